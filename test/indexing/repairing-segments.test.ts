import { readdir, readFile, rm, truncate } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DocumentReader } from '../../src/indexing/reading/document-reader.js';
import { VectraPassageStore } from '../../src/index/vectra/vectra-passage-store.js';
import { temporaryFolder } from '../processes/processes.js';
import { IndexingWorkshop } from './indexing-workshop.js';

const texts: Readonly<Record<string, string>> = {
  'river.md': 'Elva renner nord. Den er lang og kald hele vinteren.',
  'lake.md': 'Vannet er dypt. Det ligger stille bak skogen.',
  'tower.md': 'The tower is tall. It was built of brick in 1871.',
  'bridge.md': 'The bridge is old. It carries two tracks.',
  'road.md': 'Veien er bratt. Den stenges om vinteren.',
};
/** By run. */
const written = [['river.md', 'lake.md'], ['tower.md', 'bridge.md'], ['road.md']];

const manifest = z.object({
  segments: z.array(z.object({ name: z.string() })),
});

async function segmentsOf(index: string): Promise<string[]> {
  const text = await readFile(path.join(index, 'manifest.json'), 'utf8');
  return manifest.parse(JSON.parse(text)).segments.map(({ name }) => name);
}

/** Five documents in three segments, on disk. */
async function indexed() {
  const index = path.join(await temporaryFolder(), 'index');
  const store = new VectraPassageStore({ folder: index });
  const workshop = await IndexingWorkshop.open({ store });
  for (const ids of written) {
    for (const id of ids) await workshop.write(id, texts[id] ?? '');
    await workshop.run();
  }
  const segments = await segmentsOf(index);
  expect(segments).toHaveLength(3);
  workshop.embedded.length = 0;
  const read: string[] = [];
  const reader: DocumentReader = {
    close: () => workshop.tools.reader.close(),
    read: (file, signal) => {
      read.push(file.id);
      return workshop.tools.reader.read(file, signal);
    },
  };
  const run = (mode: 'changed' | 'repair') => workshop.run({ mode }, { reader });
  const damaged = path.join(index, 'segments', segments[1] ?? '');
  return { workshop, store, index, segments, damaged, read, run };
}

type Indexed = Awaited<ReturnType<typeof indexed>>;

/** The other segments go on, and there are no more than the index has. */
async function expectOthersStand({ index, segments }: Indexed, others = [0, 2]): Promise<void> {
  const now = await segmentsOf(index);
  for (const number of others) expect(now).toContain(segments[number]);
  expect((await readdir(path.join(index, 'segments'))).toSorted()).toEqual(now.toSorted());
}

describe.each(['changed', 'repair'] as const)('a run that finds a damaged segment (%s)', (mode) => {
  it.each(['documents.json', 'passages.bin', 'passages.vectors', 'sentences.bin', 'texts.bin'])(
    'reads its documents and no others where it is %s, and embeds nothing',
    async (name) => {
      const made = await indexed();
      await truncate(path.join(made.damaged, name), 5);
      expect(await made.run(mode)).toMatchObject({ unchanged: 3, embedded: 0, failed: [] });
      expect(made.read.toSorted()).toEqual(['bridge.md', 'tower.md']);
      expect(made.workshop.embedded).toEqual([]);
      expect(await made.workshop.indexed()).toEqual(texts);
      await expectOthersStand(made);
      expect(await made.run('changed')).toMatchObject({ unchanged: 5, embedded: 0 });
      expect(made.read).toHaveLength(2);
    },
  );

  it.each(['furniture.json', 'lexical.bin', 'pages.bin', 'row-seals.bin', 'vectors-copy.bin'])(
    'reads no document where it is %s',
    async (name) => {
      const made = await indexed();
      await truncate(path.join(made.damaged, name), 5);
      expect(await made.run(mode)).toMatchObject({ unchanged: 5, embedded: 0, failed: [] });
      expect(made.read).toEqual([]);
      expect(await made.workshop.indexed()).toEqual(texts);
      await expectOthersStand(made);
    },
  );

  it('goes on without documents that are gone from the folder meanwhile', async () => {
    const made = await indexed();
    await rm(path.join(made.damaged, 'texts.bin'));
    await made.workshop.remove('tower.md');
    await made.workshop.remove('lake.md');
    const report = await made.run(mode);
    expect(report).toMatchObject({ unchanged: 2, removed: ['lake.md'], embedded: 0 });
    expect(made.read).toEqual(['bridge.md']);
    const { 'tower.md': _tower, 'lake.md': _lake, ...left } = texts;
    expect(await made.workshop.indexed()).toEqual(left);
    await expectOthersStand(made);
  });

  it('embeds only what is lost of a segment that is gone as a whole', async () => {
    const made = await indexed();
    await rm(made.damaged, { recursive: true });
    expect(await made.run(mode)).toMatchObject({ unchanged: 3, embedded: 2 });
    expect(made.workshop.embedded.every((text) => /tower|bridge|brick|tracks/u.test(text))).toBe(
      true,
    );
    expect(await made.workshop.indexed()).toEqual(texts);
    await expectOthersStand(made);
  });

  it('leaves the rest as it is where a document of it cannot be read any more', async () => {
    const made = await indexed();
    await rm(path.join(made.damaged, 'documents.json'));
    await made.workshop.write('tower.md', '');
    const report = await made.run(mode);
    expect(report.failed.map(({ document }) => document)).toEqual(['tower.md']);
    const { 'tower.md': _tower, ...left } = texts;
    expect(await made.workshop.indexed()).toEqual(left);
    await expectOthersStand(made);
  });
});
