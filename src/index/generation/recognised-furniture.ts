import { pageOf } from '../../retrieval/furniture/page-text.js';
import { recogniseFurniture } from '../../retrieval/furniture/recognise-furniture.js';
import type { FurniturePage } from '../../retrieval/furniture/recognise-furniture.js';
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
    return await recogniseFurniture(await pagesOf(generation, signal), signal);
  } finally {
    await generation.close();
  }
}

async function pagesOf(
  generation: LoadedGeneration,
  signal: AbortSignal | undefined,
): Promise<FurniturePage[]> {
  const pages: FurniturePage[] = [];
  for (const { id, language } of generation.documents) {
    signal?.throwIfAborted();
    const sentences = generation.rowsOf(id).flatMap((row) => generation.passage(row).sentences);
    const text = await generation.documentText(id);
    const page = pageOf(text, sentences, await generation.documentStructure(id));
    pages.push({ id, language, page });
  }
  return pages;
}
