import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doctorJson, parsedOutput } from '../../cli/json-shapes.js';
import { KildeFolder } from '../../cli/kilde.js';
import { writeEdition } from '../edition-documents.js';

const sourceFile = fileURLToPath(new URL('../fixtures/no-file-locks.c', import.meta.url));
const built = mkdtempSync(path.join(tmpdir(), 'kilde-no-locks-'));
const libraryFile = path.join(built, 'no-file-locks.so');
const isBuilt =
  process.platform === 'linux' &&
  spawnSync('cc', ['-shared', '-fPIC', '-o', libraryFile, sourceFile, '-ldl']).status === 0;

afterAll(() => rm(built, { recursive: true }));

describe.skipIf(!isBuilt)('a file system without locks (needs a C compiler on Linux)', () => {
  let folder: KildeFolder;
  const env = { LD_PRELOAD: libraryFile };

  beforeAll(async () => {
    folder = await KildeFolder.create();
    await writeEdition(folder, 1);
  });

  afterAll(() => folder.remove());

  it('is told by index in one sentence, and no run begins', async () => {
    const { status, stdout, stderr } = await folder.run(['index'], { env });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    const file = path.join(folder.index, 'writer.lock');
    expect(stderr.trimEnd()).toMatch(/^[^\n]+ set INDEX_DIR to one\.$/u);
    expect(stderr).toContain(`${file} cannot be locked (ENOLCK)`);
    expect(await folder.generations()).toEqual([]);
  });

  it('is told by doctor', async () => {
    const finished = await folder.run(['doctor', '--json'], { env });
    const { checks } = parsedOutput(finished, doctorJson);
    expect(checks.find(({ name }) => name === 'lock')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('cannot be locked (ENOLCK)'),
    });
  });

  it('keeps nobody from reading', async () => {
    expect((await folder.run(['index'])).status).toBe(0);
    const { status, stdout } = await folder.run(['status'], { env });
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringContaining('18 passages'),
    });
  });
});
