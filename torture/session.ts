import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom, type Random } from '../bench/generated/random.js';
import type { Experiment, ExperimentKind, Harm } from './experiments/experiment.js';
import { isLost, type Outcome } from './outcome.js';
import { TortureStage } from './harness/torture-stage.js';

export interface SessionOptions {
  readonly seed: number;
  /** What is tried: `allExperiments`, or some of them. */
  readonly experiments: readonly Experiment[];
  /** How many are wanted of each kind; a kind that is not named is not tried. */
  readonly counts: ReadonlyMap<ExperimentKind, number>;
  readonly passages: number;
  readonly people: number;
  /** Where the bot's log and what was lost are kept. */
  readonly recordDir: string;
  readonly backWithinMs: number;
  readonly acknowledgeWithinMs: number;
  /** No experiment is begun after this many milliseconds. */
  readonly durationMs: number;
  /** Nor after this is aborted. */
  readonly signal?: AbortSignal;
  readonly say: (line: string) => void;
}

export interface SessionResult {
  readonly outcomes: readonly Outcome[];
  /** What could not be tried here, and why. */
  readonly skipped: readonly { readonly name: string; readonly why: string }[];
  /** What was wrong when the bot was told to end at last. */
  readonly ending: readonly string[];
}

/** Experiments after which the index is compared with the documents, at the latest. */
const mostUnsettled = 3;
/** Longer than any experiment, a document that hangs for a minute included. */
const longestMs = 300_000;
/** A moment that does not come so often in a row will not come. */
const mostMissed = 25;

/** Does harm after harm to one bot, and holds what comes of it to the truth. */
export class Session {
  readonly #options: SessionOptions;
  readonly #stage: TortureStage;
  readonly #random: Random;
  readonly #began = performance.now();
  readonly #outcomes: Outcome[] = [];
  /** Those since the index was last compared with the documents. */
  #unsettled: Outcome[] = [];
  /** Until the next comparison, all is of one kind: what is found then cannot be another kind's. */
  #kind: ExperimentKind | null = null;

  private constructor(options: SessionOptions, stage: TortureStage) {
    this.#options = options;
    this.#stage = stage;
    this.#random = seededRandom(options.seed);
  }

  static async run(options: SessionOptions): Promise<SessionResult> {
    const stage = await TortureStage.open(options);
    const session = new Session(options, stage);
    try {
      const skipped = await session.#tryAll();
      return { outcomes: session.#outcomes, skipped, ending: await stage.bot.stop() };
    } finally {
      await stage.close();
    }
  }

  async #tryAll(): Promise<SessionResult['skipped']> {
    const { experiments, counts, durationMs, signal } = this.#options;
    const wanted = experiments.filter(({ kind }) => (counts.get(kind) ?? 0) > 0);
    const hindered = wanted.flatMap(({ name, hindrance }) => {
      const why = hindrance(this.#stage);
      return why === null ? [] : [{ name, why }];
    });
    const left = new Map(counts);
    for (let missed = 0; missed < mostMissed;) {
      const possible = wanted.filter(
        ({ kind, hindrance }) => (left.get(kind) ?? 0) > 0 && hindrance(this.#stage) === null,
      );
      const isOver = signal?.aborted === true || performance.now() - this.#began > durationMs;
      if (possible.length === 0 || isOver) break;
      const experiment = this.#draw(possible, left);
      const isDone = await this.#try(experiment);
      const nowLeft = (left.get(experiment.kind) ?? 0) - (isDone ? 1 : 0);
      left.set(experiment.kind, nowLeft);
      if (nowLeft === 0) await this.#settle();
      missed = isDone ? 0 : missed + 1;
    }
    await this.#settle();
    return hindered;
  }

  /** Kinds by how many are left of them, then one of the kind by its weight. */
  #draw(possible: readonly Experiment[], left: ReadonlyMap<ExperimentKind, number>): Experiment {
    const kinds = [...new Set(possible.map(({ kind }) => kind))];
    this.#kind ??= weighted(this.#random, kinds, (one) => left.get(one) ?? 0);
    const ofKind = possible.filter(({ kind }) => kind === this.#kind);
    return weighted(this.#random, ofKind, ({ weight }) => weight);
  }

  /** @returns false where its moment did not come */
  async #try(experiment: Experiment): Promise<boolean> {
    const { backWithinMs } = this.#options;
    const stage = this.#stage;
    const random = this.#random;
    const context = { stage, random, backWithinMs };
    stage.note(`begin ${experiment.name}`);
    const harm = await inTime(experiment.run(context)).catch(broken);
    stage.note(harm === null ? 'its moment did not come' : harm.detail);
    if (harm === null) return false;
    const outcome = this.#note(experiment, harm);
    const mustSettle = harm.mustSettle || this.#unsettled.length >= mostUnsettled;
    if (mustSettle || isLost(outcome)) await this.#settle();
    return true;
  }

  #note(experiment: Experiment, harm: Harm): Outcome {
    const { backWithinMs } = this.#options;
    const late = `no right answer within ${backWithinMs / 1000} s`;
    const outcome: Outcome = {
      number: this.#outcomes.length + 1,
      experiment,
      detail: harm.detail,
      atSeconds: Math.round((performance.now() - this.#began) / 1000),
      backAfterMs: harm.backAfterMs,
      violations: [
        ...harm.violations,
        ...(harm.backAfterMs === null ? [late] : []),
        ...this.#stage.takeViolations(),
      ],
    };
    this.#outcomes.push(outcome);
    this.#unsettled.push(outcome);
    return outcome;
  }

  /** Compares the index with the documents; what is wrong is laid to all since the last time. */
  async #settle(): Promise<void> {
    const unsettled = this.#unsettled;
    this.#unsettled = [];
    this.#kind = null;
    if (unsettled.length === 0) return;
    const stage = this.#stage;
    const by = this.#random() < 0.7 ? 'moderator' : 'shell';
    const wasLost = unsettled.some(isLost);
    const found =
      wasLost && !stage.bot.isUp
        ? []
        : await inTime(stage.settle(by)).catch((error) => broken(error).violations.concat());
    found.push(...stage.takeViolations());
    for (const outcome of unsettled) outcome.violations.push(...found);
    this.#tell(unsettled);
    if (unsettled.some(isLost)) {
      await this.#keep(unsettled.filter(isLost));
      await stage.restore();
    }
  }

  #tell(outcomes: readonly Outcome[]): void {
    for (const { number, experiment, detail, backAfterMs, violations } of outcomes) {
      const back = backAfterMs === null ? '' : `, back after ${(backAfterMs / 1000).toFixed(1)} s`;
      const how = violations.length === 0 ? `survived${back}` : `LOST: ${violations.join('; ')}`;
      this.#options.say(`${number} ${experiment.name}, ${detail}: ${how}`);
    }
  }

  async #keep(lost: readonly Outcome[]): Promise<void> {
    const { seed, recordDir } = this.#options;
    const lines = lost.map(({ experiment, ...outcome }) =>
      JSON.stringify({ seed, at: new Date(), experiment: experiment.name, ...outcome }),
    );
    await appendFile(path.join(recordDir, 'lost.jsonl'), `${lines.join('\n')}\n`);
  }
}

/** One experiment that hangs must not hold up all others. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = pause(longestMs, undefined, { signal: over.signal }).then(() => {
    throw new Error(`it did not come to its end within ${longestMs / 1000} s`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    over.abort();
    late.catch(() => undefined);
  }
}

function broken(error: unknown): Harm {
  const why = error instanceof Error ? error.message : String(error);
  return { detail: 'broken off', backAfterMs: null, violations: [why], mustSettle: true };
}

function weighted<T>(random: Random, from: readonly T[], weightOf: (one: T) => number): T {
  const total = from.reduce((sum, one) => sum + weightOf(one), 0);
  let place = random() * total;
  for (const one of from) {
    place -= weightOf(one);
    if (place < 0) return one;
  }
  throw new RangeError('There is nothing to choose from.');
}
