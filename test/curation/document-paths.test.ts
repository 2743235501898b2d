import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { add, by, bytes, CurationFolder, faultOf } from './curation-folder.js';

const text = 'The library opens at nine.';

describe('paths of documents', () => {
  it.each([
    '../outside.md',
    '/etc/passwd',
    'a/../../outside.md',
    'a\0.md',
    '',
    '.',
    './a.md',
    'a//b.md',
    '.git/config',
    'kilde.yaml',
    'KILDE.YAML',
    'a\\b.md',
    'link.md',
    'linked/a.md',
    'folder',
    'a.md/b.md',
    'x'.repeat(3000),
    'missing.md',
    'missing/a.md',
  ])('that lead elsewhere are refused: %j', async (id) => {
    const folder = await CurationFolder.forTest({ 'a.md': text, 'folder/b.md': text });
    const outside = path.join(folder.documentsDir, '../outside.md');
    await writeFile(outside, 'private');
    await mkdir(path.join(folder.documentsDir, '../others'));
    await writeFile(path.join(folder.documentsDir, '../others/a.md'), 'private');
    await symlink(outside, path.join(folder.documentsDir, 'link.md'));
    await symlink('../others', path.join(folder.documentsDir, 'linked'));
    const before = await folder.files();
    const curation = await folder.open();
    const refused = /^(?:unsafe-path|not-there)$/u;
    expect((await faultOf(curation.removeDocument(id, by))).kind).toMatch(refused);
    expect((await faultOf(curation.setDocumentLink(id, { title: 'x' }, by))).kind).toMatch(refused);
    expect((await faultOf(curation.updateNote(id, { title: 'x', text, by }))).kind).toMatch(
      refused,
    );
    expect((await faultOf(curation.readNote(id))).kind).toMatch(refused);
    if (id !== 'missing.md') {
      const { id: staged } = await curation.stageFile({
        bytes: bytes('new'),
        fileName: 'x.md',
      });
      expect((await faultOf(curation.keepStaged(staged, { by, replaces: id }))).kind).toMatch(
        /^(?:unsafe-path|not-there|other-ending)$/u,
      );
    }
    expect(await folder.files()).toEqual(before);
    expect(await readFile(outside, 'utf8')).toBe('private');
    expect(await readdir(path.join(folder.documentsDir, '../others'))).toEqual(['a.md']);
  });

  it('through a link are not written to: a new file goes beside it', async () => {
    const folder = await CurationFolder.forTest();
    const outside = path.join(folder.documentsDir, '../outside');
    await writeFile(outside, 'private');
    await symlink(outside, path.join(folder.documentsDir, 'a.md'));
    await symlink(outside, path.join(folder.documentsDir, 'kilde.yaml'));
    await symlink('..', path.join(folder.documentsDir, 'notes'));
    const curation = await folder.open();
    expect(await add(curation, 'a.md', text)).toBe('a (2).md');
    expect(await faultOf(curation.writeNote({ title: 'T', text, by }))).toMatchObject({
      kind: 'unsafe-path',
    });
    const link = curation.setDocumentLink('a (2).md', { title: 'x' }, by);
    expect(await faultOf(link)).toMatchObject({ kind: 'unsafe-path', path: 'kilde.yaml' });
    expect(await readFile(outside, 'utf8')).toBe('private');
  });
});
