import type { OpenGeneration } from '../../src/index/passage-store.js';
import { MemoryPassageStore } from '../../src/index/memory-passage-store.js';
import { commitSamples, sampleDocument } from '../index/passage-samples.js';
import type { SampleDocument } from '../index/passage-samples.js';

/** A generation that holds just these documents. */
export async function openSamples(samples: readonly SampleDocument[]): Promise<OpenGeneration> {
  const store = new MemoryPassageStore();
  await commitSamples(store, samples);
  const generation = await store.open();
  if (generation === null) throw new Error('Nothing was committed');
  return generation;
}

/**
 * An edition of an article, which says so: paragraphs that say the same have the same vector in
 * every language.
 */
export function edition(
  language: string,
  paragraphs: readonly string[],
  article = 'article',
): SampleDocument {
  const id = `${article}.${language}.md`;
  return sampleDocument(id, paragraphs.join('\n\n'), { language, family: article });
}
