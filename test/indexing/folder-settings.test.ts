import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DocumentReader } from '../../src/indexing/reading/document-reader.js';
import { collectionMemory } from '../../src/indexing/collection/collection-memory.js';
import { UserError } from '../../src/errors.js';
import { temporaryFolder } from '../processes/processes.js';
import { article, IndexingWorkshop } from './indexing-workshop.js';

const text = 'The bridge over the river was built by the town in a single summer.';

async function workshopOf(ids: readonly string[]): Promise<IndexingWorkshop> {
  const workshop = await IndexingWorkshop.open();
  for (const id of ids) await workshop.write(id, article({ [id]: `${text} It says ${id}.` }));
  return workshop;
}

async function documentsOf(workshop: IndexingWorkshop) {
  const generation = await workshop.tools.store.open();
  const documents = generation?.documents ?? [];
  await generation?.close();
  return new Map(documents.map((document) => [document.id, document]));
}

describe('a run over a folder with settings', () => {
  it('gives documents the address of their page, their language and weight', async () => {
    const workshop = await workshopOf(['guide/a.md', 'blog/b.md']);
    await workshop.write('c.md', `---\nsource: https://other.org/c\nlanguage: en\n---\n${text}`);
    await workshop.write(
      'kilde.yaml',
      'site: https://vite.dev\nlanguage: nb\nfolders: { blog: { weight: 0.5 } }',
    );
    await workshop.run();
    const documents = await documentsOf(workshop);
    expect(documents.get('guide/a.md')).toMatchObject({
      source: { url: 'https://vite.dev/guide/a', host: 'vite.dev', label: null },
      language: 'nb',
      languageCertainty: 0.99,
    });
    expect(documents.get('guide/a.md')).not.toHaveProperty('weight');
    expect(documents.get('blog/b.md')).toMatchObject({ weight: 0.5 });
    expect(documents.get('c.md')).toMatchObject({
      source: { url: 'https://other.org/c' },
      language: 'en',
    });
  });

  it('gives single documents their title and link, whatever they say themselves', async () => {
    const workshop = await workshopOf(['a.md', 'b.md']);
    await workshop.write('c.md', `---\ntitle: C\nsource: https://other.org/c\n---\n${text} See.`);
    await workshop.write('d.txt', `A title\n\n${text}\n\nSource: https://other.org/d\n`);
    await workshop.run();
    const titled = 'documents:\n  c.md: { title: "**Not** bold, \\e[31m\\u202e<b>\\n# no" }\n';
    await workshop.write('kilde.yaml', titled);
    expect(await workshop.run()).toMatchObject({ changed: ['c.md'], warnings: [] });
    await workshop.write(
      'kilde.yaml',
      `${titled}  d.txt: { source: https://named.org/d }\n  নেই.md: { title: x }\n`,
    );
    expect(await workshop.run()).toMatchObject({
      changed: ['d.txt'],
      unchanged: 3,
      warnings: [
        {
          document: 'kilde.yaml',
          warning: `It names ${'নেই.md'.normalize('NFC')}, which is not there: correct the path, or take it out.`,
        },
      ],
    });
    const documents = await documentsOf(workshop);
    expect(documents.get('c.md')).toMatchObject({
      title: '**Not** bold, [31m<b> # no',
      source: { url: 'https://other.org/c' },
    });
    expect(documents.get('d.txt')).toMatchObject({ source: { url: 'https://named.org/d' } });
    await workshop.remove('kilde.yaml');
    expect(await workshop.run()).toMatchObject({ changed: ['c.md', 'd.txt'], warnings: [] });
    expect((await documentsOf(workshop)).get('c.md')).toMatchObject({ title: 'C' });
  });

  it('gives no address of a page to documents that say that they have none', async () => {
    const workshop = await workshopOf(['a.md', 'b.md']);
    await workshop.write('c.md', `---\ntitle: C\nsource: none\n---\n${text} Note.`);
    await workshop.write('d.md', `---\nsource: none\n---\n${text}\n\nSource: https://d.org/x\n`);
    await workshop.write('e.md', `---\nsource: https://e.org/x\n---\n${text} E.`);
    const documents = 'documents: { b.md: { source: none }, e.md: { source: none } }';
    await workshop.write('kilde.yaml', `site: https://vite.dev\n${documents}`);
    expect(await workshop.run()).toMatchObject({ failed: [], warnings: [] });
    const sources = [...(await documentsOf(workshop))].map(([id, { source }]) => [id, source?.url]);
    expect(Object.fromEntries(sources)).toEqual({
      'a.md': 'https://vite.dev/a',
      'd.md': 'https://d.org/x',
    });
  });

  it('is no document', async () => {
    const workshop = await workshopOf(['a.md']);
    await workshop.write('kilde.yaml', 'weight: 1');
    expect(await workshop.run()).toMatchObject({ added: ['a.md'], failed: [] });
  });

  it('notices a change of the settings, and embeds nothing whose text stayed', async () => {
    const workshop = await workshopOf(['a.md', 'blog/b.md']);
    expect((await workshop.run()).embedded).toBeGreaterThan(0);
    expect(await workshop.run()).toMatchObject({ unchanged: 2, changed: [] });
    for (const yaml of [
      'site: https://vite.dev/{path}',
      'site: https://vite.dev/{path}.html',
      'weight: 0.5',
      'anchors: github',
      'language: nn',
    ]) {
      await workshop.write('kilde.yaml', yaml);
      const report = await workshop.run();
      expect(report, yaml).toMatchObject({ changed: ['a.md', 'blog/b.md'], embedded: 0 });
      expect(await workshop.run(), yaml).toMatchObject({ unchanged: 2, changed: [] });
    }
    await workshop.write('kilde.yaml', 'language: nn\nfolders: { blog: { weight: 0.5 } }');
    expect(await workshop.run()).toMatchObject({ changed: ['blog/b.md'], embedded: 0 });
    await workshop.remove('kilde.yaml');
    expect(await workshop.run()).toMatchObject({ changed: ['a.md', 'blog/b.md'], embedded: 0 });
    expect((await documentsOf(workshop)).get('a.md')).not.toHaveProperty('settings');
  });

  it('reads nothing anew where only what is let in changed', async () => {
    const workshop = await workshopOf(['a.md', 'b.md', 'drafts/c.md']);
    await workshop.run();
    await workshop.write('kilde.yaml', "exclude: ['drafts']");
    const report = await workshop.run();
    expect(report).toMatchObject({ changed: [], removed: ['drafts/c.md'], unchanged: 2 });
  });

  it('removes what is left out without asking, though it is nearly all', async () => {
    const memory = collectionMemory({
      documentsDir: 'docs',
      indexDir: await temporaryFolder(),
      onNotice: () => {},
    });
    const old = Array.from({ length: 20 }, (_, i) => `old/${i}.md`);
    const workshop = await workshopOf([...old, 'a.md', 'b.md']);
    await workshop.run({}, { memory });
    await workshop.remove('b.md');
    await workshop.write('kilde.yaml', "exclude: ['old/**']");
    const report = await workshop.run({}, { memory });
    expect(report.removed).toHaveLength(21);
    expect(report).not.toHaveProperty('missing');
  });

  it('still asks before it removes what is gone beside what is left out', async () => {
    const memory = collectionMemory({
      documentsDir: 'docs',
      indexDir: await temporaryFolder(),
      onNotice: () => {},
    });
    const gone = Array.from({ length: 20 }, (_, i) => `gone/${i}.md`);
    const workshop = await workshopOf([...gone, 'a.md', 'old.md']);
    await workshop.run({}, { memory });
    await workshop.remove('gone');
    await workshop.write('kilde.yaml', "exclude: ['old.md']");
    const report = await workshop.run({}, { memory });
    expect(report.missing).toHaveLength(20);
    expect(report.removed).toEqual(['old.md']);
  });

  it('ends before anything is written where the settings are wrong', async () => {
    const workshop = await workshopOf(['a.md']);
    await workshop.run();
    const before = await workshop.indexed();
    await workshop.write('b.md', article({ b: text }));
    await workshop.write('kilde.yaml', 'weight: 2\nsite: x');
    await expect(workshop.run()).rejects.toThrow(UserError);
    await expect(workshop.run()).rejects.toThrow(/site: expected.*\n {2}weight: expected/u);
    await expect(workshop.preview()).rejects.toThrow(UserError);
    expect(await workshop.indexed()).toEqual(before);
  });

  it('says so where the settings leave everything out', async () => {
    const workshop = await workshopOf(['a.md', 'b.md']);
    await workshop.write('kilde.yaml', "include: ['docs']");
    await expect(workshop.run()).rejects.toThrow('leaves out all 2 documents');
  });

  it('keeps the documents of a folder that cannot be entered, whatever is included', async () => {
    const workshop = await workshopOf(['a.md', 'x/b.md']);
    await workshop.run();
    await workshop.write('kilde.yaml', "include: ['**/*.md']");
    const found = await workshop.tools.collection.find();
    const refused = [{ document: 'x', reason: 'It cannot be read.' }];
    const files = found.files.filter(({ id }) => id === 'a.md');
    const collection = { ...workshop.tools.collection, find: async () => ({ files, refused }) };
    expect((await workshop.run({}, { collection })).removed).toEqual([]);
  });
});

describe('a document that draws in others', () => {
  it('is read anew when one of them changes, comes or goes', async () => {
    const workshop = await workshopOf(['a.md', 'b.md']);
    await workshop.write('part.txt', 'one');
    const { reader: inner } = workshop.tools;
    // Draws in a part of the folder, and a file that is not there.
    const reader: DocumentReader = {
      close: () => inner.close(),
      read: async (file, signal) => {
        const read = await inner.read(file, signal);
        const bytes = await readFile(path.join(workshop.folder, 'part.txt'));
        const hash = createHash('sha256').update(bytes).digest('hex');
        const includes = [
          { path: 'part.txt', hash },
          { path: 'gone.txt', hash: null },
        ];
        return { ...read, document: { ...read.document, ...(file.id === 'a.md' && { includes }) } };
      },
    };
    await workshop.write('kilde.yaml', "exclude: ['*.txt']");
    const run = () => workshop.run({}, { reader });
    await run();
    expect(await run()).toMatchObject({ unchanged: 2 });
    await workshop.write('part.txt', 'two');
    expect(await run()).toMatchObject({ changed: ['a.md'], unchanged: 1, embedded: 0 });
    await workshop.write('gone.txt', 'it came');
    expect(await run()).toMatchObject({ changed: ['a.md'], unchanged: 1, embedded: 0 });
  });
});
