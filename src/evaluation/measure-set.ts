import type { AnswerModel } from '../answering/judging/answer-model.js';
import type { Dataset } from './sets/dataset.js';
import { notFoundFigures, type NotFoundFigures } from './figures/not-found-figures.js';
import { observeQueries, type ObservationInput } from './observe-queries.js';
import type { Reader } from '../reading/reader.js';
import { observeReadings, type ReadingInput } from './reading/observe-readings.js';
import { readingFigures, type ReadingFigures } from './reading/reading-figures.js';
import { quoteFigures, type QuoteFigures } from './figures/quote-figures.js';
import type { PerLanguage } from './statistics/per-language.js';
import { setOverview, type SetOverview } from './figures/set-overview.js';
import { rankingFigures, type RankingRow } from './figures/ranking-figures.js';
import { ablations, otherSystems, product } from './ranking-systems.js';
import { unseenModel } from './unseen-model.js';
import { evaluationModes, type EvaluationMode } from './sets/relevant-documents.js';

/** Everything that is measured on one set. Ready for JSON. */
export interface SetFigures {
  readonly set: string;
  readonly documents: number;
  readonly queries: number;
  /** Whether no query was measured with an answer model that was fitted on its group. */
  readonly isModelUnseen: boolean;
  readonly overview: SetOverview;
  /** By mode, then language, then `all`. */
  readonly rankings: Readonly<Record<string, PerLanguage<RankingRow>>>;
  readonly notFound: NotFoundFigures;
  /** By language, then `all`, within a language; null where no query states an answer. */
  readonly quotes: PerLanguage<QuoteFigures> | null;
  /** All the others are of what was found, before reading. Null where nothing was read. */
  readonly reading: ReadingFigures | null;
}

/** What reads, and how many queries it is asked. */
export interface ReadingSample {
  readonly reader: Reader;
  readonly most: number;
}

export interface SetInput extends Pick<
  ObservationInput,
  'dataset' | 'generation' | 'offsets' | 'queries' | 'signal'
> {
  readonly name: string;
  /** The set of which `dataset` is a part, or `dataset` itself: halves are halves of the whole. */
  readonly whole: Dataset;
  readonly model: AnswerModel;
  /** Null where nothing is read. */
  readonly reading: ReadingSample | null;
  readonly onProgress?: (asked: EvaluationMode | 'reading', done: number, total: number) => void;
}

/** Measures rankings, "not found", marked sentences and what reading adds, in all modes. */
export async function measureSet(input: SetInput): Promise<SetFigures> {
  const { name, dataset, model } = input;
  const systems = [product, ...otherSystems];
  const modelFor = unseenModel(model, input);
  const observe = (mode: EvaluationMode) =>
    observeQueries(
      {
        ...input,
        systems: [...systems, ...ablations],
        modelFor,
        onProgress: (done, total) => input.onProgress?.(mode, done, total),
      },
      mode,
    );
  const observations = {
    same_lang: await observe('same_lang'),
    all: await observe('all'),
    other_lang: await observe('other_lang'),
  };
  const names = {
    systems: systems.map((system) => system.name),
    product: product.name,
    ablations: ablations.map((system) => system.name),
  };
  return {
    set: name,
    documents: dataset.documents.length,
    queries: dataset.queries.length,
    isModelUnseen: !model.fittedOn.includes(name) || model.heldOut !== undefined,
    overview: setOverview(observations.all, model),
    rankings: Object.fromEntries(
      evaluationModes.map((mode) => [mode, rankingFigures(observations[mode], names)]),
    ),
    notFound: notFoundFigures(observations, model),
    quotes: quoteFigures(observations.same_lang),
    reading: await measureReading({
      ...input,
      onProgress: (done, total) => input.onProgress?.('reading', done, total),
    }),
  };
}

/** What reading adds; null where nothing is read. */
export async function measureReading(
  input: Omit<SetInput, 'onProgress'> & Pick<ReadingInput, 'onProgress'>,
): Promise<ReadingFigures | null> {
  const { reading, model } = input;
  if (reading === null) return null;
  const modelFor = unseenModel(model, input);
  const observations = await observeReadings({ ...input, ...reading, modelFor });
  return readingFigures(observations, reading.most);
}
