import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { BenchContext } from './bench-context.js';
import type { Figure } from './figures/figure.js';
import { generatedIndex } from './generated/generated-index.js';
import { medianFigure } from './figures/median-figure.js';
import { processSizes, type ProcessSize } from './process-sizes.js';
import { projectPath, readingBudgetMs } from './product.js';
import { generatedQuestions } from './generated/questions.js';

const bench = 'memory at rest';
const questionsAsked = 50;
/** After this much time nothing that work left running is still there. */
const restMs = 2_000;
const times = 3;

/**
 * Resident memory of every process, after an indexing run of the sample documents and some
 * questions: the process that serves people, and the engine. Pages that two share count twice.
 */
export async function memoryBench(
  context: BenchContext,
  passages: number,
): Promise<readonly Figure[]> {
  const { folder } = await generatedIndex(context, passages);
  context.say(`measuring memory ${times} times`);
  const samples: ProcessSize[][] = [];
  const unread: ProcessSize[][] = [];
  for (let time = 0; time < times; time += 1) {
    samples.push(await atRest(context, folder, readingBudgetMs));
    unread.push(await atRest(context, folder, 0));
  }
  const names = [...new Set(samples.flatMap((sample) => sample.map(({ name }) => name)))];
  const sizes = (wanted: (name: string) => boolean, of: readonly ProcessSize[][] = samples) =>
    of.map((sample) =>
      sample.filter(({ name }) => wanted(name)).reduce((sum, { megabytes }) => sum + megabytes, 0),
    );
  const [all, allUnread] = [sizes(() => true), sizes(() => true, unread)];
  const figure = medianFigure(bench);
  return [
    ...names.map((name) =>
      figure(
        name,
        sizes((other) => other === name),
        'MB',
      ),
    ),
    figure(`all at ${passages} passages`, all, 'MB', { kind: 'below', value: 1000 }),
    figure('all, where nothing is read', allUnread, 'MB'),
    figure(
      'what reading adds',
      all.map((size, time) => size - (allUnread[time] ?? 0)),
      'MB',
      { kind: 'below', value: 80 },
    ),
  ];
}

async function atRest(
  context: BenchContext,
  folder: string,
  budgetMs: number,
): Promise<ProcessSize[]> {
  const temporary = await mkdtemp(path.join(tmpdir(), 'kilde-bench-'));
  const questions = generatedQuestions(context.words, questionsAsked);
  const client = spawn(
    process.execPath,
    [
      projectPath('bench', 'processes', 'client.mjs'),
      folder,
      path.join(temporary, 'index'),
      JSON.stringify(questions),
      `${budgetMs}`,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  try {
    await restingOf(client);
    return await processSizes(client.pid ?? 0);
  } finally {
    client.stdin?.end();
    if (client.exitCode === null && client.signalCode === null) await once(client, 'exit');
    await rm(temporary, { recursive: true, force: true });
  }
}

async function restingOf(client: ChildProcess): Promise<void> {
  const ended = once(client, 'exit').then(([code]) => {
    throw new Error(`The client ended with code ${code} before it was at rest.`);
  });
  await Promise.race([once(client.stdout!, 'data'), ended]);
  await after(restMs);
}
