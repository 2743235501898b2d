import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { answerModelFile, type AnswerModel } from '../../answering/answer-model.js';
import { modelFolders } from '../../embedding/model/model-settings.js';
import type { Dataset, DatasetQuery } from '../../evaluation/sets/dataset.js';
import {
  fitHeldOut,
  fitWeights,
  halved,
  reportFit,
  type FitReport,
  type HalvedTrial,
} from '../../evaluation/fit-answer-model.js';
import { reliabilityRows } from '../../evaluation/figures/set-tables.js';
import { blockRanges, type Half } from '../../evaluation/sets/group-blocks.js';
import { runTrials } from '../../evaluation/run-trials.js';
import { renderText } from '../../evaluation/figures/table.js';
import { cliCommand, jsonArgument } from '../cli-command.js';
import { withEvaluationSet } from './evaluation-set.js';

/** Trials made of each set, so that a large one does not drown a small one. */
const trialsPerSet = 6000;
/**
 * Below the first a quote is left out, below the second it is marked as uncertain. Half of the
 * trials hold no answer and most of those hold near misses, which is harder than what people ask:
 * so a quote is left out only where it is far from likely. From 0.3 on nearly every second one of
 * the trials answers, and what lies above far more.
 */
const thresholds = { leastProbability: 0.2, certainFrom: 0.3 } as const;

export const calibrateCommand = cliCommand({
  name: 'calibrate',
  description: 'Fit to sets when a quote is taken for an answer; writes beside the model.',
  args: {
    dirs: {
      type: 'positional',
      required: true,
      valueHint: 'words',
      description: 'Folders of sets, as for evaluate.',
    },
    json: jsonArgument,
  },
  run: async ({ _: dirs, json }, context) => {
    const { config, terminal, signal } = context;
    const sets: CalibratedSet[] = [];
    for (const dir of dirs) {
      const set = await withEvaluationSet(context, dir, allQueries, async (prepared) => ({
        name: prepared.name,
        halves: blockRanges(prepared.dataset),
        trials: halved(
          prepared.dataset,
          await runTrials({ ...prepared, trials: trialsPerSet, signal }),
        ),
      }));
      sets.push(set);
    }
    const trials = sets.flatMap((set) => set.trials);
    const heldOut = fitHeldOut(trials);
    const model: AnswerModel = {
      fittedOn: sets.map(({ name }) => name),
      date: new Date().toISOString().slice(0, 10),
      ...thresholds,
      weights: fitWeights(trials),
      heldOut,
    };
    const [folder = '.'] = modelFolders(config.model);
    const file = path.join(folder, answerModelFile);
    await writeFileAtomic(file, `${JSON.stringify(model, null, 2)}\n`);
    const halves = Object.fromEntries(sets.map((set) => [set.name, set.halves]));
    const report = reportFit(trials, heldOut);
    terminal.result(
      json ? JSON.stringify({ file, model, halves, report }) : render(file, sets, report),
    );
    return 0;
  },
});

interface CalibratedSet {
  readonly name: string;
  /** Groups of each half, as ranges. */
  readonly halves: Readonly<Record<Half, readonly string[]>>;
  readonly trials: readonly HalvedTrial[];
}

function allQueries({ queries }: Dataset): readonly DatasetQuery[] {
  return queries;
}

function render(
  file: string,
  sets: readonly CalibratedSet[],
  { trials, auroc, calibration }: FitReport,
): string {
  const halves = sets.flatMap(({ name, halves: { first, second } }) => [
    `${name}, first half of the groups: ${first.join(', ')}`,
    `${name}, second half: ${second.join(', ')}`,
  ]);
  const reliability = renderText({
    title:
      `Each half measured with weights fitted on the other (${trials} trials): AUROC ` +
      `${auroc.toFixed(3)}, calibration error ${calibration.error.toFixed(3)}`,
    heading: ['probability', 'trials', 'forecast', 'observed'],
    labels: 1,
    rows: reliabilityRows(calibration.bins),
  });
  return [`Wrote ${file}.`, ...halves, reliability].join('\n');
}
