import type { EditionPair, UpdateOptions } from '../passage-store.js';
import { LoadedGeneration } from './loaded-generation.js';
import type { GenerationContents } from './loaded-generation.js';

/** The editions that an update's `recognise` finds in a generation that is not current yet. */
export async function recognisedEditions(
  contents: Omit<GenerationContents, 'editions'>,
  recognise: UpdateOptions['recognise'],
): Promise<readonly EditionPair[]> {
  if (recognise === undefined) return [];
  // The contents are the caller's, who closes what they are read from.
  const generation = new LoadedGeneration({ ...contents, editions: [] }, () => Promise.resolve());
  try {
    return await recognise(generation);
  } finally {
    await generation.close();
  }
}
