import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { StoreProcess } from '../../robustness/store/store-processes.js';
import { doctorJson, parsedOutput } from '../json-shapes.js';
import { KildeFolder } from '../kilde.js';

async function examined(folder: KildeFolder, env: Readonly<Record<string, string>> = {}) {
  const finished = await folder.run(['doctor', '--json'], { env });
  const { ok, checks } = parsedOutput(finished, doctorJson);
  expect(finished.status).toBe(ok ? 0 : 1);
  const found = Object.fromEntries(checks.map(({ name, ...finding }) => [name, finding]));
  return { finished, found };
}

async function withDocument(): Promise<KildeFolder> {
  const folder = await KildeFolder.forTest();
  await folder.write('river.txt', 'The river is long.');
  return folder;
}

describe('doctor', () => {
  it('tells of each folder that cannot be written, and of a token that is none', async () => {
    const folder = await withDocument();
    const file = path.join(folder.folder, 'a file');
    await writeFile(file, '');
    const token = 'k9hushhushhushhushhushhush';
    const { finished, found } = await examined(folder, {
      INDEX_DIR: path.join(file, 'index'),
      CACHE_DIR: file,
      REPLIES_DIR: path.join(file, 'replies'),
      DISCORD_TOKEN: token,
      DISCORD_API_BASE: 'http://127.0.0.1:1/api',
    });
    for (const name of ['INDEX_DIR', 'CACHE_DIR', 'REPLIES_DIR']) {
      expect(found[name]).toMatchObject({
        ok: false,
        detail: expect.stringMatching(new RegExp(`a file.*cannot be written.*set ${name}`, 'u')),
      });
    }
    expect(found['lock']).toMatchObject({
      ok: false,
      detail: expect.stringContaining('INDEX_DIR'),
    });
    expect(found['token']).toMatchObject({ ok: false, detail: expect.stringContaining('form') });
    expect(found['way to Discord']).toMatchObject({ ok: false });
    expect(finished.stdout + finished.stderr).not.toContain('hush');
  });

  it('tells who holds the lock, which is nothing wrong', async () => {
    const folder = await withDocument();
    const holder = await StoreProcess.start(folder.index);
    await holder.ask('hold');
    const { found } = await examined(folder);
    expect(found['lock']).toMatchObject({
      ok: true,
      detail: expect.stringMatching(
        new RegExp(`^indexing has been going on since \\S+Z \\(process ${holder.pid} on `, 'u'),
      ),
    });
    expect(await holder.ask('go on')).toEqual({ committed: holder.pid });
  });

  it('leaves nothing behind where it tried to write', async () => {
    const folder = await withDocument();
    const { found } = await examined(folder);
    expect(found['lock']).toMatchObject({ ok: true, detail: expect.stringContaining('free') });
    expect(await readdir(folder.folder)).toEqual(['documents']);
  });
});
