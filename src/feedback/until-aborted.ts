import { once } from 'node:events';

/**
 * Waits for work that no signal ends, as of a disk that hangs. The work goes on.
 * @throws the signal's reason when aborted first; as the work
 */
export async function untilAborted<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return await work;
  if (signal.aborted) {
    work.catch(() => undefined);
    throw signal.reason;
  }
  const ended = new AbortController();
  const aborted = once(signal, 'abort', { signal: ended.signal }).then(() => {
    throw signal.reason;
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    ended.abort();
  }
}
