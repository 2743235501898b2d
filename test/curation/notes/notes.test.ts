import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentFolder } from '../../../src/documents/find/document-folder.js';
import { findDocuments } from '../../../src/documents/find/find-documents.js';
import { loadDocument } from '../../../src/documents/load-document.js';
import { changedNote, noteFile, noteIn } from '../../../src/curation/notes/note-file.js';
import { noteName } from '../../../src/curation/notes/note-name.js';
import { by, CurationFolder, faultOf } from '../curation-folder.js';

async function loaded(folder: CurationFolder, id: string) {
  const file = path.join(folder.documentsDir, id);
  const bytes = Buffer.from(await folder.read(id));
  return await loadDocument({ id, bytes }, { folder: documentFolder({ id, path: file }) });
}

function quotesOf({ text, sections }: Awaited<ReturnType<typeof loaded>>): string[] {
  return sections.flatMap(({ paragraphs }) =>
    paragraphs.map(({ start, end }) => text.slice(start, end)),
  );
}

describe('a note', () => {
  it.each([
    ['Opening hours', 'We open at nine.', 'https://example.org/hours', 'notes/opening-hours.md'],
    ['খোলার সময়', 'আমরা সকাল নয়টায় খুলি।', null, 'notes/খোলার-সময়.md'],
    ['اوقاتِ کار', 'ہم صبح نو بجے کھولتے ہیں۔', 'https://example.org/اردو', 'notes/اوقاتِ-کار.md'],
    ['खुलने का समय: २०२६', 'हम नौ बजे खुलते हैं।', null, 'notes/खुलने-का-समय-२०२६.md'],
    ['---', 'Three dashes are a title of marks.', null, ''],
  ])('is a document with its title, link and day: %s', async (title, text, link, expected) => {
    const folder = await CurationFolder.forTest();
    const curation = await folder.open();
    if (expected === '') {
      expect(await faultOf(curation.writeNote({ title, text, link, by }))).toEqual({
        kind: 'empty-title',
      });
      return;
    }
    const { path: id } = await curation.writeNote({ title, text, link, by });
    expect(id).toBe(expected.normalize('NFC'));
    const found = await findDocuments(folder.documentsDir, { maxFileBytes: 10_000 });
    expect(found).toMatchObject({ files: [{ id }], refused: [] });
    const document = await loaded(folder, id);
    expect(document).toMatchObject({ title, date: '2026-01-31', warnings: [] });
    expect(document.source?.url ?? null).toBe(link);
    expect(quotesOf(document)).toEqual([text]);
    expect(await curation.readNote(id)).toEqual({ title, text, link });
  });

  it.each([
    [
      'what looks like front matter',
      '---\ntitle: Other\nsource: https://evil.org\n---\n\nThe words.',
    ],
    ['rules', 'The words.\n\n---\n\nMore words.\n\n---'],
    ['a rule at its head', '---\n\nThe words.'],
    ['front matter of another kind', '+++\ntitle = "Other"\n+++\n\nThe words.'],
    ['blank lines around it', '\n\n\nThe words.\n\n\n'],
    ['line ends of Windows', 'One.\r\n\r\nThe words.\r\n'],
    ['a mark of byte order', '\ufeffThe words.'],
  ])('with %s is read back as it was typed, and quoted', async (_what, text) => {
    const folder = await CurationFolder.forTest();
    const curation = await folder.open();
    const { path: id } = await curation.writeNote({ title: 'Mine', text, by });
    expect(await curation.readNote(id)).toEqual({ title: 'Mine', text, link: null });
    const document = await loaded(folder, id);
    expect(document).toMatchObject({ title: 'Mine', source: null });
    expect(quotesOf(document)).toContain('The words.');
  });

  it('of a title that there is goes beside it, and another edition replaces it on purpose', async () => {
    const folder = await CurationFolder.forTest();
    const curation = await folder.open();
    const write = (text: string) => curation.writeNote({ title: 'Same!', text, by });
    const [first, second] = [await write('one'), await write('two')];
    expect([first.path, second.path]).toEqual(['notes/same.md', 'notes/same (2).md']);
    folder.now += 24 * 3_600_000;
    const edit = { title: 'Edited', text: 'three', link: 'https://example.org/3', by };
    const edited = await curation.updateNote(second.path, edit);
    expect(edited).toMatchObject({ path: second.path, replaced: { isReplaced: true } });
    expect(await curation.readNote(first.path)).toMatchObject({ title: 'Same!', text: 'one' });
    expect(await loaded(folder, second.path)).toMatchObject({
      title: 'Edited',
      text: 'three',
      date: '2026-02-01',
      source: { url: 'https://example.org/3' },
    });
    const { path: before } = await curation.restoreRemoved(edited.replaced!.id, by);
    expect(await curation.readNote(before)).toEqual({ title: 'Same!', text: 'two', link: null });
  });

  it('keeps what its owner added by hand', async () => {
    const hand = '---\n# ours\nfamily: hours\ntitle: "Old"\nurl: https://old.org\n---\nOld text.\n';
    const folder = await CurationFolder.forTest({ 'a.md': hand, 'b.md': '# Heading\n\nText.\n' });
    const curation = await folder.open();
    expect(await curation.readNote('a.md')).toEqual({
      title: 'Old',
      text: 'Old text.',
      link: 'https://old.org',
    });
    await curation.updateNote('a.md', { title: 'New', text: 'New text.', by });
    expect(await folder.read('a.md')).toBe(
      '---\n# ours\nfamily: hours\ntitle: "New"\nsource: none\ndate: 2026-01-31\n---\n\nNew text.\n',
    );
    expect(await curation.readNote('b.md')).toEqual({
      title: '',
      text: '# Heading\n\nText.',
      link: null,
    });
    await curation.updateNote('b.md', { title: 'B', text: '# Heading', by });
    expect(await curation.readNote('b.md')).toMatchObject({ title: 'B', text: '# Heading' });
  });

  it('needs words, and a link that is one', async () => {
    const folder = await CurationFolder.forTest({ 'a.pdf': 'x' });
    const curation = await folder.open();
    const note = { title: 'T', text: 'x', by };
    const fault = (draft: Partial<typeof note & { link: string }>) =>
      faultOf(curation.writeNote({ ...note, ...draft }));
    expect(await fault({ title: '\u202e \n' })).toEqual({ kind: 'empty-title' });
    expect(await fault({ text: ' \n' })).toEqual({ kind: 'empty-text' });
    expect(await fault({ link: 'javascript:x' })).toEqual({
      kind: 'wrong-link',
      link: 'javascript:x',
    });
    expect(await fault({ title: 'x'.repeat(501) })).toMatchObject({ kind: 'too-long' });
    expect(await fault({ text: 'x'.repeat(100_001) })).toMatchObject({ kind: 'too-long' });
    expect(await faultOf(curation.readNote('a.pdf'))).toMatchObject({ what: 'note' });
    expect(await folder.files()).toEqual({ 'a.pdf': 'x' });
  });
});

it('any text and title of a note are read back as they are, also after a change', () => {
  const titles = fc.oneof(
    fc.constantFrom('---', 'a: b', '"q"', '# x', 'null', '2026', '- x', "it's", 'x #y', '*b*', '|'),
    fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((title) => title.replaceAll(/[\s\p{C}]/gu, 'x')),
  );
  const lines = fc.constantFrom('---', 'title: x', '', '+++', '...', 'শব্দ', '\t- x', '# y', '\r');
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(lines).map((all) => all.join('\n')),
  );
  const links = fc.option(fc.webUrl());
  const notes = fc.record({ title: titles, text: texts, link: links });
  fc.assert(
    fc.property(notes, notes, (note, next) => {
      const file = noteFile(note, '2026-01-31');
      expect(noteIn(file)).toEqual(note);
      expect(noteIn(changedNote(file, next, '2026-02-01'))).toEqual(next);
    }),
    { numRuns: 1000 },
  );
});

it.each([
  ['Hello, World!', 'hello-world.md'],
  ['می‌خواهم', 'میخواهم.md'],
  ['***', 'note.md'],
  ['../../x', 'x.md'],
  ['CON', 'document-con.md'],
  ['_private', 'private.md'],
  ['kilde.yaml', 'kilde-yaml.md'],
  ['क्षि '.repeat(40), `${Array.from({ length: 6 }, () => 'क्षि').join('-')}.md`],
])('the name of a note called %j is %s', (title, name) => {
  expect(noteName(title)).toBe(name);
});
