import { readFile, truncate } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectionMemory } from '../../../src/indexing/collection/collection-memory.js';
import { VectraPassageStore } from '../../../src/index/vectra/vectra-passage-store.js';
import { foldersOf } from '../../index/index-files.js';
import { rejectionOf, temporaryFolder } from '../../processes/processes.js';
import { article, IndexingWorkshop } from '../indexing-workshop.js';

const names = (count: number) =>
  Array.from({ length: count }, (_, i) => `doc-${String(i).padStart(2, '0')}.md`);

/** Twenty documents in an index on disk, which remembers its folder. */
async function twentyOnDisk() {
  const indexDir = path.join(await temporaryFolder(), 'index');
  const store = new VectraPassageStore({ folder: indexDir });
  const workshop = await IndexingWorkshop.open({ store });
  const memoryOf = (documentsDir: string) =>
    collectionMemory({ documentsDir, indexDir, onNotice: expect.unreachable });
  const memory = memoryOf(workshop.folder);
  for (const id of names(20)) await workshop.write(id, article({ [id]: `The text of ${id}.` }));
  type Run = Parameters<IndexingWorkshop['run']>;
  const run = (options: Run[0] = {}, tools: Run[1] = {}) =>
    workshop.run(options, { memory, ...tools });
  await run();
  const inIndex = async () => (await store.current())?.documents;
  /** Cuts a file of each segment. */
  const damage = async (name: string) => {
    const { segments } = await foldersOf(indexDir);
    for (const segment of segments) await truncate(path.join(segment, name), 5);
  };
  return { workshop, indexDir, store, memoryOf, run, inIndex, damage };
}

async function unmount(workshop: IndexingWorkshop, ids: readonly string[]): Promise<void> {
  for (const id of ids) await workshop.remove(id);
}

describe('an index that has to be made anew while most of its documents are out of reach', () => {
  it.each(['texts.bin', 'documents.json', 'passages.bin', 'passages.vectors'])(
    'is left as it is where %s is damaged, until its owner says otherwise',
    async (name) => {
      const { workshop, run, inIndex, damage } = await twentyOnDisk();
      await unmount(workshop, names(19));
      await damage(name);
      const refusal = await rejectionOf(run({ mode: 'repair' }));
      expect(refusal.message).toMatch(/20 documents .* only 1 .*--yes/u);
      expect(await inIndex()).toBe(20);
      await run({ consent: 'all' });
      expect(await inIndex()).toBe(1);
    },
  );

  it('is left as it is by an upgrade, too', async () => {
    const { workshop, run, inIndex } = await twentyOnDisk();
    const { fingerprint } = workshop.tools;
    const newer = { ...fingerprint, splitterVersion: fingerprint.splitterVersion + 1 };
    await unmount(workshop, names(19));
    await rejectionOf(run({ mode: 'repair' }, { fingerprint: newer }));
    expect(await inIndex()).toBe(20);
  });

  it('is left as it is for the sake of documents that wait for consent', async () => {
    const { workshop, run, inIndex, damage } = await twentyOnDisk();
    await unmount(workshop, names(15));
    for (let i = 0; i < 40; i++)
      await workshop.write(`new-${i}.md`, article({ n: `New text ${i}.` }));
    expect((await run()).missing).toEqual(names(15));
    await damage('texts.bin');
    await rejectionOf(run({ mode: 'repair' }));
    expect(await inIndex()).toBe(60);
  });

  it('is made anew where no more than a few are gone', async () => {
    const { workshop, run, inIndex, damage } = await twentyOnDisk();
    await unmount(workshop, names(3));
    await damage('texts.bin');
    await run({ mode: 'repair' });
    expect(await inIndex()).toBe(17);
  });
});

it('a repaired index is still known to be of its folder, so that another one replaces it', async () => {
  const { indexDir, memoryOf, run, inIndex, damage, store } = await twentyOnDisk();
  await damage('lexical.bin');
  const { generation } = await run({ mode: 'repair' });
  const noted = JSON.parse(await readFile(path.join(indexDir, 'collection.json'), 'utf8'));
  expect(noted.generation).toBe(generation);
  const other = await IndexingWorkshop.open({ store });
  await other.write('other.md', article({ other: 'Something else.' }));
  await other.run({}, { memory: memoryOf(other.folder) });
  expect(await inIndex()).toBe(1);
});
