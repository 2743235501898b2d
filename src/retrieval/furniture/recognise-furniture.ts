import type { Span } from '../../domain/span.js';
import type { DocumentFurniture, OpenGeneration } from '../../index/passage-store.js';
import { eventLoopYielder } from '../editions/event-loop-yielder.js';
import { fewestAlike, folderFurniture, type Page } from './folder-furniture.js';
import { pageGroups } from './page-groups.js';
import { countDocuments, recurringParts, withoutBlocks } from './recurring-parts.js';
import { textParagraphs } from './text-lines.js';

/** What of a generation recognition looks at. */
export type FurnitureSource = Pick<
  OpenGeneration,
  'documents' | 'rowsOf' | 'passage' | 'documentText' | 'documentStructure'
>;

type ReadPage = Omit<Page, 'parts'>;

/**
 * Finds what stands on most pages of a folder: footers, licence lines, "Edit this page". Texts are
 * compared, not vectors, so nothing hangs on a model; nor on the order of the documents, nor on what
 * was recognised before. Of a document that would be nothing but furniture, nothing is.
 * @returns those documents that have some, in the order of their ids
 * @throws the signal's reason when aborted
 */
export async function recogniseFurniture(
  generation: FurnitureSource,
  signal?: AbortSignal,
): Promise<readonly DocumentFurniture[]> {
  const yieldToEventLoop = eventLoopYielder(signal);
  const read = await readPages(generation, yieldToEventLoop);
  const pages = await withParts(read, generation, yieldToEventLoop);
  const found = new Map<string, readonly Span[]>();
  for (const group of pageGroups(pages)) {
    await yieldToEventLoop();
    for (const [id, spans] of folderFurniture(group)) {
      found.set(id, [...(found.get(id) ?? []), ...spans]);
    }
  }
  return pages.flatMap(({ id, paragraphs }) => {
    const lines = paragraphs.flatMap((paragraph) => paragraph.lines);
    const spans = mergedLines(lines, found.get(id) ?? []);
    return spans.length === 0 ? [] : [{ document: id, spans }];
  });
}

async function readPages(
  generation: FurnitureSource,
  yieldToEventLoop: () => Promise<void>,
): Promise<ReadPage[]> {
  const pages: ReadPage[] = [];
  for (const { id, language } of generation.documents) {
    await yieldToEventLoop();
    const sentences = generation.rowsOf(id).flatMap((row) => generation.passage(row).sentences);
    if (sentences.length === 0) continue;
    const paragraphs = textParagraphs(await generation.documentText(id), sentences);
    pages.push({ id, language, paragraphs });
  }
  return pages;
}

async function withParts(
  read: readonly ReadPage[],
  generation: FurnitureSource,
  yieldToEventLoop: () => Promise<void>,
): Promise<Page[]> {
  const counts = countDocuments(read.map(({ paragraphs }) => paragraphs));
  const recurs = (key: number) => (counts.get(key) ?? 0) >= fewestAlike;
  const pages: Page[] = [];
  for (const page of read) {
    await yieldToEventLoop();
    const parts = recurringParts(page.paragraphs, recurs);
    // Only few documents have something, and of the others nothing need be read.
    const structure = parts && (await generation.documentStructure(page.id));
    pages.push({ ...page, parts: parts && structure && withoutBlocks(parts, structure) });
  }
  return pages;
}

/** The lines that lie in the spans, neighbours as one; none where all lines do. */
function mergedLines(lines: readonly Span[], spans: readonly Span[]): readonly Span[] {
  const taken = lines.map((line) =>
    spans.some(({ start, end }) => start <= line.start && line.end <= end),
  );
  if (!taken.includes(false)) return [];
  const merged: Span[] = [];
  for (const [index, { start, end }] of lines.entries()) {
    if (taken[index] !== true) continue;
    const last = merged.at(-1);
    if (last !== undefined && taken[index - 1] === true)
      merged[merged.length - 1] = { ...last, end };
    else merged.push({ start, end });
  }
  return merged;
}
