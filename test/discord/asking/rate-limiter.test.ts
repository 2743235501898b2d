import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RateLimiter } from '../../../src/discord/asking/rate-limiter.js';

/** A clock that a test turns. */
function clock() {
  let time = 0;
  return {
    now: () => time,
    pass: (ms: number) => {
      time += ms;
    },
  };
}

describe('a rate limiter', () => {
  it('never lets more through within any window than the limit, and turns nobody away below it', () => {
    const steps = fc.array(
      fc.record({ key: fc.constantFrom('ada', 'ben', 'cy'), pauseMs: fc.nat(40) }),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 5 }), (asked, limit) => {
        const { now, pass } = clock();
        const windowMs = 100;
        const limiter = new RateLimiter({ limit, windowMs }, now);
        const passed: { key: string; at: number }[] = [];
        for (const { key, pauseMs } of asked) {
          pass(pauseMs);
          const recent = passed.filter((one) => one.key === key && one.at > now() - windowMs);
          const waitMs = limiter.waitMs(key);
          expect(waitMs === 0).toBe(recent.length < limit);
          if (waitMs > 0) continue;
          limiter.count(key);
          passed.push({ key, at: now() });
        }
      }),
    );
  });

  it('lets through who waited as long as it said, and not a moment earlier', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 3, maxLength: 12 }), (pauses) => {
        const { now, pass } = clock();
        const limiter = new RateLimiter({ limit: 3, windowMs: 100 }, now);
        for (const pause of pauses) {
          pass(pause);
          const waitMs = limiter.waitMs('ada');
          if (waitMs > 0) {
            pass(waitMs - 1);
            expect(limiter.waitMs('ada')).toBe(1);
            pass(1);
          }
          expect(limiter.waitMs('ada')).toBe(0);
          limiter.count('ada');
        }
      }),
    );
  });

  it('has no limit where the limit is 0', () => {
    const limiter = new RateLimiter({ limit: 0, windowMs: 100 }, () => 0);
    for (let i = 0; i < 100; i += 1) limiter.count('ada');
    expect(limiter.waitMs('ada')).toBe(0);
    expect(limiter.size).toBe(0);
  });

  it('forgets who has been silent for a window', () => {
    const { now, pass } = clock();
    const limiter = new RateLimiter({ limit: 2, windowMs: 100 }, now);
    for (let i = 0; i < 50; i += 1) limiter.count(`person ${i}`);
    pass(101);
    limiter.count('ada');
    expect(limiter.size).toBe(1);
  });
});
