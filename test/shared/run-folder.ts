import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that all tests of a run share; gone after it. */
    readonly runFolder: string;
  }
}

/** Of vitest.config.ts, before any test. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kilde-run-'));
  provide('runFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}
