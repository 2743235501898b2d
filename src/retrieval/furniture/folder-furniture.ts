import type { Span } from '../../domain/span.js';
import type { EndBlock, RecurringParts } from './recurring-parts.js';
import type { TextLine, TextParagraph } from './text-lines.js';

/** Of fewer pages it cannot be told what stands on most of them. */
const fewestPages = 8;
/** Share of the pages of a folder that have what is furniture: an index or a readme may lack it. */
const leastShare = 0.6;
/** No folder has furniture that fewer documents have. */
export const fewestAlike = pagesNeeded(fewestPages);
/** Where a label has other values on a larger share of the pages, all of them are facts. */
const mostOtherValues = 0.05;
/**
 * Pages that share more than this, and more than half of their text, are copies of one, such as its
 * versions: what they share is what they say. A small page may have a longer footer than text.
 * UTF-16 units.
 */
const longestSmallPrint = 600;

/** A document as furniture is looked for in it. */
export interface Page {
  readonly id: string;
  readonly language: string;
  readonly paragraphs: readonly TextParagraph[];
  /** Null where nothing of it comes back in other documents. */
  readonly parts: RecurringParts | null;
}

type RecurringPage = Page & { readonly parts: RecurringParts };
type Furniture = ReadonlyMap<string, readonly Span[]>;

function pagesNeeded(pages: number): number {
  return Math.ceil(leastShare * pages);
}

/**
 * What stands on most pages of a folder, by the ids of the pages: lines at their ends, and
 * paragraphs elsewhere.
 */
export function folderFurniture(pages: readonly Page[]): Furniture {
  const recurring = pages.filter((page): page is RecurringPage => page.parts !== null);
  if (pages.length < fewestPages || recurring.length < pagesNeeded(pages.length)) return new Map();
  const furniture = withParagraphs(recurring, pages, endsOf(recurring, pages));
  const copies = recurring.filter((page) => isCopy(page, furniture));
  return 2 * copies.length > pages.length ? new Map() : furniture;
}

function endsOf(recurring: readonly RecurringPage[], pages: readonly Page[]): Furniture {
  const heads = linesOnMost(
    recurring.map(({ parts }) => parts.head),
    pages,
    'key',
  );
  const feet = linesOnMost(
    recurring.map(({ parts }) => parts.foot),
    pages,
    'key',
  );
  const dated = linesOnMost(
    recurring.map(({ parts }) => parts.foot),
    pages,
    'datelessKey',
  );
  return new Map(
    recurring.map(({ id, parts: { head, foot } }) => [
      id,
      [...endOf(head, heads, new Set()), ...endOf(foot, feet, dated)],
    ]),
  );
}

/**
 * @param common keys of lines that stand at this end of most pages
 * @param dated keys of those that do but for their dates; they are facts, unless all of their block
 *   stands on most pages and says something beside when
 */
function endOf(
  blocks: readonly EndBlock[],
  common: ReadonlySet<number>,
  dated: ReadonlySet<number>,
): readonly Span[] {
  const found: TextLine[] = [];
  for (const { lines, isWhole } of blocks) {
    const either = lines.filter(
      ({ key, datelessKey }) => common.has(key) || dated.has(datelessKey),
    );
    const isAll = isWhole && either.length === lines.length;
    found.push(...(isAll ? either : lines.filter(({ key }) => common.has(key))));
    if (!isAll) break;
  }
  return found.some(({ key, isDate }) => common.has(key) || !isDate) ? found : [];
}

/**
 * Of paragraphs that do not stand at the ends: one that is furniture there on other pages may be
 * what this page is about.
 */
function withParagraphs(
  recurring: readonly RecurringPage[],
  pages: readonly Page[],
  ends: Furniture,
): Furniture {
  const left = recurring.map(({ id, parts }) => {
    const taken = ends.get(id) ?? [];
    return parts.paragraphs.filter((paragraph) => !taken.some((span) => overlaps(span, paragraph)));
  });
  const common = onMost(
    left.map((paragraphs) => paragraphs.map(({ key }) => key)),
    pages,
  );
  return new Map(
    recurring.map(({ id }, index) => {
      const furniture = (left[index] ?? []).filter(({ key }) => common.has(key));
      return [id, [...(ends.get(id) ?? []), ...furniture]];
    }),
  );
}

function isCopy({ id, paragraphs }: Page, furniture: Furniture): boolean {
  const shared = lengthOf(furniture.get(id) ?? []);
  return shared > longestSmallPrint && 2 * shared > lengthOf(paragraphs);
}

/** The keys that lines at one end have on most pages, but those of facts. */
function linesOnMost(
  ends: readonly (readonly EndBlock[])[],
  pages: readonly Page[],
  by: 'key' | 'datelessKey',
): ReadonlySet<number> {
  const lines = ends.map((blocks) => blocks.flatMap((block) => block.lines));
  const common = onMost(
    lines.map((own) => own.map((line) => line[by])),
    pages,
  );
  const labelled = new Map(
    lines.flat().flatMap((line) => (line.labelKey === null ? [] : [[line[by], line] as const])),
  );
  return new Set(
    [...common].filter((key) => {
      const line = labelled.get(key);
      return line === undefined || !isFact(line, pages);
    }),
  );
}

/** Whether other pages have something else behind the same label: "License: MIT" beside "License: GPL". */
function isFact({ labelKey, datelessKey }: TextLine, pages: readonly Page[]): boolean {
  const others = pages.filter(({ paragraphs }) => {
    const lines = paragraphs.flatMap((paragraph) => paragraph.lines);
    return (
      lines.some((line) => line.labelKey === labelKey) &&
      lines.every((line) => line.datelessKey !== datelessKey)
    );
  });
  return others.length > mostOtherValues * pages.length;
}

/** The keys that enough of the pages have. */
function onMost(
  documents: readonly (readonly number[])[],
  pages: readonly Page[],
): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const keys of documents) {
    for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const needed = pagesNeeded(pages.length);
  return new Set([...counts].filter(([, count]) => count >= needed).map(([key]) => key));
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
