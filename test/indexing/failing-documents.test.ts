import { describe, expect, it } from 'vitest';
import { findDocuments } from '../../src/documents/find/find-documents.js';
import type { FoundDocuments } from '../../src/documents/find/find-documents.js';
import type { IndexingTools } from '../../src/indexing/indexing-run.js';
import { pdfOf } from '../documents/pdf/pdf-of.js';
import { IndexingWorkshop, maxFileBytes, article, choking } from './indexing-workshop.js';

const river = article({ Elva: 'Elva renner gjennom byen.' });
const tower = article({ Tower: 'The tower is tall.' });
const notAPdf = 'merely text';

/** The folder, with what was found altered. */
function altered(
  workshop: IndexingWorkshop,
  alter: (found: FoundDocuments) => FoundDocuments,
): Pick<IndexingTools, 'collection'> {
  const { collection } = workshop.tools;
  const find = async () =>
    alter(await findDocuments(workshop.folder, { maxFileBytes: maxFileBytes }));
  return { collection: { ...collection, find } };
}

describe('a document that cannot be read', () => {
  it('is listed with its reason and stops no other', async () => {
    const workshop = await IndexingWorkshop.open();
    await workshop.write('a.pdf', notAPdf);
    await workshop.write('b.docx', 'no archive');
    await workshop.write('c.txt', '');
    await workshop.write('d.txt', Buffer.from('\u0000\u0001\u0002\u0003binary\u0000\u0000'));
    await workshop.write('e.md', 'x'.repeat(maxFileBytes + 1));
    await workshop.write('f.md', '   \n\n');
    await workshop.write('g.pdf', pdfOf([[]]));
    await workshop.write('river.md', river);
    await workshop.write('tower.md', tower);
    const report = await workshop.run();
    expect(report.added).toEqual(['river.md', 'tower.md']);
    expect(report.failed.map(({ document }) => document)).toEqual([
      'a.pdf',
      'b.docx',
      'c.txt',
      'd.txt',
      'e.md',
      'f.md',
      'g.pdf',
    ]);
    for (const { document, reason } of report.failed) {
      expect(reason, document).toMatch(/^[A-Z].{20,}\.$/u);
      expect(reason).not.toContain(document);
    }
    expect(report.generation).not.toBeNull();
  });

  it('keeps the passages that it had, and is read again by the next run', async () => {
    const workshop = await IndexingWorkshop.open();
    await workshop.write('river.pdf', pdfOf([[{ text: 'The river runs through town.', y: 700 }]]));
    await workshop.write('tower.md', tower);
    const before = await workshop.run();
    await workshop.write('river.pdf', notAPdf);
    await workshop.write('tower.md', tower.replace('tall', 'old'));
    const report = await workshop.run();
    expect(report).toMatchObject({
      changed: ['tower.md'],
      removed: [],
      failed: [{ document: 'river.pdf' }],
      passages: before.passages,
    });
    expect((await workshop.indexed())?.['river.pdf']).toContain('The river runs');

    await workshop.write('river.pdf', pdfOf([[{ text: 'The river is frozen.', y: 700 }]]));
    expect(await workshop.run()).toMatchObject({ changed: ['river.pdf'], failed: [] });
    expect((await workshop.indexed())?.['river.pdf']).toContain('frozen');
  });

  it('keeps them when everything is read anew, too', async () => {
    const workshop = await IndexingWorkshop.open();
    await workshop.write('river.md', river);
    await workshop.write('tower.md', tower);
    await workshop.run();
    const report = await workshop.run({ mode: 'everything' }, { embedder: choking('Elva') });
    expect(report).toMatchObject({ changed: [], unchanged: 1, passages: 2 });
    expect(report.failed).toEqual([{ document: 'river.md', reason: expect.any(String) }]);
    expect(Object.keys((await workshop.indexed()) ?? {})).toEqual(['river.md', 'tower.md']);
  });

  it('fails alone where it is the model that chokes on it', async () => {
    const workshop = await IndexingWorkshop.open();
    await workshop.write('poison.md', article({ Fine: 'Fine words.', Bad: 'A poisonous word.' }));
    await workshop.write('river.md', river);
    const report = await workshop.run({}, { embedder: choking('poisonous') });
    expect(report.failed).toEqual([
      { document: 'poison.md', reason: expect.stringContaining('chokes on poisonous') },
    ]);
    expect(report).toMatchObject({ added: ['river.md'], passages: 1 });
    expect(Object.keys((await workshop.indexed()) ?? {})).toEqual(['river.md']);
  });

  it('makes no index where none could be read', async () => {
    const workshop = await IndexingWorkshop.open();
    await workshop.write('a.pdf', notAPdf);
    await workshop.write('b.txt', '');
    const report = await workshop.run();
    expect(report).toMatchObject({ added: [], passages: 0, embedded: 0, generation: null });
    expect(report.failed).toHaveLength(2);
    expect(await workshop.tools.store.current()).toBeNull();
  });

  it('does not pass off an index of other settings for the current one', async () => {
    const workshop = await IndexingWorkshop.open();
    await workshop.write('river.md', river);
    await workshop.run();
    await workshop.write('river.md', '');
    const fingerprint = { ...workshop.tools.fingerprint, model: 'another' };
    const report = await workshop.run({}, { fingerprint });
    expect(report).toMatchObject({ generation: null, passages: 0 });
    expect((await workshop.tools.store.current())?.fingerprint.model).toBe('sample');
  });
});

describe('files of the same content', () => {
  it('are answered from once; the others are refused by the name of the first', async () => {
    const workshop = await IndexingWorkshop.open();
    for (const id of ['b.md', 'a.md', 'सब/c.md']) await workshop.write(id, river);
    await workshop.write('tower.md', tower);
    const report = await workshop.run();
    expect(report.added).toEqual(['a.md', 'tower.md']);
    const reason = expect.stringContaining('same content as a.md');
    expect(report.failed).toEqual([
      { document: 'b.md', reason },
      { document: 'सब/c.md', reason },
    ]);
  });

  it('leave one in the index whichever of them goes', async () => {
    const workshop = await IndexingWorkshop.open();
    await workshop.write('b.md', river);
    await workshop.run();
    await workshop.write('a.md', river);
    expect(await workshop.run()).toMatchObject({ added: ['a.md'], removed: ['b.md'], embedded: 0 });
    await workshop.remove('a.md');
    const report = await workshop.run();
    expect(report).toMatchObject({ added: ['b.md'], removed: ['a.md'], failed: [], embedded: 0 });
  });
});

describe('what is out of reach', () => {
  async function indexedWorkshop(): Promise<IndexingWorkshop> {
    const workshop = await IndexingWorkshop.open();
    await workshop.write('closed/river.md', river);
    await workshop.write('closed/deep/lake.md', article({ Lake: 'The lake is deep.' }));
    await workshop.write('closed-too.md', article({ Door: 'The door is closed.' }));
    await workshop.write('tower.md', tower);
    await workshop.run();
    return workshop;
  }

  it('a sub-folder that cannot be entered keeps its documents', async () => {
    const workshop = await indexedWorkshop();
    await workshop.remove('closed-too.md');
    const reason = 'The folder cannot be read.';
    const tools = altered(workshop, ({ files }) => ({
      files: files.filter(({ id }) => !id.startsWith('closed/')),
      refused: [{ document: 'closed', reason }],
    }));
    const report = await workshop.run({}, tools);
    expect(report).toMatchObject({
      removed: ['closed-too.md'],
      unchanged: 1,
      failed: [{ document: 'closed', reason }],
      passages: 3,
    });
    expect(Object.keys((await workshop.indexed()) ?? {})).toEqual([
      'closed/deep/lake.md',
      'closed/river.md',
      'tower.md',
    ]);
  });

  it('a file that is refused now keeps its passages', async () => {
    const workshop = await indexedWorkshop();
    await workshop.write('tower.md', 'x'.repeat(maxFileBytes + 1));
    const report = await workshop.run();
    expect(report).toMatchObject({ removed: [], failed: [{ document: 'tower.md' }], passages: 4 });
    expect((await workshop.indexed())?.['tower.md']).toContain('The tower is tall.');
  });

  it('a file that goes away while it is looked at is told of, and stops nothing', async () => {
    const workshop = await indexedWorkshop();
    await workshop.write('new.md', article({ New: 'New words.' }));
    const tools = altered(workshop, ({ files, refused }) => ({
      files: [...files, { id: 'gone.md', path: `${workshop.folder}/gone.md`, bytes: 3 }].toSorted(
        (a, b) => (a.id < b.id ? -1 : 1),
      ),
      refused,
    }));
    const report = await workshop.run({}, tools);
    expect(report).toMatchObject({ added: ['new.md'], failed: [{ document: 'gone.md' }] });
  });
});
