import { chmod, readFile, rm, rmdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { add, by, bytes, CurationFolder, faultOf } from './curation-folder.js';

const text = 'The library opens at nine.';

describe('a staged file', () => {
  it('is no document until it is kept, under a safe name', async () => {
    const folder = await CurationFolder.forTest();
    const curation = await folder.open();
    const staged = await curation.stageFile({ bytes: bytes(text), fileName: '../নিয়ম?.md' });
    expect(staged).toMatchObject({
      name: 'নিয়ম-.md'.normalize('NFC'),
      bytes: text.length,
      expiresAt: folder.now + 15 * 60_000,
    });
    expect(await folder.files()).toEqual({});
    const kept = await curation.keepStaged(staged.id, { by });
    expect(kept).toEqual({ path: staged.name, replaced: null });
    expect(await folder.files()).toEqual({ [staged.name]: text });
    expect(await faultOf(curation.keepStaged(staged.id, { by }))).toMatchObject({
      kind: 'not-there',
      what: 'staged file',
    });
  });

  it('is gone when it is discarded, and after a quarter of an hour', async () => {
    const folder = await CurationFolder.forTest();
    const curation = await folder.open();
    const stage = () => curation.stageFile({ bytes: bytes(text), fileName: 'a.md' });
    const first = await stage();
    expect(await curation.discardStaged(first.id)).toBe(true);
    expect(await curation.discardStaged(first.id)).toBe(false);
    const second = await stage();
    folder.now += 15 * 60_000 - 1;
    expect(await curation.discardStaged((await stage()).id)).toBe(true);
    folder.now += 1;
    expect(await faultOf(curation.keepStaged(second.id, { by }))).toMatchObject({
      kind: 'not-there',
    });
    await folder.open();
    expect(await folder.kept()).toEqual([]);
  });

  it.each(['..', '', '../removed', 'a/b', '\0', 'x'.repeat(300), 'documents'])(
    'is not found by what is no id: %j',
    async (id) => {
      const folder = await CurationFolder.forTest({ 'a.md': text });
      const curation = await folder.open();
      expect(await faultOf(curation.keepStaged(id, { by }))).toMatchObject({ kind: 'not-there' });
      expect(await curation.discardStaged(id)).toBe(false);
      expect(await faultOf(curation.restoreRemoved(id, by))).toMatchObject({ kind: 'not-there' });
      expect(await folder.files()).toEqual({ 'a.md': text });
    },
  );

  it('is one of so many, however many come at once', async () => {
    const folder = await CurationFolder.forTest();
    const curation = await folder.open({ limits: { maxStaged: 3, maxWaiting: 500 } });
    const all = await Promise.allSettled(
      Array.from({ length: 200 }, (_, n) =>
        curation.stageFile({ bytes: bytes(`${n}`), fileName: `${n}.md` }),
      ),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await folder.kept()).toHaveLength(3);
    const more = curation.stageFile({ bytes: bytes(text), fileName: 'a.md' });
    expect(await faultOf(more)).toEqual({ kind: 'too-many-staged', limit: 3 });
    folder.now += 15 * 60_000;
    expect(await add(curation, 'a.md', text)).toBe('a.md');
  });

  it('loses nothing where two are kept under one name at once', async () => {
    const folder = await CurationFolder.forTest({ 'A.md': 'there' });
    // Two moderators in two processes, which do not wait for each other.
    const [one, other] = [await folder.open(), await folder.open()];
    const paths = await Promise.all(
      Array.from({ length: 10 }, (_, n) => add(n % 2 ? one : other, 'a.md', `text ${n}`)),
    );
    const files = await folder.files();
    expect(new Set(paths).size).toBe(10);
    expect(paths).not.toContain('a.md');
    expect(paths.map((name) => files[name])).toEqual(paths.map((_, n) => `text ${n}`));
    expect(paths).toContain('a (11).md');
  });

  it('takes the place of a document on purpose, whose version can be restored', async () => {
    const folder = await CurationFolder.forTest({ 'guide/a.md': 'old' });
    await chmod(path.join(folder.documentsDir, 'guide/a.md'), 0o640);
    const curation = await folder.open();
    expect(await add(curation, 'other.md', 'new', 'guide/a.md')).toBe('guide/a.md');
    expect(await folder.files()).toEqual({ 'guide/a.md': 'new' });
    const [replaced] = await curation.listRemoved();
    expect(replaced).toMatchObject({ path: 'guide/a.md', isReplaced: true, by, bytes: 3 });
    expect(await curation.restoreRemoved(replaced!.id, by)).toEqual({
      path: 'guide/a (2).md',
      isEntryBack: true,
    });
    expect(await folder.files()).toEqual({ 'guide/a.md': 'new', 'guide/a (2).md': 'old' });
    expect(await curation.listRemoved()).toEqual([]);
  });

  it('takes no place of a document of another kind', async () => {
    const folder = await CurationFolder.forTest({ 'a.md': text });
    const curation = await folder.open();
    const fault = await faultOf(add(curation, 'b.pdf', '%PDF', 'a.md'));
    expect(fault).toEqual({ kind: 'other-ending', expected: '.md', found: '.pdf' });
    expect(await folder.files()).toEqual({ 'a.md': text });
  });
});

describe('the limits of a collection', () => {
  const limits = { maxDocuments: 2, maxTotalBytes: 30, maxFileBytes: 20 };

  it('are checked before a file is kept, with figures', async () => {
    const folder = await CurationFolder.forTest({
      'a.md': '0123456789',
      'left.png': 'x'.repeat(99),
    });
    const curation = await folder.open({ limits });
    const tooLarge = curation.stageFile({ bytes: bytes('x'.repeat(21)), fileName: 'b.md' });
    expect(await faultOf(tooLarge)).toEqual({
      kind: 'file-too-large',
      limitBytes: 20,
      foundBytes: 21,
    });
    await add(curation, 'b.md', '0123456789');
    expect(await faultOf(add(curation, 'c.md', '1'))).toEqual({
      kind: 'too-many-documents',
      limit: 2,
      found: 3,
    });
    expect(await faultOf(curation.writeNote({ title: 'A', text: 'B', by }))).toMatchObject({
      kind: 'file-too-large',
    });
    await add(curation, 'b.md', 'x'.repeat(20), 'b.md');
    expect(await faultOf(add(curation, 'a.md', 'x'.repeat(11), 'a.md'))).toEqual({
      kind: 'collection-too-large',
      limitBytes: 30,
      foundBytes: 31,
    });
    expect(Object.keys(await folder.files())).toEqual(['a.md', 'b.md', 'left.png']);
  });

  it('let in what makes a collection smaller that is too large', async () => {
    const folder = await CurationFolder.forTest({ 'a.md': 'x'.repeat(50) });
    const curation = await folder.open({ limits });
    expect(await add(curation, 'a.md', 'x'.repeat(19), 'a.md')).toBe('a.md');
  });

  it('hold for those who wait', async () => {
    const folder = await CurationFolder.forTest();
    const curation = await folder.open({ limits: { maxWaiting: 2 } });
    const all = await Promise.allSettled([1, 2, 3].map(() => curation.listRemoved()));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(await curation.listRemoved()).toEqual([]);
  });

  it('refuse what is no document, whatever is done with it', async () => {
    const files = { 'mkdocs.yml': 'site_name: x', 'a.md': text };
    const folder = await CurationFolder.forTest(files);
    const curation = await folder.open();
    for (const fileName of ['mkdocs.yml', 'x.exe', 'x', '.md.sh']) {
      const staged = curation.stageFile({ bytes: bytes(text), fileName });
      expect(await faultOf(staged)).toMatchObject({ kind: 'unknown-ending' });
    }
    const { id } = await curation.stageFile({ bytes: bytes(text), fileName: 'x.MD' });
    const replaces = 'mkdocs.yml';
    expect((await faultOf(curation.keepStaged(id, { by, replaces }))).kind).toBe('other-ending');
    expect((await faultOf(curation.removeDocument(replaces, by))).kind).toBe('unsafe-path');
    expect(await folder.files()).toEqual(files);
  });

  it('refuse an empty file', async () => {
    const curation = await (await CurationFolder.forTest()).open();
    const empty = curation.stageFile({ bytes: bytes(''), fileName: 'a.md' });
    expect(await faultOf(empty)).toEqual({ kind: 'empty-file' });
  });
});

describe('a removed document', () => {
  it('is remembered with who removed it, and put back with what was said of it', async () => {
    const folder = await CurationFolder.forTest({
      'guide/ক.md': text,
      'kilde.yaml': '# ours\nweight: 0.5\ndocuments:\n  guide/ক.md: { title: Ka } # ka\n',
    });
    const curation = await folder.open();
    const removed = await curation.removeDocument('guide/ক.md', by);
    expect(removed).toMatchObject({
      path: 'guide/ক.md',
      by,
      at: folder.now,
      entry: { title: 'Ka' },
      isReplaced: false,
    });
    expect(await folder.files()).toEqual({ 'kilde.yaml': '# ours\nweight: 0.5\n' });
    expect(await curation.listRemoved()).toEqual([removed]);
    const again = await folder.open();
    expect(await again.restoreRemoved(removed.id, by)).toEqual({
      path: 'guide/ক.md',
      isEntryBack: true,
    });
    expect(await folder.read('guide/ক.md')).toBe(text);
    expect(await again.documentLink('guide/ক.md')).toEqual({ title: 'Ka' });
    expect(await again.listRemoved()).toEqual([]);
  });

  it('comes back under another name where something is at its place, or its folder is gone', async () => {
    const folder = await CurationFolder.forTest({ 'a.md': 'one', 'b/c.md': 'deep' });
    const curation = await folder.open();
    await curation.setDocumentLink('a.md', { title: 'A' }, by);
    const first = await curation.removeDocument('a.md', by);
    await folder.write('a.md', 'two');
    expect((await curation.restoreRemoved(first.id, by)).path).toBe('a (2).md');
    expect(await curation.documentLink('a (2).md')).toEqual({ title: 'A' });
    const deep = await curation.removeDocument('b/c.md', by);
    await rmdir(path.join(folder.documentsDir, 'b'));
    expect((await curation.restoreRemoved(deep.id, by)).path).toBe('b/c.md');
  });

  it('is kept for a day, the newest as far as they fit', async () => {
    const folder = await CurationFolder.forTest({
      'a.md': 'x'.repeat(60),
      'b.md': 'x'.repeat(60),
      'c.md': 'x'.repeat(200),
    });
    const curation = await folder.open({ limits: { maxRemovedBytes: 100 } });
    await curation.removeDocument('a.md', by);
    folder.now += 1;
    await curation.removeDocument('b.md', by);
    expect((await curation.listRemoved()).map(({ path: of }) => of)).toEqual(['b.md']);
    folder.now += 1;
    const last = await curation.removeDocument('c.md', by);
    expect((await curation.listRemoved()).map(({ path: of }) => of)).toEqual(['c.md']);
    folder.now += 24 * 3_600_000 - 1;
    expect(await curation.listRemoved()).toHaveLength(1);
    folder.now += 1;
    expect(await curation.listRemoved()).toEqual([]);
    expect(await faultOf(curation.restoreRemoved(last.id, by))).toMatchObject({
      kind: 'not-there',
      what: 'removed document',
    });
    await folder.open();
    expect(await folder.kept()).toEqual(['audit.jsonl']);
  });

  it('goes and comes though kilde.yaml has faults, which is left as it is', async () => {
    const wrong = 'weight: 7 # mine\n';
    const folder = await CurationFolder.forTest({ 'a.md': text });
    const curation = await folder.open();
    await curation.setDocumentLink('a.md', { title: 'A' }, by);
    const removed = await curation.removeDocument('a.md', by);
    await folder.write('kilde.yaml', wrong);
    expect(await curation.restoreRemoved(removed.id, by)).toEqual({
      path: 'a.md',
      isEntryBack: false,
    });
    await curation.removeDocument('a.md', by);
    expect(await folder.files()).toEqual({ 'kilde.yaml': wrong });
  });

  it('is passed over where its record cannot be read', async () => {
    const folder = await CurationFolder.forTest({ 'a.md': text, 'b.md': text });
    const curation = await folder.open();
    const { id } = await curation.removeDocument('a.md', by);
    await curation.removeDocument('b.md', by);
    await writeFile(path.join(folder.keepingDir, 'removed', id, 'record.json'), '{"path":');
    expect((await curation.listRemoved()).map(({ path: of }) => of)).toEqual(['b.md']);
  });
});

describe('the folder for what is remembered', () => {
  it('may not lie in that of the documents', async () => {
    const folder = await CurationFolder.forTest();
    const { documentsDir } = folder;
    for (const keepingDir of [documentsDir, path.join(documentsDir, 'a/b')]) {
      const opened = folder.open({ place: { documentsDir, keepingDir } });
      await expect(opened).rejects.toThrow(UserError);
    }
    const gone = folder.open({
      place: { documentsDir: path.join(documentsDir, 'gone'), keepingDir: folder.keepingDir },
    });
    await expect(gone).rejects.toThrow(/gone does not exist: create it/u);
  });

  it('is rid of what a process left half written', async () => {
    const folder = await CurationFolder.forTest({
      'a/.kilde-old_1.part': 'x',
      '.kilde-new.part': 'x',
      '.kilde-mine.txt': 'x',
    });
    const hours = (folder.now - 2 * 3_600_000) / 1000;
    await utimes(path.join(folder.documentsDir, 'a/.kilde-old_1.part'), hours, hours);
    await utimes(
      path.join(folder.documentsDir, '.kilde-new.part'),
      folder.now / 1000,
      folder.now / 1000,
    );
    await folder.open();
    expect(Object.keys(await folder.files())).toEqual(['.kilde-mine.txt', '.kilde-new.part']);
  });
});

describe('a collection whose folder is not there yet', () => {
  it('holds nothing, and has it made by its first document', async () => {
    const folder = await CurationFolder.forTest();
    await rm(folder.documentsDir, { recursive: true });
    const curation = await folder.open({ mayBegin: true });
    const { id } = await curation.stageFile({ bytes: bytes(text), fileName: 'a.md' });
    const staged = await curation.findStaged(id);
    expect(await readFile(staged.file, 'utf8')).toBe(text);
    expect(await curation.findDocument('a.md')).toBeNull();
    expect(await faultOf(curation.removeDocument('a.md', by))).toMatchObject({ kind: 'not-there' });
    await expect(folder.files()).rejects.toThrow('ENOENT');
    await curation.keepStaged(id, { by });
    expect(await folder.files()).toEqual({ 'a.md': text });
    expect(await curation.findDocument('a.md')).toMatchObject({ bytes: text.length });
    expect(await curation.findDocument('b.md')).toBeNull();
    expect(await curation.findDocument('../keeping/audit.jsonl')).toBeNull();
    expect(await faultOf(curation.findStaged(id))).toMatchObject({ kind: 'not-there' });
  });
});
