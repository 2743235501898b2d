import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutIntoTasks } from '../../../src/embedding/inference/embedding-tasks.js';

const waitingTexts = fc
  .array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 60 })
  .map((lengths) => lengths.map((length, place) => ({ place, text: 'x'.repeat(length) })));

test('every text is in one task, and no task is empty', () => {
  fc.assert(
    fc.property(waitingTexts, fc.integer({ min: 1, max: 16 }), (texts, processes) => {
      const tasks = cutIntoTasks(texts, processes);
      const places = tasks.flatMap((task) => task.map(({ place }) => place));
      expect(places.sort((a, b) => a - b)).toEqual(texts.map(({ place }) => place));
      expect(tasks.every((task) => task.length > 0)).toBe(true);
    }),
  );
});

test('a task of several texts is never large', () => {
  fc.assert(
    fc.property(waitingTexts, fc.integer({ min: 1, max: 16 }), (texts, processes) => {
      const shared = cutIntoTasks(texts, processes).filter((task) => task.length > 1);
      const lengths = shared.map((task) => task.reduce((sum, { text }) => sum + text.length, 0));
      expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(12_000);
    }),
  );
});

test('a few texts are shared by all processes, the long ones first', () => {
  const texts = [10, 900, 800, 20, 700, 850].map((length, place) => ({
    place,
    text: 'x'.repeat(length),
  }));
  const tasks = cutIntoTasks(texts, 2);
  expect(tasks.length).toBeGreaterThanOrEqual(4);
  expect(tasks[0]?.[0]?.place).toBe(1);
});
