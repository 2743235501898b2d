import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pick } from '../../bench/generated/random.js';
import { signalProcess } from '../harness/process-tree.js';
import type { TortureStage } from '../harness/torture-stage.js';
import { type Experiment, type ExperimentContext, type Harm, unhindered } from './experiment.js';
import { journalWritten } from './kill-moments.js';
import { damage } from './ways-to-damage.js';

type Place = 'index' | 'replies';

interface Circumstances {
  readonly place: Place;
  readonly isRunning: boolean;
  readonly weight: number;
}

const circumstances: readonly Circumstances[] = [
  { place: 'index', isRunning: true, weight: 5 },
  { place: 'index', isRunning: false, weight: 4 },
  { place: 'replies', isRunning: true, weight: 2 },
  { place: 'replies', isRunning: false, weight: 1 },
];

/** How often there is a journal among the files. */
const journalShare = 0.15;

/** Every file of the folders that the bot writes, damaged in every way. */
export const damages: readonly Experiment[] = circumstances.map((of) => ({
  kind: 'damage',
  name: `damage: ${of.place}, bot ${of.isRunning ? 'running' : 'stopped'}`,
  weight: of.weight,
  hindrance: unhindered,
  run: (context) => harm(of, context),
}));

async function harm(
  { place, isRunning }: Circumstances,
  context: ExperimentContext,
): Promise<Harm | null> {
  const { stage, random, backWithinMs } = context;
  const before = place === 'replies' ? await stage.service.ask(stage.prober) : null;
  if (place === 'index' && random() < journalShare) await interruptRun(context);
  const stopped = isRunning ? [] : await stage.bot.stop();
  const file = pick(random, filesIn(stage.folders[place]));
  const since = performance.now();
  const done = damage(file, otherOf(file, stage), random);
  if (!isRunning) await stage.bot.start();
  else if (done !== null) stopped.push(...(await readAgain(file, context)));
  if (done === null) return null;
  if (before !== null) await stage.service.pressContext(stage.prober, before);
  const name = path
    .relative(stage.folders.state, file)
    .replace(/(?<=generations.|segments.)[^/]+/u, '…');
  return {
    detail: `${name}: ${done.way}`,
    backAfterMs: await stage.service.back(stage.prober, since, backWithinMs),
    violations: stopped,
    // The next damage must not meet this one.
    mustSettle: place === 'index' && done.isLatent(),
  };
}

/** Leaves a journal behind, which is a file of the index, too. */
async function interruptRun({ stage, random }: ExperimentContext): Promise<void> {
  const { root, ended } = await stage.beginRun('shell', 'large');
  const over = new AbortController();
  void ended.then(() => over.abort(new Error('The run is over.')));
  await journalWritten.reached({ stage, random, root, signal: over.signal }).catch(() => undefined);
  if (!over.signal.aborted) process.kill(root, 'SIGKILL');
  await ended;
}

/**
 * What is asked first meets the damage as it lies; then it must be opened anew, by a fresh engine or,
 * as the key of the buttons, by a fresh bot.
 * @returns what was wrong with the end of a bot
 */
async function readAgain(file: string, { stage }: ExperimentContext): Promise<string[]> {
  await stage.service.ask(stage.prober);
  if (path.basename(file) === 'button-key') {
    const ended = await stage.bot.stop();
    await stage.bot.start();
    return ended;
  }
  if (file.startsWith(stage.folders.index)) {
    for (const child of stage.bot.descendants()) {
      if (child.kind === 'engine') signalProcess(child, 'SIGKILL');
    }
  }
  return [];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

/** The file of the same name in an index that stood before. */
function otherOf(file: string, { snapshots }: TortureStage): string | null {
  const other = filesIn(snapshots.older).find((one) => path.basename(one) === path.basename(file));
  return other ?? null;
}
