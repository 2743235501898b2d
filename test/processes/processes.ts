import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import { patience } from '../patience.js';

/** What fixtures/task-child.mjs answers. */
export interface TaskProtocol {
  readonly echo: { readonly params: unknown; readonly result: unknown };
  readonly pid: { readonly params: null; readonly result: number };
  readonly env: { readonly params: null; readonly result: Record<string, string> };
  readonly args: { readonly params: null; readonly result: string[] };
  readonly fail: { readonly params: string; readonly result: never };
  readonly failAsUser: { readonly params: string; readonly result: never };
  readonly giveUncopyable: { readonly params: null; readonly result: never };
  readonly print: { readonly params: string; readonly result: void };
  readonly count: {
    readonly params: number;
    readonly result: number;
    readonly notification: number;
  };
  /** Notifies so often, after so many milliseconds each time. */
  readonly creep: {
    readonly params: { readonly everyMs: number; readonly times: number };
    readonly result: void;
    readonly notification: number;
  };
  /** Starts a child of its own and gives its pid. */
  readonly startAnother: { readonly params: null; readonly result: number };
  readonly waitForAbort: { readonly params: string; readonly result: void };
  readonly never: { readonly params: null; readonly result: never };
  readonly block: { readonly params: string; readonly result: never };
  readonly die: { readonly params: string; readonly result: never };
  readonly dieOnce: { readonly params: string; readonly result: number };
  readonly hangOnce: { readonly params: string; readonly result: number };
}

export const taskChild = new URL('fixtures/task-child.mjs', import.meta.url);

/** A temporary folder of the test's own, gone afterwards. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kilde-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits for something that another process does. */
export async function eventually(isSo: () => boolean): Promise<void> {
  await vi.waitUntil(isSo, { ...patience, interval: 10 });
}

/** The error that a promise rejects with. */
export async function rejectionOf(promise: Promise<unknown>): Promise<Error> {
  const outcome: unknown = await promise.then(
    () => 'it resolved',
    (error: unknown) => error,
  );
  return outcome instanceof Error ? outcome : expect.fail(String(outcome));
}
