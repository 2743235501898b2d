import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { AnswerVotes } from '../../src/feedback/answer-votes.js';
import { ChosenPassages } from '../../src/feedback/chosen-passages.js';
import { answerHash } from '../../src/feedback/keyed-hash.js';
import { QuestionLog } from '../../src/feedback/question-log.js';
import { temporaryFolder } from '../processes/processes.js';

const program = fileURLToPath(new URL('fixtures/feedback-writer.mjs', import.meta.url));
const steps = 2;
const said = z.union([
  z.object({ done: z.number(), changes: z.number() }),
  z.object({ dies: z.string() }),
]);

/** Lets a writer go on until it ends or is killed. */
async function runWriter(folder: string, first: number, number: number) {
  const args = [program, folder, first, steps, number].map(String);
  const child = spawn(process.execPath, args);
  onTestFinished(() => void child.kill('SIGKILL'));
  const [output, errors] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  const lines = output.split('\n').filter(Boolean);
  const answers = lines.map((line) => said.parse(JSON.parse(line)));
  const done = answers.filter((answer) => 'done' in answer);
  return {
    done: done.length,
    changes: done.at(-1)?.changes ?? 0,
    dies: answers.flatMap((answer) => ('dies' in answer ? [answer.dies] : [])).join(),
    signal: child.signalCode,
    errors,
  };
}

/** What is read back: which steps each of the files has. */
async function stepsIn(folder: string) {
  const now = () => new Date('2026-12-01T10:00:00Z');
  const onOutOfReach = (reason: string) => expect.unreachable(reason);
  const options = { key: () => 'secret', model: 'e5', days: 30, now, onOutOfReach };
  const log = new QuestionLog(path.join(folder, 'questions'), options);
  const votes = new AnswerVotes(path.join(folder, 'votes'), options);
  const chosen = new ChosenPassages(path.join(folder, 'chosen-passages.json'));
  await Promise.all([votes.loaded, chosen.refresh()]);
  const questions = await log.read({ since: new Date(0), most: 1000 });
  const stepOf = (question: string) => Number(/\d+/u.exec(question)?.[0]);
  log.close();
  votes.close();
  return {
    asked: questions.map(({ question }) => stepOf(question)).toReversed(),
    voted: Array.from({ length: 100 }, (_, step) => step).filter(
      (step) => votes.countsOf(answerHash('secret', `answer-${step}`)).wrong === 1,
    ),
    chosen: chosen.list(() => true).flatMap((choice) => choice.questions.map(stepOf)),
  };
}

it(
  'questions, votes and choices are whole after a kill at any change on the disk',
  { timeout: 240_000 },
  async () => {
    const whole = await runWriter(await temporaryFolder(), 0, 0);
    expect(whole).toMatchObject({ done: steps, signal: null, errors: '' });
    expect(whole.changes).toBeGreaterThan(10);
    for (let number = 1; number <= whole.changes; number++) {
      const folder = await temporaryFolder();
      const killed = await runWriter(folder, 0, number);
      expect(killed).toMatchObject({ signal: 'SIGKILL', errors: '' });
      const where = `killed at ${killed.dies} after ${killed.done} steps`;
      const all = Array.from({ length: killed.done }, (_, step) => step);
      const begun = [...all, killed.done];
      const now = await stepsIn(folder);
      for (const found of Object.values(now)) expect([all, begun], where).toContainEqual(found);

      // The next process goes on behind what was torn.
      expect(await runWriter(folder, 50, 0), where).toMatchObject({ done: steps, errors: '' });
      const then = await stepsIn(folder);
      expect(then, where).toEqual({
        asked: [...now.asked, 50, 51],
        voted: [...now.voted, 50, 51],
        chosen: [...now.chosen, 50, 51],
      });
    }
  },
);
