import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { AwakeTimer } from '../../src/processes/awake-timer.js';
import { eventually } from './processes.js';

function timerOf(limitMs: number) {
  const started = performance.now();
  const acted: number[] = [];
  const timer = new AwakeTimer(limitMs, () => acted.push(performance.now() - started));
  onTestFinished(() => timer.clear());
  return { timer, acted };
}

/** As if this process had been stopped, or the machine had slept. */
function stopFor(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

test('acts once, when the time is over', async () => {
  const { acted } = timerOf(50);
  const later = timerOf(150);
  await eventually(() => later.acted.length > 0);
  expect(acted).toHaveLength(1);
  expect(acted[0]).toBeGreaterThanOrEqual(50);
});

test('does not count the time in which nothing could run here', async () => {
  const { acted } = timerOf(1_000);
  stopFor(1_500);
  // The timers that are due run now.
  await setImmediate();
  await setImmediate();
  expect(acted).toEqual([]);
  await eventually(() => acted.length > 0);
});

test('begins anew when it is restarted, and never acts when it is cleared', async () => {
  const { timer, acted } = timerOf(100);
  const cleared = timerOf(10);
  cleared.timer.clear();
  const restarts = timerOf(80);
  await eventually(() => restarts.acted.length > 0);
  timer.restart();
  const afterwards = timerOf(60);
  await eventually(() => afterwards.acted.length > 0);
  expect(acted).toEqual([]);
  await eventually(() => acted.length > 0);
  expect(cleared.acted).toEqual([]);
});
