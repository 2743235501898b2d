import { recogniseFurniture } from '../../retrieval/furniture/recognise-furniture.js';
import type { DocumentFurniture } from '../passage-store.js';
import type { StoredContents } from '../vectra/generation-files.js';
import { LoadedGeneration } from './loaded-generation.js';
import { unrecognisedContents } from './unrecognised-contents.js';

// The contents are the caller's, who closes what they are read from.
const release = () => Promise.resolve();

/** The furniture in a generation that is not current yet. @throws the signal's reason when aborted */
export async function recognisedFurniture(
  stored: StoredContents,
  signal?: AbortSignal,
): Promise<readonly DocumentFurniture[]> {
  const generation = new LoadedGeneration(unrecognisedContents(stored), release);
  try {
    return await recogniseFurniture(generation, signal);
  } finally {
    await generation.close();
  }
}
