import { pick } from '../../bench/generated/random.js';
import {
  descendantsOf,
  appearanceOf,
  type ChildKind,
  seesProcesses,
  type SeenProcess,
  signalProcess,
} from '../harness/process-tree.js';
import type { Run, RunStarter } from '../harness/runs.js';
import type { Experiment, ExperimentContext, Harm } from './experiment.js';
import {
  asItStarts,
  atRest,
  duringReply,
  duringRun,
  generationBegun,
  generationOpened,
  generationWritten,
  journalWritten,
  manifestSwitched,
  manifestWritten,
  type Moment,
  segmentWritten,
  whileStarting,
} from './kill-moments.js';

type Victim = ChildKind | 'bot' | 'command line';

interface Target {
  readonly victim: Victim;
  readonly weight: number;
  /** Who may start the run that goes on. */
  readonly runs: readonly RunStarter[];
  readonly moments: readonly Moment[];
}

const writing = [
  duringRun,
  journalWritten,
  generationBegun,
  segmentWritten,
  generationWritten,
  manifestWritten,
  manifestSwitched,
];

const targets: readonly Target[] = [
  {
    victim: 'bot',
    weight: 3,
    runs: ['moderator', 'shell'],
    moments: [atRest, whileStarting, duringReply, ...writing],
  },
  {
    victim: 'engine',
    weight: 3,
    runs: ['moderator'],
    moments: [atRest, duringReply, duringRun, manifestSwitched, generationOpened],
  },
  {
    victim: 'indexing',
    weight: 2,
    runs: ['moderator'],
    moments: [asItStarts('indexing'), ...writing],
  },
  {
    victim: 'inference',
    weight: 2,
    runs: ['moderator', 'shell'],
    moments: [asItStarts('inference'), duringRun, journalWritten],
  },
  {
    victim: 'document',
    weight: 2,
    runs: ['moderator', 'shell'],
    moments: [asItStarts('document'), duringRun, journalWritten],
  },
  { victim: 'command line', weight: 2, runs: ['shell'], moments: writing },
];

/** Every kind of process, killed at random and at aimed moments. */
export const kills: readonly Experiment[] = targets.map((target) => ({
  kind: 'kill',
  name: `kill: ${target.victim}`,
  weight: target.weight,
  hindrance: () => (seesProcesses ? null : 'this system tells nothing of processes in /proc'),
  run: (context) => kill(target, context),
}));

async function kill(target: Target, context: ExperimentContext): Promise<Harm | null> {
  const { stage, random } = context;
  const moment = pick(random, target.moments);
  const run = moment.needsRun
    ? await stage.beginRun(pick(random, target.runs), pick(random, ['small', 'large']))
    : null;
  const victim = await caughtAt(moment, target.victim, run, context);
  const detail = `${moment.name}${run === null ? '' : `, run of the ${run.by}`}`;
  if (victim === null) {
    await run?.ended;
    return null;
  }
  return { detail, ...(await strike(target.victim, victim, run, context)) };
}

/** Waits for the moment, or for the end of the run. @returns null where the victim is gone by then */
async function caughtAt(
  moment: Moment,
  victim: Victim,
  run: Run | null,
  { stage, random }: ExperimentContext,
): Promise<SeenProcess | 'root' | null> {
  const over = new AbortController();
  void run?.ended.then(() => over.abort(new Error('The run is over.')));
  const root = run?.root ?? stage.bot.pid;
  try {
    await moment.reached({ stage, random, root, signal: over.signal });
    if (victim === 'bot' || victim === 'command line') return over.signal.aborted ? null : 'root';
    const there = descendantsOf(root).filter(({ kind }) => kind === victim);
    // The newest: of two engines, the one that takes over.
    return there.at(-1) ?? (await appearanceOf(root, victim, [], over.signal));
  } catch (error) {
    if (over.signal.aborted) return null;
    throw error;
  }
}

async function strike(
  victim: Victim,
  caught: SeenProcess | 'root',
  run: Run | null,
  { stage, backWithinMs }: ExperimentContext,
): Promise<Omit<Harm, 'detail'>> {
  const since = performance.now();
  if (victim === 'bot') {
    await stage.killBot();
    await stage.bot.start();
  } else if (caught === 'root') process.kill(run?.root ?? 0, 'SIGKILL');
  else signalProcess(caught, 'SIGKILL');
  const backAfterMs = await stage.service.back(stage.prober, since, backWithinMs);
  return {
    backAfterMs,
    violations: await unfinished(victim, run),
    mustSettle: false,
  };
}

/** A run must come to its end without those that it can have anew. */
async function unfinished(victim: Victim, run: Run | null): Promise<string[]> {
  const end = await run?.ended;
  const isNeeded = victim !== 'engine' && victim !== 'inference' && victim !== 'document';
  if (end === undefined || isNeeded || end.outcome !== 'broken') return [];
  return [`the run did not survive the loss of its ${victim} process: ${end.how}`];
}
