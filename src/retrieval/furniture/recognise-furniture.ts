import type { DocumentFurniture, IndexedDocument } from '../../index/passage-store.js';
import type { Span } from '../../domain/span.js';
import { eventLoopYielder } from '../editions/event-loop-yielder.js';
import { fewestAlike, folderFurniture } from './folder-furniture.js';
import type { Page } from './folder-furniture.js';
import { PageCounter } from './page-counter.js';
import { pageGroups } from './page-groups.js';
import type { PageText } from './page-text.js';
import { recurringParts } from './recurring-parts.js';
import { RecurringTexts } from './recurring-texts.js';

/** What of a document recognition looks at. */
export interface FurniturePage extends Pick<IndexedDocument, 'id' | 'language'> {
  /** As of `pageOf`. */
  readonly page: PageText;
}

/** A page takes less time than yielding after it would. */
const pagesAtOnce = 100;

/**
 * Finds what stands on most pages of a folder: footers, licence lines, "Edit this page". Texts are
 * compared, not vectors, so nothing hangs on a model; nor on the order of the documents, nor on what
 * was recognised before. Of a document that would be nothing but furniture, nothing is.
 * @param documents all of an index
 * @returns those documents that have some, in the order that they came in
 * @throws the signal's reason when aborted
 */
export async function recogniseFurniture(
  documents: readonly FurniturePage[],
  signal?: AbortSignal,
): Promise<readonly DocumentFurniture[]> {
  const yieldToEventLoop = eventLoopYielder(signal);
  await yieldToEventLoop();
  // Of the others nothing can be quoted.
  const written = documents.filter(({ page }) => page.paragraphs.count > 0);
  const texts = new RecurringTexts(
    written.map(({ page }) => page),
    fewestAlike,
  );
  const pages: Page[] = [];
  for (const [index, { id, language, page }] of written.entries()) {
    if (index % pagesAtOnce === 0) await yieldToEventLoop();
    pages.push({ id, language, page, parts: recurringParts(page, texts) });
  }
  const found = await allFurniture(pages, new PageCounter(texts.count), yieldToEventLoop);
  return pages.flatMap((page) => {
    const parts = found.get(page);
    const spans = parts === undefined ? [] : mergedLines(page.page, [...parts]);
    return spans.length === 0 ? [] : [{ document: page.id, spans }];
  });
}

/** What is furniture of each page in any of its folders. */
async function allFurniture(
  pages: readonly Page[],
  counter: PageCounter,
  yieldToEventLoop: () => Promise<void>,
): Promise<ReadonlyMap<Page, ReadonlySet<Span>>> {
  const found = new Map<Page, Set<Span>>();
  for (const group of pageGroups(pages)) {
    await yieldToEventLoop();
    for (const { page, parts } of folderFurniture(group, counter)) {
      if (parts.length === 0) continue;
      const known = found.get(page);
      if (known === undefined) found.set(page, new Set(parts));
      else for (const part of parts) known.add(part);
    }
  }
  return found;
}

/** The lines that lie in the spans, neighbours as one; none where all lines do. */
function mergedLines(page: PageText, spans: readonly Span[]): readonly Span[] {
  if (spans.length === 0) return [];
  const { lineStarts, lineEnds } = page.columns;
  const first = Math.min(...spans.map(({ start }) => start));
  const merged: Span[] = [];
  let taken = 0;
  let isNeighbour = false;
  for (let line = page.lines.first; line < page.lines.first + page.lines.count; line++) {
    const start = lineStarts[line] ?? 0;
    const end = lineEnds[line] ?? 0;
    const isTaken = start >= first && spans.some((span) => span.start <= start && end <= span.end);
    if (isTaken) {
      const last = isNeighbour ? merged.pop() : undefined;
      merged.push({ start: last?.start ?? start, end });
      taken++;
    }
    isNeighbour = isTaken;
  }
  return taken === page.lines.count ? [] : merged;
}
