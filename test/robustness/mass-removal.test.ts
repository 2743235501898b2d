import { rename } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parsedOutput, previewJson, reportJson } from '../cli/json-shapes.js';
import { KildeFolder } from '../cli/kilde.js';

const count = 14;

/** An index of short documents, whose folder is then empty but for two. */
async function emptiedFolder() {
  const folder = await KildeFolder.forTest();
  for (let i = 0; i < count; i += 1) {
    await folder.write(`doc-${i}.txt`, `Lighthouse number ${i} was built in ${1800 + i}.`);
  }
  expect((await folder.run(['index'])).status).toBe(0);
  const aside = path.join(folder.folder, 'aside');
  await rename(folder.documents, aside);
  await folder.write('doc-0.txt', 'Lighthouse number 0 was built in 1800.');
  await folder.write('new.txt', 'The museum opens at nine.');
  return { folder, aside };
}

const held = async (folder: KildeFolder) => {
  const { stdout } = await folder.run(['status']);
  return /(\d+) documents/u.exec(stdout)?.[1];
};

test('a folder that is nearly empty does not empty the index, unless its owner says so', async () => {
  const { folder } = await emptiedFolder();
  const preview = await folder.run(['index', '--preview']);
  expect(preview.stdout).toContain(
    '13 documents disappeared from the folder at once and would be kept',
  );
  const agreed = await folder.run(['index', '--preview', '--yes', '--json']);
  expect(parsedOutput(agreed, previewJson).removed).toHaveLength(13);
  const kept = await folder.run(['index', '--full']);
  expect(kept.status).toBe(1);
  expect(kept.stdout).toMatch(/1 added, .+ 0 removed, .+ 13 missing/u);
  expect(kept.stdout).toContain('`kilde index --yes`');
  expect(await held(folder)).toBe('15');

  const json = await folder.run(['index', '--json']);
  expect(parsedOutput(json, reportJson)).toMatchObject({ removed: [], unchanged: 2 });
  expect(JSON.parse(json.stdout)).toMatchObject({ missing: expect.arrayContaining(['doc-9.txt']) });

  const told = await folder.run(['index', '--yes']);
  expect(told).toMatchObject({ status: 0, stdout: expect.stringContaining('13 removed') });
  expect(await held(folder)).toBe('2');
});

test('a folder that is back, and one that is another, are indexed without a question', async () => {
  const { folder, aside } = await emptiedFolder();
  expect((await folder.run(['index'])).status).toBe(1);
  const other = await folder.run(['index', aside]);
  expect(other).toMatchObject({ status: 0, stdout: expect.stringContaining('1 removed') });
  // From here on it is the folder of the index: the former one is another.
  const former = await folder.run(['index']);
  expect(former).toMatchObject({ status: 0, stdout: expect.stringContaining('13 removed') });
});
