import { rm } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readFolderSettings } from '../../src/documents/settings/folder-settings.js';
import type { Curation } from '../../src/curation/curation.js';
import { add, by, CurationFolder } from './curation-folder.js';

interface Model {
  /** By path. */
  readonly documents: Map<string, { text: string; title: string | null }>;
  /** By id. */
  readonly removed: Map<string, { text: string; title: string | null }>;
}

type Step = (curation: Curation, model: Model) => Promise<void>;

/** One of the documents that there are; null where there is none. */
const pick = <T>(all: Iterable<T>, choice: number): T | null => {
  const list = [...all];
  return list[choice % Math.max(1, list.length)] ?? null;
};

const choices = fc.nat({ max: 1000 });
const texts = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((text) => `x${text}`);
const names = fc.constantFrom(
  'a.md',
  'A.md',
  'b.md',
  '../c.md',
  'নোট.md',
  'نوٹ.txt',
  'é.md',
  'é.md',
);
const titles = fc.constantFrom('Title', 'শিরোনাম: ১', '# no comment', 'a "b"', null);

const adding = fc
  .record({ name: names, text: texts })
  .map(({ name, text }): Step => async (curation, { documents }) => {
    const id = await add(curation, name, text);
    expect(documents.has(id)).toBe(false);
    documents.set(id, { text, title: null });
  });
const replacing = fc
  .record({ choice: choices, text: texts })
  .map(({ choice, text }): Step => async (curation, { documents, removed }) => {
    const id = pick(documents.keys(), choice);
    if (id === null) return;
    const before = documents.get(id)!;
    await add(curation, `new${path.extname(id)}`, text, id);
    const [newest] = await curation.listRemoved();
    removed.set(newest!.id, { text: before.text, title: null });
    documents.set(id, { ...before, text });
  });
const removing = choices.map((choice): Step => async (curation, { documents, removed }) => {
  const id = pick(documents.keys(), choice);
  if (id === null) return;
  const { id: removedId } = await curation.removeDocument(id, by);
  removed.set(removedId, documents.get(id)!);
  documents.delete(id);
});
const restoring = choices.map((choice): Step => async (curation, { documents, removed }) => {
  const id = pick(removed.keys(), choice);
  if (id === null) return;
  const { path: place } = await curation.restoreRemoved(id, by);
  const { text, title } = removed.get(id)!;
  const there = documents.get(place);
  // Only where the very same is there already is it not put back.
  if (there !== undefined) expect(there.text).toBe(text);
  documents.set(place, { text, title: there?.title ?? title });
  removed.delete(id);
});
const linking = fc
  .record({ choice: choices, title: titles })
  .map(({ choice, title }): Step => async (curation, { documents }) => {
    const id = pick(documents.keys(), choice);
    if (id === null) return;
    await curation.setDocumentLink(id, { title }, by);
    documents.get(id)!.title = title;
  });
const noting = fc
  .record({ title: fc.constantFrom('Note', 'নোট', 'نوٹ'), text: texts })
  .map(({ title, text }): Step => async (curation, { documents }) => {
    const { path: id } = await curation.writeNote({ title, text, by });
    expect(documents.has(id)).toBe(false);
    const file = `---\ntitle: ${title}\nsource: none\ndate: 2026-01-31\n---\n\n${text}\n`;
    documents.set(id, { text: file, title: null });
  });

it('whatever is done one after another, no content is lost and nothing else is there', async () => {
  const steps = fc.array(fc.oneof(adding, replacing, removing, restoring, linking, noting), {
    maxLength: 25,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const folder = await CurationFolder.forTest();
      const curation = await folder.open();
      const model: Model = { documents: new Map(), removed: new Map() };
      for (const step of all) {
        folder.now += 1;
        await step(curation, model);
      }
      const { 'kilde.yaml': _settings, ...files } = await folder.files();
      const contents = [...model.documents].map(([id, { text }]) => [id, text]);
      expect(files).toEqual(Object.fromEntries(contents));
      const { documents } = await readFolderSettings(folder.documentsDir);
      const titled = [...model.documents].filter(([, { title }]) => title !== null);
      expect(new Map([...documents].map(([id, { title }]) => [id, title]))).toEqual(
        new Map(titled.map(([id, { title }]) => [id.normalize('NFC'), title])),
      );
      const removed = await curation.listRemoved();
      expect(new Set(removed.map(({ id }) => id))).toEqual(new Set(model.removed.keys()));
      for (const { id } of removed) {
        const { path: place } = await curation.restoreRemoved(id, by);
        expect(await folder.read(place)).toBe(model.removed.get(id)!.text);
      }
      const left = (await folder.kept()).filter((name) => name !== 'audit.jsonl');
      expect(left).toEqual([]);
      await rm(path.dirname(folder.documentsDir), { recursive: true });
    }),
    { numRuns: 60 },
  );
});
