import type { EditionsBefore, RecognisedEditions, UpdateOptions } from '../passage-store.js';
import { LoadedGeneration } from './loaded-generation.js';
import type { GenerationContents } from './loaded-generation.js';

/** Where nothing was recognised. */
export const noEditions: RecognisedEditions = { pairs: [], memory: null };

/**
 * The editions that an update's `recognise` finds in a generation that is not current yet.
 * @param before what the previous generation knows, and which of its documents were kept
 */
export async function recognisedEditions(
  contents: Omit<GenerationContents, 'editions'>,
  recognise: UpdateOptions['recognise'],
  before: EditionsBefore | null,
): Promise<RecognisedEditions> {
  if (recognise === undefined) return noEditions;
  // The contents are the caller's, who closes what they are read from.
  const generation = new LoadedGeneration({ ...contents, editions: noEditions }, () =>
    Promise.resolve(),
  );
  try {
    return await recognise(generation, before);
  } finally {
    await generation.close();
  }
}
