import { ChildDiedError, ChildHungError, ChildTimeoutError } from './child-errors.js';
import { ChildProcessClient } from './child-process-client.js';
import type { ChildProcessOptions } from './child-process-client.js';
import type { Protocol } from './child-protocol.js';

export interface StartOptions {
  readonly signal?: AbortSignal | undefined;
  /** Longest time for the configuration. */
  readonly configureLimitMs: number;
}

interface ConfigurableChild<P extends Protocol<P>, R> {
  readonly child: ChildProcessClient<P>;
  readonly configured: R;
}

/**
 * Starts a child and configures it, so that it is fit for requests; one that is not is ended.
 * @throws as ChildProcessClient.start, and what `configure` throws
 */
export async function startConfigured<P extends Protocol<P> & { readonly configure: unknown }>(
  options: ChildProcessOptions,
  settings: P['configure']['params'],
  { signal, configureLimitMs: timeoutMs }: StartOptions,
): Promise<ConfigurableChild<P, P['configure']['result']>> {
  const child = await ChildProcessClient.start<P>(options, signal);
  try {
    const configured = await child.request('configure', settings, { signal, timeoutMs });
    return { child, configured };
  } catch (error) {
    // What was given up may block it for as long as it likes.
    if (signal?.aborted === true || error instanceof ChildTimeoutError) child.kill();
    await child.close();
    throw error;
  }
}

/** A machine that is short of memory may kill several in a row; more than this is no accident. */
const wholePatience = 5;

/**
 * Starts again, a few times, where a process was ended from outside, or hung, before it was ready.
 * What it says of itself, such as a model that is missing, would be the same again.
 */
export async function startPersistently<T>(
  start: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  for (let patience = wholePatience; ;) {
    try {
      return await start();
    } catch (error) {
      patience -= costOf(error);
      if (patience <= 0 || signal?.aborted === true) throw error;
    }
  }
}

/** How much patience a failed start costs; one that took its whole time is tried once more. */
function costOf(error: unknown): number {
  if (error instanceof ChildTimeoutError) return 3;
  const isAccident =
    error instanceof ChildHungError || (error instanceof ChildDiedError && error.signal !== null);
  return isAccident ? 1 : wholePatience;
}
