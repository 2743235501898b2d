import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileHashing } from '../../../src/documents/find/file-hashing.js';
import { contentHash } from '../../../src/documents/find/read-bytes.js';
import { DocumentError } from '../../../src/errors.js';
import { temporaryFolder } from '../../processes/processes.js';

describe('hashing files one after another', () => {
  it('gives the hash of the bytes, whatever their number', async () => {
    const file = path.join(await temporaryFolder(), 'a.txt');
    const hash = fileHashing();
    const sizes = fc.oneof(fc.nat(100), fc.nat(700_000), fc.constantFrom(262_144, 524_288));
    const contents = fc
      .tuple(sizes, fc.uint8Array({ minLength: 1, maxLength: 50 }))
      .map(([size, piece]) =>
        Uint8Array.from({ length: size }, (_, i) => piece[i % piece.length]!),
      );
    await fc.assert(
      fc.asyncProperty(contents, async (bytes) => {
        await writeFile(file, bytes);
        expect(await hash(file)).toBe(contentHash(bytes));
      }),
      { numRuns: 30 },
    );
  });

  it('says of what cannot be read why, as a fault of the document', async () => {
    const folder = await temporaryFolder();
    const hash = fileHashing();
    for (const [name, reason] of [
      ['gone.txt', /^It cannot be read: ENOENT/u],
      ['.', /^It cannot be read: EISDIR/u],
    ] as const) {
      const refused = hash(path.join(folder, name));
      await expect(refused).rejects.toThrow(DocumentError);
      await expect(refused).rejects.toThrow(reason);
    }
  });

  it.skipIf(process.platform === 'win32')('is not held up by a pipe without a writer', async () => {
    const pipe = path.join(await temporaryFolder(), 'a.txt');
    execFileSync('mkfifo', [pipe]);
    expect(await fileHashing()(pipe)).toBe(contentHash(new Uint8Array()));
  });

  it('can be aborted in the midst of a long series', async () => {
    const file = path.join(await temporaryFolder(), 'a.txt');
    await writeFile(file, 'text');
    const hash = fileHashing();
    const controller = new AbortController();
    setImmediate(() => controller.abort(new Error('enough')));
    const series = async (): Promise<never> => {
      for (;;) await hash(file, controller.signal);
    };
    await expect(series()).rejects.toThrow('enough');
  });
});
