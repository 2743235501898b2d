import type { Span } from '../../domain/span.js';
import { leading } from './leading.js';
import type { RecurringParts } from './recurring-parts.js';
import type { DocumentLines, TextLine } from './text-lines.js';

/** Of fewer pages it cannot be told what stands on most of them. */
const fewestPages = 8;
/** Share of the pages of a folder that have what is furniture: an index or a readme may lack it. */
const leastShare = 0.6;
/** No folder has furniture that fewer documents have. */
export const fewestAlike = pagesNeeded(fewestPages);
/**
 * Pages that share more than this, and more than half of their text, are copies of one, such as its
 * versions: what they share is what they say. A small page may have a longer footer than text.
 * UTF-16 units.
 */
const longestSmallPrint = 600;

/** A document of which something comes back in others. */
export interface RecurringDocument extends DocumentLines {
  readonly id: string;
  readonly parts: RecurringParts;
}

function pagesNeeded(pages: number): number {
  return Math.ceil(leastShare * pages);
}

/**
 * What of documents stands on most pages of a folder, by their ids: lines at an end of the page,
 * and paragraphs elsewhere.
 * @param documents those of which something comes back
 * @param pages how many the folder has in all
 */
export function folderFurniture(
  documents: readonly RecurringDocument[],
  pages: number,
): ReadonlyMap<string, readonly Span[]> {
  if (pages < fewestPages || documents.length < pagesNeeded(pages)) return new Map();
  const furniture = withParagraphs(documents, pages, endsOf(documents, pages));
  const copies = documents.filter((document) => isCopy(document, furniture));
  return 2 * copies.length > pages ? new Map() : furniture;
}

function endsOf(
  documents: readonly RecurringDocument[],
  pages: number,
): ReadonlyMap<string, readonly Span[]> {
  const heads = onMost(documents.map(({ parts }) => parts.head.map(({ key }) => key)), pages);
  const feet = onMost(documents.map(({ parts }) => parts.foot.map(({ key }) => key)), pages);
  const dated = onMost(
    documents.map(({ parts }) => parts.foot.map(({ datelessKey }) => datelessKey)),
    pages,
  );
  return new Map(
    documents.map(({ id, parts: { head, foot } }) => [
      id,
      [...leading(head, ({ key }) => heads.has(key)), ...footOf(foot, feet, dated)],
    ]),
  );
}

/** A line that only its date tells from those of others says when, unless it stands with others. */
function footOf(
  foot: readonly TextLine[],
  feet: ReadonlySet<number>,
  dated: ReadonlySet<number>,
): readonly Span[] {
  const lines = leading(
    foot,
    ({ key, datelessKey }) => feet.has(key) || dated.has(datelessKey),
  );
  return lines.some(({ key }) => feet.has(key)) ? lines : [];
}

/**
 * Of paragraphs that do not stand at the ends: one that is furniture there on other pages may be
 * what this page is about.
 */
function withParagraphs(
  documents: readonly RecurringDocument[],
  pages: number,
  ends: ReadonlyMap<string, readonly Span[]>,
): ReadonlyMap<string, readonly Span[]> {
  const left = documents.map(({ id, parts }) => {
    const taken = ends.get(id) ?? [];
    return parts.paragraphs.filter((paragraph) => !taken.some((span) => overlaps(span, paragraph)));
  });
  const common = onMost(left.map((paragraphs) => paragraphs.map(({ key }) => key)), pages);
  return new Map(
    documents.map(({ id }, index) => {
      const furniture = (left[index] ?? []).filter(({ key }) => common.has(key));
      return [id, [...(ends.get(id) ?? []), ...furniture]];
    }),
  );
}

function isCopy(
  { id, lines }: RecurringDocument,
  furniture: ReadonlyMap<string, readonly Span[]>,
): boolean {
  const shared = lengthOf(furniture.get(id) ?? []);
  return shared > longestSmallPrint && 2 * shared > lengthOf(lines);
}

/** The keys that enough of the pages have. */
function onMost(documents: readonly (readonly number[])[], pages: number): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const keys of documents) {
    for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const needed = pagesNeeded(pages);
  return new Set([...counts].filter(([, count]) => count >= needed).map(([key]) => key));
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
