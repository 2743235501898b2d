import { setTimeout as pause } from 'node:timers/promises';
import { askedFigures } from '../bench/bot-load/asked-figures.js';
import type { Asked } from '../bench/bot-load/crowd.js';
import type { Figure } from '../bench/figures/figure.js';
import { median } from '../bench/figures/statistics.js';
import type { Served } from './harness/service.js';
import { type StageOptions, TortureStage } from './harness/torture-stage.js';
import { type Usage, type UsageByKind, usageOf } from './harness/usage.js';

export interface SoakOptions extends Omit<StageOptions, 'onServed'> {
  readonly durationMs: number;
  /** A moderator's run, or one at a shell, begins as often. */
  readonly runEveryMs: number;
  readonly say: (line: string) => void;
}

export interface SoakResult {
  readonly figures: readonly Figure[];
  readonly violations: readonly string[];
}

/** A minute has as many of them that a single collection of garbage decides nothing. */
const samplesAtLeast = 24;
const mostBetweenSamplesMs = 5_000;
/** The engine and the bot live as long as the soak; the others come and go with the runs. */
const lasting = ['bot', 'engine'] as const;
/** Less is what a heap does by itself between two collections. */
const grownBelow = { megabytes: 60, openFiles: 8, processes: 2 } as const;

/** People ask without end while runs take up changed documents; tells whether anything grows. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const asked: Asked[] = [];
  const onServed = (served: Served): void => {
    // Who was still asking when the bot was ended; silence of another kind is a violation.
    if (served.verdict.kind !== 'excused') asked.push(askedOf(served));
  };
  const stage = await TortureStage.open({ ...options, onServed });
  try {
    const violations: string[] = [];
    const samples = await lastFor(stage, options, violations);
    violations.push(...stage.takeViolations(), ...(await stage.bot.stop()));
    const figures = [...askedFigures('soak', asked), ...growth(samples)];
    return { figures, violations };
  } finally {
    await stage.close();
  }
}

async function lastFor(
  stage: TortureStage,
  { durationMs, runEveryMs, say }: SoakOptions,
  violations: string[],
): Promise<UsageByKind[]> {
  const until = performance.now() + durationMs;
  const over = new AbortController();
  const runs = runAgainAndAgain(stage, runEveryMs, over.signal, say, violations);
  const samples: UsageByKind[] = [];
  while (performance.now() < until) {
    await pause(Math.min(mostBetweenSamplesMs, durationMs / samplesAtLeast));
    samples.push(usageOf(stage.bot.pid));
  }
  over.abort();
  await runs;
  return samples;
}

/** Changes documents, lets them be taken up, and compares the index with them. */
async function runAgainAndAgain(
  stage: TortureStage,
  everyMs: number,
  signal: AbortSignal,
  say: (line: string) => void,
  violations: string[],
): Promise<void> {
  for (let run = 1; !signal.aborted; run += 1) {
    const by = run % 3 === 0 ? 'shell' : 'moderator';
    const { ended } = await stage.beginRun(by, 'large');
    await ended;
    const found = [...(await stage.settle('moderator')), ...stage.takeViolations()];
    violations.push(...found);
    say(`run ${run} by the ${by}: ${found.length === 0 ? 'all is well' : found.join('; ')}`);
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Between the second and the last quarter: at first, everything grows until it is warm. */
function growth(samples: readonly UsageByKind[]): Figure[] {
  const quarter = Math.floor(samples.length / 4);
  const early = samples.slice(quarter, 2 * quarter);
  const late = samples.slice(-quarter);
  const counted = [
    ['megabytes', 'memory grown', 'MB'],
    ['openFiles', 'open files grown', 'files'],
    ['processes', 'processes grown', 'processes'],
  ] as const;
  return lasting.flatMap((kind) =>
    counted.flatMap(([what, name, unit]): Figure[] => {
      const of = (some: readonly UsageByKind[]): number => median(valuesOf(some, kind, what));
      const target = { kind: 'below', value: grownBelow[what] } as const;
      const bench = `soak, ${kind}`;
      return [
        { bench, name: name.replace('grown', 'at the end'), value: of(late), unit },
        { bench, name, value: Math.max(0, of(late) - of(early)), unit, target },
      ];
    }),
  );
}

function valuesOf(
  samples: readonly UsageByKind[],
  kind: (typeof lasting)[number],
  what: keyof Usage,
): number[] {
  return samples.flatMap((sample) => sample.get(kind)?.[what] ?? []);
}

function askedOf({ verdict, acknowledgedAfterMs, answeredAfterMs }: Served): Asked {
  return {
    acknowledgedAfter: acknowledgedAfterMs ?? Infinity,
    answeredAfter: answeredAfterMs,
    failure: verdict.kind === 'right' ? null : verdict.kind,
  };
}
