import { describe, expect, it } from 'vitest';
import { eventLoopYielder } from '../../../src/retrieval/editions/event-loop-yielder.js';

describe('yielding to the event loop', () => {
  it('lets others have their turn while the work goes on', async () => {
    const yieldToEventLoop = eventLoopYielder(undefined);
    const others = new AbortController();
    setImmediate(() => others.abort());
    const deadline = performance.now() + 5000;
    while (!others.signal.aborted && performance.now() < deadline) await yieldToEventLoop();
    expect(others.signal.aborted).toBe(true);
  });

  it('ends the work with the reason of an abort', async () => {
    const abort = new AbortController();
    const yieldToEventLoop = eventLoopYielder(abort.signal);
    await yieldToEventLoop();
    const reason = new Error('stopped by hand');
    abort.abort(reason);
    await expect(yieldToEventLoop()).rejects.toBe(reason);
  });
});
