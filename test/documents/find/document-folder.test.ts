import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentFolder } from '../../../src/documents/find/document-folder.js';
import { temporaryFolder } from '../../processes/processes.js';

async function samples() {
  const outside = await temporaryFolder();
  const root = path.join(outside, 'docs');
  await mkdir(path.join(root, 'guide', '.hidden'), { recursive: true });
  await writeFile(path.join(root, 'part.md'), 'a part');
  await writeFile(path.join(root, 'guide', 'पुल.md'), 'पुल');
  await writeFile(path.join(root, 'guide', '.hidden', 'a.md'), 'hidden');
  await writeFile(path.join(root, '.env'), 'SECRET=1');
  await writeFile(path.join(root, 'large.md'), Buffer.alloc(1_000_001));
  await writeFile(path.join(root, 'empty.md'), '');
  await writeFile(path.join(outside, 'secret.md'), 'secret');
  await symlink(path.join(outside, 'secret.md'), path.join(root, 'out.md'));
  await symlink(path.join(root, 'part.md'), path.join(root, 'in.md'));
  await symlink(outside, path.join(root, 'outer'));
  await symlink('.env', path.join(root, 'env.md'));
  await symlink('loop.md', path.join(root, 'loop.md'));
  execFileSync('mkfifo', [path.join(root, 'pipe.md')]);
  const id = 'guide/a.md';
  return documentFolder({ id, path: path.join(root, ...id.split('/')) });
}

describe('the folder of a document', () => {
  it('gives files below it, links within it followed', async () => {
    const folder = await samples();
    const textOf = async (name: string) => {
      const bytes = await folder.read(name);
      return typeof bytes === 'string' ? null : Buffer.from(bytes).toString();
    };
    expect(await textOf('part.md')).toBe('a part');
    expect(await textOf('guide/पुल.md')).toBe('पुल');
    expect(await textOf('guide/../part.md')).toBe('a part');
    expect(await textOf('in.md')).toBe('a part');
    expect(await textOf('empty.md')).toBe('');
  });

  it.each([
    ['../secret.md', 'outside'],
    ['../gone.md', 'outside'],
    ['out.md', 'outside'],
    ['outer/secret.md', 'outside'],
    ['/etc/passwd', 'outside'],
    ['guide/../../secret.md', 'outside'],
    ['.env', 'hidden'],
    ['env.md', 'hidden'],
    ['guide/.hidden/a.md', 'hidden'],
    ['large.md', 'too-large'],
    ['pipe.md', 'no-file'],
    ['guide', 'no-file'],
    ['', 'no-file'],
    ['.', 'no-file'],
    ['loop.md', 'unreadable'],
    ['gone.md', 'missing'],
    ['part.md/x', 'missing'],
    ['part.md\0', 'missing'],
    ['x'.repeat(5_000), 'missing'],
  ])('gives nothing else, and says why: %s', async (name, reason) => {
    expect(await (await samples()).read(name)).toBe(reason);
  });
});
