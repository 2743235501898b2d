import type { Span } from '../../domain/span.js';
import type { DocumentFurniture, OpenGeneration } from '../../index/passage-store.js';
import { eventLoopYielder } from '../editions/event-loop-yielder.js';
import { fewestAlike, folderFurniture, type RecurringDocument } from './folder-furniture.js';
import { pageGroups } from './page-groups.js';
import { countDocuments, outsideBlocks, recurringParts } from './recurring-parts.js';
import { documentLines, type DocumentLines } from './text-lines.js';

/** What of a generation recognition looks at. */
type FurnitureSource = Pick<
  OpenGeneration,
  'documents' | 'rowsOf' | 'passage' | 'documentText' | 'documentStructure'
>;

interface Page extends DocumentLines {
  readonly id: string;
  readonly language: string;
}

/**
 * Finds what stands on most pages of a folder: footers, licence lines, "Edit this page". Texts are
 * compared, not vectors, so that nothing hangs on a model. It hangs on all documents and on nothing
 * else: neither on their order nor on what was recognised before. Of a document that would be
 * nothing but furniture, nothing is.
 * @returns those documents that have some, in the order of their ids
 * @throws the signal's reason when aborted
 */
export async function recogniseFurniture(
  generation: FurnitureSource,
  signal?: AbortSignal,
): Promise<readonly DocumentFurniture[]> {
  const yieldToEventLoop = eventLoopYielder(signal);
  const pages: Page[] = [];
  for (const { id, language } of generation.documents) {
    await yieldToEventLoop();
    const sentences = generation.rowsOf(id).flatMap((row) => generation.passage(row).sentences);
    if (sentences.length === 0) continue;
    pages.push({ id, language, ...documentLines(await generation.documentText(id), sentences) });
  }
  const recurring = await recurringDocuments(pages, generation, yieldToEventLoop);
  const found = new Map<string, readonly Span[]>();
  for (const group of pageGroups(pages)) {
    await yieldToEventLoop();
    const members = group.flatMap(({ id }) => recurring.get(id) ?? []);
    for (const [id, spans] of folderFurniture(members, group.length)) {
      found.set(id, [...(found.get(id) ?? []), ...spans]);
    }
  }
  return pages.flatMap(({ id, lines }) => {
    const spans = mergedLines(lines, found.get(id) ?? []);
    return spans.length === 0 ? [] : [{ document: id, spans }];
  });
}

async function recurringDocuments(
  pages: readonly Page[],
  generation: FurnitureSource,
  yieldToEventLoop: () => Promise<void>,
): Promise<ReadonlyMap<string, RecurringDocument>> {
  const counts = countDocuments(pages);
  const recurs = (key: number) => (counts.get(key) ?? 0) >= fewestAlike;
  const recurring = new Map<string, RecurringDocument>();
  for (const page of pages) {
    await yieldToEventLoop();
    const parts = recurringParts(page, recurs);
    if (parts === null) continue;
    const structure = await generation.documentStructure(page.id);
    recurring.set(page.id, { ...page, parts: outsideBlocks(parts, structure) });
  }
  return recurring;
}

/** The lines that lie in the spans, neighbours as one; none where all lines do. */
function mergedLines(lines: readonly Span[], spans: readonly Span[]): readonly Span[] {
  const merged: { start: number; end: number }[] = [];
  let taken = 0;
  let previous = -2;
  for (const [index, line] of lines.entries()) {
    if (!spans.some(({ start, end }) => start <= line.start && line.end <= end)) continue;
    const last = merged.at(-1);
    if (last !== undefined && previous === index - 1) last.end = line.end;
    else merged.push({ start: line.start, end: line.end });
    previous = index;
    taken++;
  }
  return taken === lines.length ? [] : merged;
}
