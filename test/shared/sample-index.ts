import { existsSync } from 'node:fs';
import { cp, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { inject, vi } from 'vitest';
import { isSystemError } from '../../src/errors.js';
import { KildeFolder, sampleDocuments } from '../cli/kilde.js';
import { patience } from '../patience.js';

/**
 * Puts an index of the sample documents where a test wants one and does not look at how it is made: to
 * embed them takes longer than most of such tests. The first test of a run that asks for it makes it.
 */
export async function copySampleIndex(to: string): Promise<void> {
  const made = path.join(inject('runFolder'), 'sample-index');
  if (await isFirst(`${made}-begun`)) await make(made);
  await vi.waitUntil(() => existsSync(made), { ...patience, interval: 100 });
  await cp(made, to, { recursive: true });
}

/** Test files run side by side. */
async function isFirst(mark: string): Promise<boolean> {
  try {
    await mkdir(mark);
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function make(place: string): Promise<void> {
  const kilde = await KildeFolder.create();
  try {
    const { status, stderr } = await kilde.run(['index'], {
      env: { DOCUMENTS_DIR: sampleDocuments },
    });
    if (status !== 0) throw new Error(`The sample documents cannot be indexed: ${stderr}`);
    await cp(kilde.index, `${place}-copied`, { recursive: true });
    await rename(`${place}-copied`, place);
  } finally {
    await kilde.remove();
  }
}
