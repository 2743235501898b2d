import { expect, test } from 'vitest';
import { HeartbeatWatch } from '../../gateway/heartbeat-watch.js';

function clocked() {
  const clock = { now: 0 };
  return { clock, watch: new HeartbeatWatch(100, () => clock.now), line: {} };
}

test('heartbeats in time have no delay, however early they come', () => {
  const { clock, watch, line } = clocked();
  watch.expect(line);
  for (const now of [30, 130, 230]) {
    clock.now = now;
    watch.hear(line);
  }
  expect(watch).toMatchObject({ received: 3, largestDelayMs: 0 });
});

test('the longest delay counts, not the last', () => {
  const { clock, watch, line } = clocked();
  watch.expect(line);
  for (const now of [100, 240, 345]) {
    clock.now = now;
    watch.hear(line);
  }
  expect(watch.largestDelayMs).toBe(40);
});

test('one that is missing counts while it is missing, and after the line was closed', () => {
  const { clock, watch, line } = clocked();
  watch.expect(line);
  clock.now = 170;
  expect(watch).toMatchObject({ received: 0, largestDelayMs: 70 });
  watch.forget(line);
  clock.now = 1_000;
  expect(watch.largestDelayMs).toBe(70);
});

test('a line that was never greeted owes nothing', () => {
  const { clock, watch, line } = clocked();
  clock.now = 500;
  watch.forget(line);
  expect(watch.largestDelayMs).toBe(0);
});
