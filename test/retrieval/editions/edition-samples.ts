import type { OpenGeneration } from '../../../src/index/passage-store.js';
import { dotProduct } from '../../../src/retrieval/dot-product.js';
import { recogniseEditions } from '../../../src/retrieval/editions/recognise-editions.js';
import { LanguageOffsets } from '../../../src/retrieval/language-offsets.js';
import { MemoryPassageStore } from '../../../src/index/memory-passage-store.js';
import {
  sampleFingerprint,
  putSample,
  sampleDocument,
  vectorOf,
} from '../../index/passage-samples.js';
import type { SampleDocument } from '../../index/passage-samples.js';

const languages = ['nb', 'hi', 'ur', 'bn', 'fr'];

/** A model that likes its own language: every vector leans to where its language's offset points. */
export const sampleOffsets = new LanguageOffsets(
  new Map(languages.map((language) => [language, leaning(language)])),
);

function leaning(language: string): Float32Array {
  return vectorOf(`the liking for ${language}`).map((number) => number * 0.8);
}

/** A vector of length 1 that is, less the language's offset, what is meant. */
function meaning(meant: string, language: string): Float32Array {
  const vector = vectorOf(meant);
  if (!languages.includes(language)) return vector;
  const offset = leaning(language);
  const alike = dotProduct(vector, offset);
  const share = Math.sqrt(alike ** 2 + 1 - dotProduct(offset, offset)) - alike;
  return vector.map((number, i) => share * number + (offset[i] ?? 0));
}

/**
 * A document that says what its lines mean: each is a passage of one sentence, its meaning what
 * stands before the bar, its words what stands after it.
 */
export function meaningDocument(
  id: string,
  language: string,
  lines: readonly string[],
): SampleDocument {
  const words = lines.map((line) => line.split('|').at(-1) ?? '');
  const sample = sampleDocument(id, words.join('\n\n'), { language, source: null });
  const passages = sample.passages.map((passage, i) => {
    const vector = meaning(lines[i]?.split('|')[0] ?? '', language);
    return { ...passage, embedding: vector, sentenceEmbeddings: [vector] };
  });
  return { ...sample, passages };
}

/** A generation that holds the samples, with the editions recognised in them. */
export async function openedWith(
  samples: readonly SampleDocument[],
  offsets = sampleOffsets,
): Promise<OpenGeneration> {
  const store = new MemoryPassageStore();
  await store.update(
    {
      fingerprint: sampleFingerprint,
      recognise: (generation, before) => recogniseEditions(generation, offsets, before),
    },
    async (update) => {
      for (const sample of samples) await putSample(update, sample);
      return 'commit';
    },
  );
  const generation = await store.open();
  if (generation === null) throw new Error('There is no generation');
  return generation;
}

/** Ids of the documents that are recognised as editions, in pairs. */
export async function recognisedIn(
  samples: readonly SampleDocument[],
  offsets = sampleOffsets,
): Promise<string[]> {
  const { editions } = await openedWith(samples, offsets);
  return editions.map(({ documents }) => documents.toSorted().join(' ')).toSorted();
}
