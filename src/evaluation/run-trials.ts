import { PassageEditions } from '../answering/editions/passage-editions.js';
import type { LanguageOffsets } from '../retrieval/language-offsets.js';
import type { OpenGeneration } from '../index/passage-store.js';
import type { Dataset } from './sets/dataset.js';
import type { QueryEmbeddings } from './query-embeddings.js';
import { seededRandom } from './statistics/random.js';
import type { PassageLogits } from './passage-logits.js';
import { setRetrieval } from './set-retrieval.js';
import { simulateTrial, type Trial } from './sets/simulated-collections.js';

export interface TrialsInput {
  readonly dataset: Dataset;
  readonly generation: OpenGeneration;
  readonly offsets: LanguageOffsets;
  readonly queries: QueryEmbeddings;
  /** About how many trials to make of the set. */
  readonly trials: number;
  /** What reads the passages of some of the trials; null where nothing is read. */
  readonly reader: PassageLogits | null;
  /** About how many trials are read. */
  readonly readTrials: number;
  readonly signal?: AbortSignal;
}

/** Hits of the whole set that are kept, so that its parts have some, too. */
const hitsKept = 1000;

/** Asks every query of the set, each of some random parts of it. */
export async function runTrials(input: TrialsInput): Promise<Trial[]> {
  const { dataset, generation, offsets, signal } = input;
  const outline = {
    groups: [...new Set(dataset.documents.map(({ group = '' }) => group))],
    languages: [...new Set(dataset.documents.map(({ lang }) => lang))],
  };
  const retrieve = setRetrieval(input, { hitsKept, denseScored: hitsKept });
  const editions = new PassageEditions(generation, offsets);
  const random = seededRandom(1);
  const reading = seededRandom(2);
  const perQuery = input.trials / dataset.queries.length;
  const trials: Trial[] = [];
  for (const query of dataset.queries) {
    const times = Math.floor(perQuery) + (random.chance(perQuery % 1) ? 1 : 0);
    if (times === 0) continue;
    const { hits } = await retrieve(query, undefined, signal);
    for (let time = 0; time < times; time += 1) {
      // Which trials are read must not change what the others are.
      const isRead = reading.chance(input.readTrials / input.trials);
      const read = isRead && input.reader !== null ? input.reader : null;
      const trial = await simulateTrial(query, hits, { outline, editions, random, read });
      if (trial !== null) trials.push(trial);
    }
  }
  return trials;
}
