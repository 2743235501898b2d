import { afterAll, beforeAll, expect, test } from 'vitest';
import { askAgainAndAgain, crowdOf } from '../../../bench/bot-load/crowd.js';
import type { Person } from '../../../emulator/person/person.js';
import { answerable, unanswerable } from '../../evaluation/sample-questions.js';
import {
  botStage,
  expectGoodManners,
  fileFolder,
  shows,
  textOf,
  writeReports,
} from './start-bot.js';

const heartbeatIntervalMs = 1_000;

let set: Awaited<ReturnType<typeof botStage>>;
let people: readonly Person[];
let documents: string;
beforeAll(async () => {
  documents = await fileFolder();
  await writeReports(documents, 5);
  set = await botStage(
    ({ emulator, application }) => {
      people = crowdOf(emulator, application);
      return { DOCUMENTS_DIR: documents };
    },
    { heartbeatIntervalMs },
  );
});

afterAll(() => expectGoodManners(set.emulator));

/** In all languages; none twice, so that none is answered from memory. */
const questions = [
  ...Object.values(answerable).flatMap((asked) => asked.map(([question]) => question)),
  ...Object.values(unanswerable).flat(),
];

test('twenty people who ask at once during a run are acknowledged in time, and answered', async () => {
  const { emulator, owner } = set;
  await writeReports(documents, 200);
  const ofConnection: unknown[] = [];
  emulator.on('gateway', (event) => ofConnection.push(event));
  const run = await owner.slash('reindex').until(shows(/^Indexing, [1-9]\d*%/mu));
  const asked = await askAgainAndAgain(people, questions);
  const shown = run.reply();
  expect(shown && textOf(shown)).toMatch(/^Indexing, /mu);
  expect(asked).toHaveLength(questions.length);
  expect(asked.flatMap(({ failure }) => failure ?? [])).toEqual([]);
  expect(Math.max(...asked.map(({ acknowledgedAfter }) => acknowledgedAfter))).toBeLessThan(3_000);
  // One that is missing when the next one is due costs the connection.
  const { received, largestDelayMs } = emulator.gateway.heartbeats;
  expect(received).toBeGreaterThan(0);
  expect(largestDelayMs).toBeLessThan(heartbeatIntervalMs);
  expect(ofConnection).toEqual([]);
});
