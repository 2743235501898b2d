import { describe, expect, it } from 'vitest';
import { turnTaking } from '../../../src/retrieval/editions/turn-taking.js';

describe('taking turns', () => {
  it('lets others have theirs while the work goes on', async () => {
    const takeTurns = turnTaking(undefined);
    const others = new AbortController();
    setImmediate(() => others.abort());
    const deadline = performance.now() + 5000;
    while (!others.signal.aborted && performance.now() < deadline) await takeTurns();
    expect(others.signal.aborted).toBe(true);
  });

  it('ends the work with the reason of an abort', async () => {
    const abort = new AbortController();
    const takeTurns = turnTaking(abort.signal);
    await takeTurns();
    const reason = new Error('stopped by hand');
    abort.abort(reason);
    await expect(takeTurns()).rejects.toBe(reason);
  });
});
