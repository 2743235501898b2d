import type { Span } from '../../domain/span.js';
import { pageOf, type PageText } from '../../retrieval/furniture/page-text.js';
import { recogniseFurniture } from '../../retrieval/furniture/recognise-furniture.js';
import type { FurniturePage } from '../../retrieval/furniture/recognise-furniture.js';
import type { GenerationDraft } from './generation-draft.js';
import type { LoadedGeneration } from './loaded-generation.js';
import { presentPlaces } from './segment.js';

/** By the ids of the documents. */
export interface RecognisedFurniture {
  readonly pages: ReadonlyMap<string, PageText>;
  /** Of those that have some. */
  readonly spans: ReadonlyMap<string, readonly Span[]>;
}

/**
 * The furniture of all documents that a draft keeps or that were put into it.
 * @throws the signal's reason when aborted
 */
export async function recognisedFurniture(
  previous: LoadedGeneration | null,
  draft: GenerationDraft,
  signal?: AbortSignal,
): Promise<RecognisedFurniture> {
  const kept = previous === null ? [] : await keptPages(previous, draft.kept, signal);
  const pages = [...kept, ...draft.pages].sort((left, right) => (left.id < right.id ? -1 : 1));
  const found = await recogniseFurniture(pages, signal);
  return {
    pages: new Map(pages.map(({ id, page }) => [id, page])),
    spans: new Map(found.map(({ document, spans }) => [document, spans])),
  };
}

async function keptPages(
  previous: LoadedGeneration,
  kept: ReadonlySet<string>,
  signal: AbortSignal | undefined,
): Promise<FurniturePage[]> {
  const pages: FurniturePage[] = [];
  for (const placed of previous.segments) {
    const { documents, pages: known } = placed.segment;
    for (const place of presentPlaces(placed)) {
      const document = documents[place]?.document;
      if (document === undefined || !kept.has(document.id)) continue;
      signal?.throwIfAborted();
      const { id, language } = document;
      pages.push({ id, language, page: known?.[place] ?? (await pageIn(previous, id)) });
    }
  }
  return pages;
}

async function pageIn(generation: LoadedGeneration, id: string): Promise<PageText> {
  const sentences = generation.rowsOf(id).flatMap((row) => generation.passage(row).sentences);
  const text = await generation.documentText(id);
  return pageOf(text, sentences, await generation.documentStructure(id));
}
