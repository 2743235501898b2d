import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectionMemory } from '../../../src/indexing/collection/collection-memory.js';
import { removalKey, withheldRemovals } from '../../../src/indexing/collection/mass-removal.js';
import { temporaryFolder } from '../../processes/processes.js';
import { article, IndexingWorkshop } from '../indexing-workshop.js';

const names = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => `doc-${String(from + i).padStart(2, '0')}.md`);

describe('what is withheld', () => {
  it('is all that is gone, where that is more than ten and more than half, and else nothing', () => {
    const numbers = fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 }));
    fc.assert(
      fc.property(numbers, ([gone, left]) => {
        const ids = names(gone);
        const isMass = gone > 10 && gone > left;
        expect(withheldRemovals(ids, gone + left, [], undefined)).toEqual(isMass ? ids : []);
        expect(withheldRemovals(ids, gone + left, [], 'all')).toEqual([]);
      }),
    );
  });

  it('is let go by consent to exactly that', () => {
    const [gone, more] = [names(20), names(21)];
    expect(withheldRemovals(gone, 30, [], { key: removalKey(gone.toReversed()) })).toEqual([]);
    expect(withheldRemovals(more, 30, [], { key: removalKey(gone) })).toEqual(more);
  });

  it('is what else is gone where certain documents may go', () => {
    const [gone, [named = '', ...others]] = [names(20), names(20)];
    expect(withheldRemovals(gone, 30, [], { documents: [named] })).toEqual(others);
    expect(withheldRemovals([named], 30, [named], { documents: [named, 'another.md'] })).toEqual(
      [],
    );
    expect(withheldRemovals([named], 30, [named], { documents: ['another.md'] })).toEqual([named]);
  });
});

/** Twenty documents, indexed with a memory. */
async function workshopOfTwenty() {
  const indexDir = path.join(await temporaryFolder(), 'index');
  const notices: string[] = [];
  const memoryOf = (documentsDir: string) =>
    collectionMemory({ documentsDir, indexDir, onNotice: (text) => void notices.push(text) });
  const workshop = await IndexingWorkshop.open();
  const memory = memoryOf(workshop.folder);
  await write(workshop, names(20));
  const run = (options: Parameters<IndexingWorkshop['run']>[0] = {}) =>
    workshop.run(options, { memory });
  const preview = () => workshop.preview({}, { memory });
  await run();
  return { workshop, memory, memoryOf, indexDir, notices, run, preview };
}

async function write(workshop: IndexingWorkshop, ids: readonly string[]): Promise<void> {
  for (const id of ids) await workshop.write(id, article({ [id]: `The text of ${id}.` }));
}

async function remove(workshop: IndexingWorkshop, ids: readonly string[]): Promise<void> {
  for (const id of ids) await workshop.remove(id);
}

const idsOf = async (workshop: IndexingWorkshop) =>
  Object.keys((await workshop.indexed()) ?? {}).toSorted();

describe('a run that finds no document left', () => {
  const one = async () => {
    const workshop = await IndexingWorkshop.open();
    await write(workshop, ['a.md', 'b.md']);
    await workshop.run();
    await remove(workshop, ['a.md', 'b.md']);
    return workshop;
  };

  it('leaves an index that holds nothing, where all of them may go', async () => {
    const workshop = await one();
    const documents = ['a.md', 'b.md', 'c.md'];
    const report = await workshop.run({ consent: { documents } });
    expect(report).toMatchObject({ removed: ['a.md', 'b.md'], passages: 0 });
    expect(report.generation).not.toBeNull();
    expect(await workshop.indexed()).toEqual({});
    expect(await workshop.run()).toMatchObject({ removed: [], generation: report.generation });
    await write(workshop, ['d.md']);
    expect(await workshop.run()).toMatchObject({ added: ['d.md'], removed: [] });
  });

  it.each([
    ['nobody said so', undefined],
    ['only some may go', { documents: ['a.md'] }],
    ['others may go', { key: removalKey(['a.md', 'c.md']) }],
  ] as const)('leaves the index as it was, where %s', async (_, consent) => {
    const workshop = await one();
    await expect(workshop.run({ consent })).rejects.toThrow('There are no documents in');
    expect(Object.keys((await workshop.indexed()) ?? {})).toEqual(['a.md', 'b.md']);
  });

  it('makes no index of nothing', async () => {
    const workshop = await IndexingWorkshop.open();
    await expect(workshop.run({ consent: 'all' })).rejects.toThrow('There are no documents in');
  });
});

describe('a run that finds most documents gone', () => {
  it('keeps them, does everything else, and says so until it is told to remove them', async () => {
    const { workshop, run, preview } = await workshopOfTwenty();
    await remove(workshop, names(11));
    await write(workshop, ['new.md']);
    expect(await preview()).toMatchObject({ added: ['new.md'], removed: [], missing: names(11) });
    const first = await run({ mode: 'everything' });
    expect(first).toMatchObject({ added: ['new.md'], removed: [], missing: names(11) });
    expect(await idsOf(workshop)).toEqual([...names(20), 'new.md']);
    const told = await run({ consent: 'all' });
    expect(told.removed).toEqual(names(11));
    expect(told).not.toHaveProperty('missing');
    expect(await idsOf(workshop)).toEqual([...names(9, 11), 'new.md']);
  });

  it('keeps them however large the index grows meanwhile', async () => {
    const { workshop, run } = await workshopOfTwenty();
    await remove(workshop, names(15));
    await write(workshop, names(40, 50));
    expect((await run()).missing).toEqual(names(15));
    await write(workshop, ['later.md']);
    expect((await run()).missing).toEqual(names(15));
    await remove(workshop, ['later.md']);
    expect(await run()).toMatchObject({ removed: ['later.md'], missing: names(15) });
  });

  it('takes them up as they were when their drive is back', async () => {
    const { workshop, run } = await workshopOfTwenty();
    await remove(workshop, names(20).slice(1));
    await run();
    await write(workshop, names(20));
    workshop.embedded.length = 0;
    const back = await run();
    expect(back).toMatchObject({ added: [], changed: [], removed: [], unchanged: 20 });
    expect(back).not.toHaveProperty('missing');
    expect(workshop.embedded).toEqual([]);
  });

  it('does not take documents that moved for gone', async () => {
    const { workshop, run } = await workshopOfTwenty();
    for (const id of names(20)) {
      await workshop.remove(id);
      await workshop.write(`moved/${id}`, article({ [id]: `The text of ${id}.` }));
    }
    const report = await run();
    expect(report).not.toHaveProperty('missing');
    expect(report.removed).toEqual(names(20));
    expect(await idsOf(workshop)).toEqual(names(20).map((id) => `moved/${id}`));
  });

  it('asks nothing where the folder is another one, and guards that one from then on', async () => {
    const { workshop, memoryOf } = await workshopOfTwenty();
    await remove(workshop, names(20));
    await write(workshop, names(12, 50));
    const memory = memoryOf('/another/folder');
    expect(await workshop.run({}, { memory })).toMatchObject({ removed: names(20) });
    await remove(workshop, names(11, 50));
    expect((await workshop.run({}, { memory })).missing).toEqual(names(11, 50));
  });

  it('is careful where it is not known what the index was made of', async () => {
    const { workshop, run, indexDir, notices } = await workshopOfTwenty();
    await remove(workshop, names(12));
    await writeFile(path.join(indexDir, 'collection.json'), '{"folder":"/another');
    expect((await run()).missing).toEqual(names(12));
    expect(notices).toEqual([]);
  });

  it('takes the place of a folder that lies where it notes that', async () => {
    const { workshop, memory, notices, indexDir } = await workshopOfTwenty();
    const note = path.join(indexDir, 'collection.json');
    await rm(note);
    await mkdir(path.join(note, 'within'), { recursive: true });
    await memory.remember('g', ['gone.md']);
    expect(await memory.waiting('g')).toEqual(['gone.md']);
    expect([notices, await workshop.indexed()]).toEqual([[], expect.anything()]);
  });

  it('says where it cannot note that', async () => {
    const { workshop, notices, indexDir, memoryOf } = await workshopOfTwenty();
    const blocked = path.join(indexDir, 'blocked');
    await writeFile(blocked, 'no folder');
    await collectionMemory({
      documentsDir: workshop.folder,
      indexDir: blocked,
      onNotice: (text) => void notices.push(text),
    }).remember('g', []);
    expect(notices.join('')).toContain('EEXIST');
    expect(await memoryOf(workshop.folder).waiting('g')).toEqual([]);
  });
});
