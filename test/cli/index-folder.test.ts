import { chmod, chown, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerJson, parsedOutput, previewJson, reportJson, sourceJson } from './json-shapes.js';
import { KildeFolder } from './kilde.js';
import type { StartOptions } from './kilde.js';

const env = { INFERENCE_PROCESSES: '1' };
const nobody = 65_534;

let indexed: KildeFolder;

beforeAll(async () => {
  indexed = await KildeFolder.create();
  await indexed.write('elva.md', '## Elva\n\nElva renner.\n\n## Broen\n\nBroen er gammel.\n');
  await indexed.write('सब/नदी.txt', 'नदी शहर के बीच से बहती है।');
  await indexed.run(['index'], { env });
});

afterAll(() => indexed.remove());

async function report(folder: KildeFolder, args: readonly string[], options: StartOptions = {}) {
  const finished = await folder.run([...args, '--json'], { ...options, env });
  expect(finished.status, finished.stderr).toBe(0);
  return parsedOutput(finished, reportJson);
}

async function listed(folder: KildeFolder): Promise<string[]> {
  const finished = await folder.run(['source', '--json'], { env });
  return parsedOutput(finished, sourceJson).documents.map(({ document }) => document);
}

describe('a document that is named by its path', () => {
  it('is the one, whatever other paths hold it or begin with a like key', async () => {
    const folder = await KildeFolder.forTest();
    const alike = ['reports/2026/report-17844.txt', 'reports/2026/report-39844.txt'];
    const ids = [...alike, 'a/plan.txt', 'plan.txt', 'plan.txt.md'];
    for (const id of ids)
      await folder.write(id, `The granary of Skjolden was painted, says ${id}.`);
    await folder.run(['index'], { env });
    for (const id of ids) {
      const found = await folder.run(['source', id, '--json'], { env });
      expect(parsedOutput(found, sourceJson).documents[0]?.document).toBe(id);
    }
    for (const id of [...alike, 'plan.txt']) {
      const question = ['ask', 'Was the granary of Skjolden painted?', '--document', id, '--json'];
      const answer = parsedOutput(await folder.run(question, { env }), answerJson);
      const quotes = answer.kind === 'answered' ? answer.quotes : [];
      expect(quotes.map(({ document }) => document)).toEqual([id]);
    }
    const unknown = await folder.run(['ask', 'When?', '--document', 'no.txt'], { env });
    expect(unknown).toMatchObject({ status: 1, stdout: '' });
    expect(unknown.stderr).toContain('--document "no.txt": no document');
  });
});

describe('index', () => {
  it('proposes the site that a mkdocs.yml names, until one is set', async () => {
    const folder = await KildeFolder.forTest();
    await folder.write('a.md', 'The granary of Skjolden was painted.');
    const settings = 'docs_dir: documents\nsite_url: https://example.org/';
    await writeFile(path.join(folder.folder, 'mkdocs.yml'), settings);
    const proposed = 'site: https://example.org/{path}/';
    const first = await folder.run(['index', '--json'], { env });
    expect(first.stderr).toContain(`kilde.yaml: ${proposed}`);
    await folder.write('kilde.yaml', proposed);
    const second = await folder.run(['index', '--json'], { env });
    expect(second.stderr).not.toContain(proposed);
    expect(parsedOutput(second, reportJson)).toMatchObject({ changed: ['a.md'], embedded: 0 });
  });

  it('previews what it then does, and changes nothing before', async () => {
    const folder = await indexed.copyForTest();
    const manifest = await folder.manifest();
    await folder.write('elva.md', '## Elva\n\nElva renner.\n\n## Broen\n\nBroen er ny.\n');
    await folder.write('সেতু.txt', 'সেতুটি পুরোনো।');
    await folder.write('broken.pdf', 'no PDF');
    const finished = await folder.run(['index', '--preview', '--json'], { env });
    expect(finished).toMatchObject({ status: 0, stderr: '' });
    const { passages, ...preview } = parsedOutput(finished, previewJson);
    expect(preview).toMatchObject({ added: ['সেতু.txt'], changed: ['elva.md'], unchanged: 1 });
    expect(passages).toBe(3);
    expect(await folder.manifest()).toBe(manifest);

    const done = await report(folder, ['index']);
    expect(done).toMatchObject({ ...preview, embedded: 2, passages: 4 });
  });

  it('reads and embeds everything anew with --full', async () => {
    const folder = await indexed.copyForTest();
    expect(await report(folder, ['index', '--full'])).toMatchObject({
      added: [],
      changed: [],
      unchanged: 2,
      embedded: 3,
      passages: 3,
      generation: expect.stringMatching(/^000002-/u),
    });
  });

  it('indexes another folder in place of the setting, counted from where it is started', async () => {
    const folder = await indexed.copyForTest();
    await folder.write('../other/-f/bro.txt', 'Broen ble bygd i 1887.');
    const cwd = path.join(folder.folder, 'other');
    expect(await report(folder, ['index', './-f'], { cwd })).toMatchObject({
      added: ['bro.txt'],
      removed: ['elva.md', 'सब/नदी.txt'],
    });
    expect(await listed(folder)).toEqual(['bro.txt']);
  });

  it('fails where no document can be read, and makes no index', async () => {
    const folder = await KildeFolder.forTest();
    await folder.write('broken.pdf', 'no PDF');
    const finished = await folder.run(['index', '--json'], { env });
    expect(finished.status).toBe(1);
    expect(parsedOutput(finished, reportJson)).toMatchObject({
      failed: [{ document: 'broken.pdf' }],
      generation: null,
    });
    const asked = await folder.run(['ask', 'why?', '--json'], { env });
    expect(asked).toMatchObject({ status: 1, stdout: '' });
    expect(asked.stderr).toContain('broken.pdf');
  });
});

describe('ask without an index', () => {
  it('makes it first, says so, and answers', async () => {
    const folder = await KildeFolder.forTest();
    await folder.write('fjell.txt', 'Fjellet Galdhøpiggen er 2469 meter høyt og ligger i Lom.');
    await folder.write('broken.pdf', 'no PDF');
    const question = 'Hvor høyt er fjellet Galdhøpiggen?';
    const finished = await folder.run(['ask', question, '--json'], { env });
    expect(finished.status, finished.stderr).toBe(0);
    expect(finished.stderr).toContain(
      `There is no index in ${folder.index}. Indexing ${folder.documents} first.`,
    );
    expect(finished.stderr).toContain('x broken.pdf: ');
    expect(parsedOutput(finished, answerJson)).toMatchObject({
      kind: 'answered',
      quotes: [{ document: 'fjell.txt', source: null, highlights: [{ start: 0 }] }],
    });
    expect(await listed(folder)).toEqual(['fjell.txt']);
  });
});

/** A user that permissions hold for: this one, unless it is the superuser. */
const uid = process.getuid?.() === 0 ? nobody : undefined;
const program = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const canRun = spawnSync(process.execPath, [program, '--version'], { uid }).status === 0;

describe.runIf(canRun)('a user without permission', () => {
  async function ownFolder(): Promise<KildeFolder> {
    const folder = await indexed.copyForTest();
    if (uid === undefined) return folder;
    spawnSync('chown', ['-R', `${uid}`, folder.folder]);
    return folder;
  }

  it('to enter a sub-folder is told so, and the documents in it stay', async () => {
    const folder = await ownFolder();
    const closed = path.join(folder.documents, 'सब');
    await chmod(closed, 0);
    const done = await report(folder, ['index'], uid === undefined ? {} : { uid });
    await chmod(closed, 0o700);
    expect(done).toMatchObject({
      removed: [],
      unchanged: 1,
      passages: 3,
      failed: [{ document: 'सब', reason: expect.stringContaining('right to read it') }],
    });
    expect(await listed(folder)).toEqual(['elva.md', 'सब/नदी.txt']);
  });

  it('to read the folder, or to write the index, is told so by name', async () => {
    const folder = await ownFolder();
    const manifest = await folder.manifest();
    const options = { env, ...(uid !== undefined && { uid }) };
    for (const locked of [folder.documents, folder.index]) {
      await folder.write('new.txt', `New words for ${locked}.`);
      if (uid !== undefined) await chown(path.join(folder.documents, 'new.txt'), uid, uid);
      await chmod(locked, locked === folder.index ? 0o500 : 0);
      const finished = await folder.run(['index', '--json'], options);
      await chmod(locked, 0o700);
      expect(finished).toMatchObject({ status: 1, stdout: '' });
      expect(finished.stderr).toContain(locked);
      expect(finished.stderr).not.toContain('reference');
    }
    expect(await folder.manifest()).toBe(manifest);
  });
});
