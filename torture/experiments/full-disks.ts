import { newGeneration } from '../harness/moments.js';
import type { TortureStage } from '../harness/torture-stage.js';
import type { Experiment, ExperimentContext, Harm } from './experiment.js';

/** The disk with index and replies is full for a while. */
export const fullDisks: readonly Experiment[] = [
  { kind: 'disk', name: 'full disk: during a run', weight: 1, hindrance, run: duringRun },
  { kind: 'disk', name: 'full disk: during service', weight: 1, hindrance, run: duringService },
];

function hindrance({ disk }: TortureStage): string | null {
  return disk === null ? 'this user may not mount a small disk' : null;
}

async function duringRun(context: ExperimentContext): Promise<Harm> {
  const { stage } = context;
  const run = await stage.beginRun('moderator', 'large');
  const over = new AbortController();
  void run.ended.then(() => over.abort(new Error('The run is over.')));
  await newGeneration(stage.folders.index, over.signal).catch(() => null);
  return await whileFull('as a generation is begun', context, async () => void (await run.ended));
}

function duringService(context: ExperimentContext): Promise<Harm> {
  const { stage } = context;
  return whileFull('while people ask', context, async () => {
    for (let question = 0; question < 5; question += 1) await stage.service.ask(stage.prober);
  });
}

/** Answers must come while the disk is full, not only when there is room again. */
async function whileFull(
  detail: string,
  { stage, backWithinMs }: ExperimentContext,
  work: () => Promise<void>,
): Promise<Harm> {
  const since = performance.now();
  try {
    await stage.disk?.fill();
    const backAfterMs = await stage.service.back(stage.prober, since, backWithinMs);
    await work();
    return { detail, backAfterMs, violations: [], mustSettle: true };
  } finally {
    await stage.disk?.free();
  }
}
