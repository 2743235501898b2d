import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDocuments } from '../../../src/documents/find/find-documents.js';
import { UserError } from '../../../src/errors.js';

const findLimits = { maxFileBytes: 1000 };
const isRoot = process.getuid?.() === 0;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'find-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function put(id: string, content = 'text'): Promise<void> {
  const path = join(folder, id);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
}

const find = async (limits = findLimits) => {
  const { files, refused } = await findDocuments(folder, limits);
  return { ids: files.map(({ id }) => id), files, refused };
};

describe('findDocuments', () => {
  it('finds the readable kinds in sub-folders, in the order of their ids', async () => {
    for (const id of ['b.txt', 'a/z.md', 'a/b/c.HTML', 'a.PDF', 'd.docx', 'e.markdown', 'f.htm']) {
      await put(id);
    }
    for (const id of ['x.png', 'README', '.hidden.txt', '.git/a.txt', 'txt', 'y.txt.bak'])
      await put(id);
    const { ids, files, refused } = await find();
    expect(ids).toEqual([
      'a.PDF',
      'a/b/c.HTML',
      'a/z.md',
      'b.txt',
      'd.docx',
      'e.markdown',
      'f.htm',
    ]);
    expect(refused).toEqual([]);
    expect(files[3]).toMatchObject({ bytes: 4, path: expect.stringMatching(/b\.txt$/u) });
  });

  it('finds files whatever their names', async () => {
    const ids = [
      '\n.txt',
      '"quoted" \'name\'.txt',
      'योजना/ख.txt',
      '😀.md',
      'e\u0301.txt',
      '-rf.txt',
      '%2e.txt',
    ];
    for (const id of ids) await put(id);
    expect((await find()).ids).toEqual(ids.sort());
  });

  it('refuses a name that is not UTF-8, and goes on', async () => {
    await put('a.txt');
    const bad = Buffer.concat([
      Buffer.from(`${folder}/`),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('.txt'),
    ]);
    await writeFile(bad, 'text');
    const { ids, refused } = await find();
    expect(ids).toEqual(['a.txt']);
    expect(refused).toEqual([
      { document: '\ufffd\ufffd.txt', reason: expect.stringContaining('rename') },
    ]);
  });

  it('refuses a file over the limit, not one at it', async () => {
    await put('at.txt', 'x'.repeat(1000));
    await put('over.txt', 'x'.repeat(1001));
    const { ids, refused } = await find();
    expect(ids).toEqual(['at.txt']);
    expect(refused).toEqual([
      { document: 'over.txt', reason: expect.stringContaining('split it') },
    ]);
  });

  it('refuses links and says where they lead', async () => {
    await put('real/a.txt');
    await put('other.png');
    await symlink(join(folder, 'real/a.txt'), join(folder, 'link.txt'));
    await symlink(folder, join(folder, 'real/loop'));
    await symlink('/etc', join(folder, 'out'));
    await symlink('/etc/hostname', join(folder, 'out.txt'));
    await symlink('nowhere', join(folder, 'dangling.md'));
    await symlink('self.txt', join(folder, 'self.txt'));
    await symlink(join(folder, 'other.png'), join(folder, 'other-link.png'));
    const { ids, refused } = await find();
    expect(ids).toEqual(['real/a.txt']);
    expect(refused).toEqual([
      { document: 'dangling.md', reason: expect.stringContaining('does not exist') },
      { document: 'link.txt', reason: expect.stringContaining('a link to real/a.txt') },
      { document: 'out', reason: expect.stringContaining('out of the documents folder') },
      { document: 'out.txt', reason: expect.stringContaining('out of the documents folder') },
      { document: 'real/loop', reason: expect.stringContaining('the documents folder itself') },
      { document: 'self.txt', reason: expect.stringContaining('cannot be followed') },
    ]);
  });

  it('refuses what is no regular file without waiting on it', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(folder, 'socket.md'), resolve));
    const { refused } = await find();
    await new Promise((resolve) => server.close(resolve));
    expect(refused).toEqual([
      { document: 'pipe.txt', reason: expect.stringContaining('not a regular file') },
      { document: 'socket.md', reason: expect.stringContaining('not a regular file') },
    ]);
  });

  it('takes a folder named like a document for a folder', async () => {
    await put('a.txt/b.txt');
    expect((await find()).ids).toEqual(['a.txt/b.txt']);
  });

  it.skipIf(isRoot)('refuses what it may not read', async () => {
    await put('closed/a.txt');
    await put('b.txt');
    await chmod(join(folder, 'closed'), 0);
    await chmod(join(folder, 'b.txt'), 0);
    const { ids, refused } = await find();
    await chmod(join(folder, 'closed'), 0o700);
    expect(ids).toEqual([]);
    expect(refused.map(({ document }) => document)).toEqual(['b.txt', 'closed']);
  });

  it('follows a link that is the documents folder itself', async () => {
    await put('real/a.txt');
    await symlink(join(folder, 'real'), join(folder, 'alias'));
    const { files } = await findDocuments(join(folder, 'alias'), findLimits);
    expect(files.map(({ id }) => id)).toEqual(['a.txt']);
  });

  it('names the folder and the setting where the folder is missing or a file', async () => {
    await put('a.txt');
    for (const [name, words] of [
      ['none', 'does not exist'],
      ['a.txt', 'is a file'],
    ] as const) {
      const path = join(folder, name);
      const search = findDocuments(path, findLimits);
      await expect(search).rejects.toBeInstanceOf(UserError);
      await expect(search).rejects.toThrow(path);
      await expect(search).rejects.toThrow(words);
      await expect(search).rejects.toThrow('DOCUMENTS_DIR');
    }
  });

  it('stops when aborted', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(findDocuments(folder, findLimits, signal)).rejects.toThrow('enough');
  });
});
