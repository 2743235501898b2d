import type { Random } from '../../bench/generated/random.js';
import type { TortureStage } from '../harness/torture-stage.js';

export type ExperimentKind = 'kill' | 'damage' | 'stop' | 'disk' | 'log';

/** What was done, and how the service came through it. */
export interface Harm {
  /** When or how, for whoever looks into it. */
  readonly detail: string;
  /** From the harm to the first right answer, in milliseconds; null where none came in time. */
  readonly backAfterMs: number | null;
  /** What went wrong besides. */
  readonly violations: readonly string[];
  /** Whether the index must be compared with the documents before anything else is done. */
  readonly mustSettle: boolean;
}

export interface ExperimentContext {
  readonly stage: TortureStage;
  readonly random: Random;
  /** Longest time after which there must be right answers again, in milliseconds. */
  readonly backWithinMs: number;
}

/** One way to do harm. */
export interface Experiment {
  readonly kind: ExperimentKind;
  /** What it is called in the table, such as `kill of the engine`. */
  readonly name: string;
  /** How often it is drawn, beside others of its kind. */
  readonly weight: number;
  /** Why it cannot be tried here; null where it can. */
  readonly hindrance: (stage: TortureStage) => string | null;
  /** @returns null where its moment did not come */
  readonly run: (context: ExperimentContext) => Promise<Harm | null>;
}

/** For an experiment that can be tried everywhere. */
export const unhindered = (): null => null;
