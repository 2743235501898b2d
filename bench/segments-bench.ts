import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { BenchContext } from './bench-context.js';
import type { Figure } from './figures/figure.js';
import { medianFigure } from './figures/median-figure.js';
import { generatedIndex } from './generated/generated-index.js';
import { generatedQuestions } from './generated/questions.js';
import { projectPath } from './product.js';

const run = promisify(execFile);

const passages = 10_000;
/** Documents of nine more segments, of three sizes: of one more of a size all would be merged. */
const additions = [103, 103, 103, 30, 30, 30, 10, 10, 10];
const questionsAsked = 200;
const rounds = { quick: 3, full: 7 } as const;

/** How much longer a question may take in ten segments. */
const target = { kind: 'below', value: 1.05 } as const;

/**
 * Processor time of what a generation does for a question (dense and lexical search, evidence of
 * what they find) in one segment and in ten, in turns, each time in a fresh process; and in another
 * checkout. Embedding is left out, for it takes most and is the same.
 */
export async function segmentsBench(
  context: BenchContext,
  against: string | null,
): Promise<readonly Figure[]> {
  const whole = await generatedIndex(context, passages);
  const segmented = await generatedIndex(context, passages, { additions });
  const own = projectPath();
  const searched = [
    { checkout: own, folder: whole.folder },
    { checkout: own, folder: segmented.folder },
  ];
  if (against !== null) {
    const checkout = path.resolve(against);
    searched.push({
      checkout,
      folder: (await generatedIndex(context, passages, { checkout })).folder,
    });
  }
  const work = await mkdtemp(path.join(tmpdir(), 'kilde-bench-'));
  try {
    const input = path.join(work, 'questions.json');
    await writeFile(input, JSON.stringify(generatedQuestions(context.words, questionsAsked)));
    const measured = searched.map((): number[] => []);
    for (let round = 0; round < (context.quick ? rounds.quick : rounds.full); round += 1) {
      context.say(`asking ${questionsAsked} questions, round ${round + 1}`);
      for (const [index, { checkout, folder }] of searched.entries()) {
        const child = projectPath('bench', 'processes', 'search.mjs');
        const { stdout } = await run(process.execPath, [child, checkout, folder, input]);
        measured[index]?.push(Number(stdout));
      }
    }
    return figuresOf(measured);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param measured milliseconds a question: in one segment, in ten, and of another checkout */
function figuresOf([one = [], ten = [], other = []]: readonly (readonly number[])[]): Figure[] {
  const figure = medianFigure(`search of ${passages}`);
  const ratios = (of: readonly number[], to: readonly number[]) =>
    of.map((value, round) => value / (to[round] ?? Number.NaN));
  return [
    figure('one segment, a question', one, 'ms'),
    figure('ten segments, a question', ten, 'ms'),
    figure('ten segments against one', ratios(ten, one), 'times', target),
    ...(other.length === 0
      ? []
      : [
          figure('another checkout, a question', other, 'ms'),
          figure('ten segments against another checkout', ratios(ten, other), 'times', target),
        ]),
  ];
}
