import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { BenchContext } from './bench-context.js';
import type { Figure, Target } from './figures/figure.js';
import { medianFigure } from './figures/median-figure.js';
import { median } from './figures/statistics.js';
import { projectPath } from './product.js';

const run = promisify(execFile);

/** What reading may take of an older version's time, a character of text. */
const target: Target = { kind: 'below', value: 1.5 };

const sizes = {
  quick: { rounds: 3, times: 2 },
  full: { rounds: 5, times: 3 },
} as const;

export interface DocumentsBenchOptions {
  /** Folders of documents; the sample documents and the project's own where there are none. */
  readonly folders: readonly string[];
  /** Another checkout, built, that is measured beside this one; null for none. */
  readonly against: string | null;
}

const readingSchema = z.object({
  documents: z.number(),
  refused: z.number(),
  /** UTF-16 units of the documents' text as it was loaded. */
  characters: z.number(),
  passages: z.number(),
  /** Of processor time. */
  seconds: z.number(),
});
type Reading = z.infer<typeof readingSchema>;

/** What one fresh process came to: the first reading is as slow as a run's, others find it warm. */
interface Round {
  readonly first: Reading;
  readonly warm: readonly Reading[];
}

/**
 * Processor time of finding, loading and splitting a folder of documents, without embedding, a
 * character of their text. Two checkouts take turns, each time in a fresh process, so that a busy
 * machine slows both.
 */
export async function documentsBench(
  context: BenchContext,
  { folders, against }: DocumentsBenchOptions,
): Promise<readonly Figure[]> {
  const checkouts = [projectPath(), ...(against === null ? [] : [path.resolve(against)])];
  for (const checkout of checkouts) assertBuilt(checkout);
  const chosen =
    folders.length > 0 ? folders : [projectPath('data', 'documents'), projectPath('docs')];
  const figures: Figure[] = [];
  for (const folder of chosen) {
    const name = nameOf(folder);
    context.say(`reading ${name}`);
    const rounds = await roundsOf(checkouts, path.resolve(folder), context.quick);
    figures.push(...figuresOf(`documents of ${name}`, rounds));
  }
  return figures;
}

/** Short enough for a table. */
function nameOf(folder: string): string {
  const whole = path.resolve(folder);
  const own = path.relative(projectPath(), whole);
  return own === '' || own.startsWith('..') ? whole.split(path.sep).slice(-2).join('/') : own;
}

function assertBuilt(checkout: string): void {
  const folder = path.join(checkout, 'dist', 'src');
  if (existsSync(folder)) return;
  throw new Error(`${folder} is missing: run \`npm ci\` in ${checkout}, which builds it.`);
}

/** Of each round, what each checkout came to. */
async function roundsOf(
  checkouts: readonly string[],
  folder: string,
  quick: boolean,
): Promise<Round[][]> {
  const { rounds, times } = quick ? sizes.quick : sizes.full;
  const measured: Round[][] = [];
  for (let number = 0; number < rounds; number += 1) {
    const isTurned = number % 2 === 1;
    const round: Round[] = [];
    for (const checkout of isTurned ? checkouts.toReversed() : checkouts) {
      round.push(await oneRound(checkout, folder, times));
    }
    measured.push(isTurned ? round.toReversed() : round);
  }
  return measured;
}

async function oneRound(checkout: string, folder: string, times: number): Promise<Round> {
  const child = projectPath('bench', 'processes', 'documents.mjs');
  const { stdout } = await run(process.execPath, [child, checkout, folder, String(times)]);
  const [first, ...warm] = z.array(readingSchema).parse(JSON.parse(stdout));
  if (first === undefined || first.documents === 0) throw new Error(`${folder} has no documents.`);
  return { first, warm };
}

function figuresOf(bench: string, rounds: readonly Round[][]): Figure[] {
  const figure = medianFigure(bench);
  const own = rounds.map(([round]) => round!);
  const others = rounds.flatMap(([, round]) => round ?? []);
  const first = ({ first: reading }: Round): number => microseconds(reading);
  const warm = ({ warm: readings }: Round): number => median(readings.map(microseconds));
  const compared = (name: string, of: (round: Round) => number): Figure[] => {
    const figures = [figure(name, own.map(of), 'µs/character')];
    if (others.length === 0) return figures;
    const ratios = others.map((other, index) => of(own[index]!) / of(other));
    return [
      ...figures,
      figure(`${name}, the other checkout`, others.map(of), 'µs/character'),
      figure(`${name}, of the other's`, ratios, 'times', target),
    ];
  };
  return [
    ...amounts(bench, '', own[0]),
    ...amounts(bench, ', the other checkout', others[0]),
    ...compared('first reading', first),
    ...compared('read again', warm),
  ];
}

function microseconds({ seconds, characters }: Reading): number {
  return (1e6 * seconds) / characters;
}

function amounts(bench: string, whose: string, round: Round | undefined): Figure[] {
  if (round === undefined) return [];
  const { documents, refused, characters, passages } = round.first;
  const figure = (name: string, value: number, unit: Figure['unit']): Figure => {
    return { bench, name: name + whose, value, unit };
  };
  return [
    figure('read', documents, 'files'),
    ...(refused === 0 ? [] : [figure('refused', refused, 'files')]),
    figure('text', characters, 'characters'),
    figure('split into', passages, 'passages'),
  ];
}
