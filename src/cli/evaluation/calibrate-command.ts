import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {
  answerModelFile,
  readAnswerModel,
  type AnswerModel,
} from '../../answering/judging/answer-model.js';
import type { Config } from '../../config.js';
import { modelFolders } from '../../embedding/model/model-settings.js';
import type { Dataset, DatasetQuery } from '../../evaluation/sets/dataset.js';
import {
  fitHeldOut,
  fitWeights,
  halved,
  readFeatures,
  readSources,
  reportFit,
  type FitReport,
  type HalvedTrial,
} from '../../evaluation/fit-answer-model.js';
import { fitSpanModel, type SpanFit } from '../../evaluation/fit-span-model.js';
import { reliabilityRows } from '../../evaluation/figures/set-tables.js';
import { passageLogits } from '../../evaluation/passage-logits.js';
import { blockRanges, type Half } from '../../evaluation/sets/group-blocks.js';
import { readAnswers, type ReadAnswer } from '../../evaluation/read-answers.js';
import { runTrials } from '../../evaluation/run-trials.js';
import { underlinedTable } from '../../evaluation/figures/underlined-table.js';
import { renderText } from '../../evaluation/figures/table.js';
import type { Outcome } from '../../evaluation/sets/simulated-collections.js';
import { collectionOutcomes } from '../../evaluation/collections/collection-outcomes.js';
import { CachedReader } from '../../reading/cached-reader.js';
import type { Reader } from '../../reading/reader.js';
import { cliCommand, jsonArgument, type CliContext } from '../cli-command.js';
import { askingProgress } from './asking-progress.js';
import { withCollection, type OwnCollection } from './evaluation-collection.js';
import { measuredFolders, nameOf } from './measured-folders.js';
import { ownCollections } from './own-collections.js';
import { withEvaluationSet, type EvaluationSet } from './evaluation-set.js';
import { shareOf } from './share-argument.js';

/** Trials made of each set, so that a large one does not drown a small one. */
const trialsPerSet = 6000;
/** Of them those whose passages are read, which takes the time. */
const readTrialsPerSet = 400;
/** Queries that state an answer, whose passages are read for it; each takes a reading. */
const answersPerSet = 6000;
/**
 * Below the first a quote is left out, below the second it is marked as uncertain. Chosen on the
 * collections, each with the weights that were fitted without it: of those that lie above the second
 * at least 85 in 100 are right, and at most 6 in 100 questions that the documents answer lie below
 * the first.
 */
const thresholds = { leastProbability: 0.175, certainFrom: 0.6 } as const;
/** As `thresholds`, of passages that were read. */
const readThresholds = { leastProbability: 0.16, certainFrom: 0.63 } as const;

export const calibrateCommand = cliCommand({
  name: 'calibrate',
  description:
    'Fit to sets and collections when a quote is taken for an answer; writes beside the model.',
  args: {
    dirs: {
      type: 'positional',
      required: true,
      valueHint: 'words',
      description: 'Folders of sets and collections, as for evaluate.',
    },
    share: {
      type: 'string',
      valueHint: 'n',
      description: 'Take one of n parts of each set; collections are taken whole.',
    },
    json: jsonArgument,
  },
  run: async ({ _: dirs, share, json }, context) => {
    const { config, terminal } = context;
    const parts = shareOf(share);
    const measured = await measuredFolders(dirs);
    const collections = await ownCollections(measured);
    const sets: CalibratedSet[] = [];
    const reader = await context.parts.passageReader();
    const cached = reader && new CachedReader(reader);
    for (const { kind, folder } of measured) {
      if (kind === 'set') sets.push(await calibratedSet(folder, parts, cached, context));
    }
    await cached?.close();
    const outcomes: Record<string, readonly Outcome[]> = {};
    for (const collection of collections) {
      outcomes[nameOf(collection.folder)] = await outcomesOf(collection, context);
    }
    const sources = {
      sets: Object.fromEntries(sets.map(({ name, trials }) => [name, trials])),
      collections: outcomes,
    };
    const read = readSources(sources);
    const heldOut = fitHeldOut(sources);
    const spans = fitSpanModel(sets.flatMap(({ answers }) => answers));
    const model: AnswerModel = {
      fittedOn: measured.map((one) => nameOf(one.folder)),
      date: new Date().toISOString().slice(0, 10),
      ...thresholds,
      weights: fitWeights(sources),
      heldOut,
      ...(reader !== null && {
        read: {
          ...readThresholds,
          weights: fitWeights(read, readFeatures),
          heldOut: fitHeldOut(read, readFeatures),
        },
      }),
      ...(await spanPart(spans, config)),
    };
    const [folder = '.'] = modelFolders(config.model);
    const file = path.join(folder, answerModelFile);
    await writeFileAtomic(file, `${JSON.stringify(model, null, 2)}\n`);
    const halves = Object.fromEntries(sets.map((set) => [set.name, set.halves]));
    const report = reportFit(sources, heldOut);
    terminal.result(
      json
        ? JSON.stringify({ file, model, halves, report, underlined: spans?.underlined ?? null })
        : render(file, sets, { report, spans }),
    );
    return 0;
  },
});

/** Sets that state no answers say nothing against what others have taught. */
async function spanPart(
  spans: SpanFit | null,
  { model }: Config,
): Promise<Pick<AnswerModel, 'span'>> {
  if (spans !== null) return { span: spans.model };
  const { span } = await readAnswerModel(modelFolders(model));
  return span === undefined ? {} : { span };
}

interface CalibratedSet {
  readonly name: string;
  /** Groups of each half, as ranges. */
  readonly halves: Readonly<Record<Half, readonly string[]>>;
  readonly trials: readonly HalvedTrial[];
  readonly answers: readonly ReadAnswer[];
}

async function calibratedSet(
  folder: string,
  share: number,
  reader: Reader | null,
  context: CliContext,
): Promise<CalibratedSet> {
  const { signal } = context;
  const prepared = async (set: EvaluationSet) => ({
    name: set.name,
    // Of the whole set, as it is measured.
    halves: blockRanges(set.whole),
    trials: halved(
      set.whole,
      await runTrials({
        ...set,
        trials: trialsPerSet,
        readTrials: readTrialsPerSet,
        reader: reader && passageLogits(set.generation, reader, signal),
        signal,
      }),
    ),
    answers:
      reader === null ? [] : await readAnswers({ ...set, reader, most: answersPerSet, signal }),
  });
  return withEvaluationSet(context, folder, allQueries, prepared, share);
}

function outcomesOf(collection: OwnCollection, context: CliContext): Promise<readonly Outcome[]> {
  return withCollection(collection, 1, context, ({ name, keys, index }) => {
    const ask = async (question: string) =>
      (await index.ask({ question, explain: true }, context.signal)).answer;
    return collectionOutcomes(keys, ask, askingProgress(context.terminal, name, 'questions'));
  });
}

function allQueries({ queries }: Dataset): readonly DatasetQuery[] {
  return queries;
}

function render(
  file: string,
  sets: readonly CalibratedSet[],
  {
    report: { trials, auroc, calibration },
    spans,
  }: { readonly report: FitReport; readonly spans: SpanFit | null },
): string {
  const halves = sets.flatMap(({ name, halves: { first, second } }) => [
    `${name}, first half of the groups: ${first.join(', ')}`,
    `${name}, second half: ${second.join(', ')}`,
  ]);
  const reliability = renderText({
    title:
      `Each half and collection measured with weights fitted without it (${trials} trials): AUROC ` +
      `${auroc.toFixed(3)}, calibration error ${calibration.error.toFixed(3)}`,
    heading: ['probability', 'trials', 'forecast', 'observed'],
    labels: 1,
    rows: reliabilityRows(calibration.bins),
  });
  const underlined = spans === null ? [] : [renderText(underlinedTable(spans))];
  return [`Wrote ${file}.`, ...halves, reliability, ...underlined].join('\n');
}
