import type { AnswerModel } from '../../../src/answering/judging/answer-model.js';
import { HashingEmbedder } from '../../../src/embedding/hashing-embedder.js';
import {
  datasetCollection,
  datasetReader,
} from '../../../src/evaluation/sets/dataset-collection.js';
import type {
  Dataset,
  DatasetDocument,
  DatasetQuery,
} from '../../../src/evaluation/sets/dataset.js';
import { QueryEmbeddings } from '../../../src/evaluation/query-embeddings.js';
import { runIndexing } from '../../../src/indexing/indexing-run.js';
import { LanguageOffsets } from '../../../src/retrieval/language-offsets.js';
import { MemoryPassageStore } from '../../../src/index/memory-passage-store.js';
import { countPieces } from '../../documents/passages/splitter-fixtures.js';
import { temporaryFolder } from '../../processes/processes.js';
import { sampleFingerprint } from '../../index/passage-samples.js';

type Texts = Readonly<Record<string, string>>;

/** What three articles say, by group and language. */
const texts: Readonly<Record<string, Texts>> = {
  g1: {
    en: 'The bridge over the river was built in 1887. Carts crossed it at night. It is red.',
    hi: 'नदी पर बना पुल १८८७ में बना था। रात में गाड़ियाँ उस पर चलती थीं। वह लाल है।',
    bn: 'নদীর উপর সেতুটি ১৮৮৭ সালে তৈরি হয়েছিল। রাতে গাড়ি চলত। এটি লাল।',
  },
  g2: {
    en: 'The mountain is 2469 metres high. Snow lies there in June. Goats live below.',
    hi: 'पहाड़ २४६९ मीटर ऊँचा है। जून में वहाँ बर्फ रहती है। नीचे बकरियाँ रहती हैं।',
    bn: 'পাহাড়টি ২৪৬৯ মিটার উঁচু। জুনে সেখানে তুষার থাকে। নিচে ছাগল থাকে।',
  },
  g3: {
    en: 'The library opens at nine. It holds old maps. Readers must whisper.',
    ur: 'کتب خانہ نو بجے کھلتا ہے۔ اس میں پرانے نقشے ہیں۔ قارئین آہستہ بولتے ہیں۔',
  },
};

const queries: readonly DatasetQuery[] = [
  { ...query('en1', 'en', 'g1', 'When was the bridge over the river built?'), answer: '1887' },
  { ...query('hi1', 'hi', 'g1', 'नदी पर बना पुल कब बना था?'), answer: '1887' },
  { ...query('bn2', 'bn', 'g2', 'পাহাড়টি কত মিটার উঁচু?'), answer: '২৪৬৯' },
  query('ur3', 'ur', 'g3', 'کتب خانہ کب کھلتا ہے؟'),
  { ...query('none', 'en', 'g9', 'Who painted the ceiling of the chapel?'), answerable: false },
];

function query(id: string, lang: string, group: string, text: string): DatasetQuery {
  return { id, lang, group, text };
}

/** Three articles in two or three languages each, and a question that none of them answers. */
export const madeSet: Dataset = {
  documents: Object.entries(texts).flatMap(([group, editions]) =>
    Object.entries(editions).map(([lang, text]): DatasetDocument => ({
      id: `${group}.${lang}`,
      lang,
      text,
      group,
    })),
  ),
  queries,
  judgements: new Map(queries.map(({ id, group, lang }) => [id, new Set([`${group}.${lang}`])])),
};

/** Sure of everything that shares the question's words. */
export const scoreModel: AnswerModel = {
  fittedOn: [],
  date: '',
  leastProbability: 0.2,
  certainFrom: 0.4,
  weights: { constant: -3, 'coverage, shared': 12 },
};

/** The set as an evaluation takes it: indexed in memory, without a model. */
export async function openMadeSet(dataset: Dataset = madeSet) {
  const embedder = new HashingEmbedder();
  const store = new MemoryPassageStore();
  const offsets = new LanguageOffsets(new Map());
  await runIndexing(
    {
      collection: datasetCollection(dataset),
      reader: datasetReader(dataset, { countTokens: countPieces, maxTokens: 120 }),
      store,
      embedder,
      offsets,
      fingerprint: { ...sampleFingerprint, dimensions: embedder.dimensions },
    },
    { mode: 'changed' },
  );
  const generation = await store.open();
  if (generation === null) throw new Error('Nothing was indexed');
  const vectors = await QueryEmbeddings.open(await temporaryFolder(), {}, embedder.dimensions);
  await vectors.add(
    dataset.queries.map(({ text }) => text),
    embedder,
  );
  return { dataset, generation, queries: vectors, offsets };
}
