import { pick } from '../../bench/generated/random.js';
import {
  appearanceOf,
  type ChildKind,
  seesProcesses,
  signalProcess,
} from '../harness/process-tree.js';
import type { Run } from '../harness/runs.js';
import type { Experiment, ExperimentContext, Harm } from './experiment.js';

const stopped: readonly { readonly kind: ChildKind; readonly weight: number }[] = [
  { kind: 'engine', weight: 5 },
  { kind: 'indexing', weight: 1 },
  { kind: 'inference', weight: 2 },
  { kind: 'document', weight: 2 },
];

/** A child that hangs: it is there, and does nothing (SIGSTOP). */
export const stoppedChildren: readonly Experiment[] = stopped.map(({ kind, weight }) => ({
  kind: 'stop',
  name: `stop: ${kind}`,
  weight,
  hindrance: () => (seesProcesses ? null : 'this system tells nothing of processes in /proc'),
  run: (context) => stop(kind, context),
}));

async function stop(
  kind: ChildKind,
  { stage, random, backWithinMs }: ExperimentContext,
): Promise<Harm | null> {
  const run = kind === 'engine' ? null : await stage.beginRun('moderator', 'large');
  const over = new AbortController();
  void run?.ended.then(() => over.abort(new Error('The run is over.')));
  try {
    const victim = await appearanceOf(stage.bot.pid, kind, [], over.signal);
    const since = performance.now();
    if (!signalProcess(victim, 'SIGSTOP')) return null;
    const ending = pick(random, ['run', 'bot']);
    // The bot may be told to go while one of its children hangs.
    const violations = ending === 'bot' ? await stage.bot.stop() : [];
    if (ending === 'bot') await stage.bot.start();
    const backAfterMs = await stage.service.back(stage.prober, since, backWithinMs);
    violations.push(...(await unfinished(run)));
    signalProcess(victim, 'SIGKILL');
    const detail = ending === 'run' ? 'and left alone' : 'and the bot told to end';
    return { detail, backAfterMs, violations, mustSettle: true };
  } catch (error) {
    if (over.signal.aborted) return null;
    throw error;
  }
}

/** A run may fail with a process that hangs, but it must end. */
async function unfinished(run: Run | null): Promise<string[]> {
  const end = await run?.ended;
  if (end?.outcome !== 'broken' || !end.how.includes('in vain')) return [];
  return [`the run never ended: ${end.how}`];
}
