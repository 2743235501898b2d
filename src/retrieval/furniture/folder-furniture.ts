import type { Span } from '../../domain/span.js';
import { hasOtherValue } from './other-values.js';
import type { LabelledText } from './other-values.js';
import type { PageCounter } from './page-counter.js';
import { datelessKeyOf, labelKeyOf } from './page-text.js';
import type { PageText } from './page-text.js';
import type { EndLine, PageEnd, RecurringParagraph, RecurringParts } from './recurring-parts.js';

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
  readonly page: PageText;
  /** Null where nothing of it comes back in other documents. */
  readonly parts: RecurringParts | null;
}

type RecurringPage = Page & { readonly parts: RecurringParts };

/** A page and what of it is furniture. */
export interface PageFurniture {
  readonly page: Page;
  readonly parts: readonly (EndLine | RecurringParagraph)[];
}

/** The pages of a folder, with what it takes to count texts on them. */
interface Folder {
  readonly pages: readonly Page[];
  readonly recurring: readonly RecurringPage[];
  readonly counter: PageCounter;
}

const none: ReadonlySet<number> = new Set();

function pagesNeeded(pages: number): number {
  return Math.ceil(leastShare * pages);
}

/** What stands on most pages of a folder: lines at their ends, and paragraphs elsewhere. */
export function folderFurniture(
  pages: readonly Page[],
  counter: PageCounter,
): readonly PageFurniture[] {
  if (pages.length < fewestPages) return [];
  const recurring = pages.filter((page): page is RecurringPage => page.parts !== null);
  if (recurring.length < pagesNeeded(pages.length)) return [];
  const folder = { pages, recurring, counter };
  const furniture = withParagraphs(folder, endsOf(folder));
  const copies = furniture.filter(isCopy);
  return 2 * copies.length > pages.length ? [] : furniture;
}

/** Lines of each recurring page. */
function endsOf(folder: Folder): readonly (readonly EndLine[])[] {
  const heads = linesOnMost(folder, headOf, textOf);
  const feet = linesOnMost(folder, footOf, textOf);
  const dated = linesOnMost(folder, footOf, datelessTextOf);
  return folder.recurring.map(({ parts: { head, foot } }) => {
    const top = endOf(head, heads, none);
    const bottom = endOf(foot, feet, dated);
    return top.length === 0 ? bottom : [...top, ...bottom];
  });
}

const headOf = ({ head }: RecurringParts) => head.lines;
const footOf = ({ foot }: RecurringParts) => foot.lines;
const textOf = ({ text }: { readonly text: number }) => text;
const datelessTextOf = ({ datelessText }: EndLine) => datelessText;

/**
 * @param common lines that stand at this end of most pages
 * @param dated those that do but for their dates; they are facts, unless all of their block stands
 *   on most pages and says something beside when
 */
function endOf(
  { blocks }: PageEnd,
  common: ReadonlySet<number>,
  dated: ReadonlySet<number>,
): readonly EndLine[] {
  if (common.size + dated.size === 0) return [];
  const found: EndLine[] = [];
  for (const { lines, isWhole } of blocks) {
    const either = lines.filter(
      ({ text, datelessText }) => common.has(text) || dated.has(datelessText),
    );
    const isAll = isWhole && either.length === lines.length;
    found.push(...(isAll ? either : lines.filter(({ text }) => common.has(text))));
    if (!isAll) break;
  }
  return found.some(({ text, isDate }) => common.has(text) || !isDate) ? found : [];
}

/**
 * Of paragraphs that do not stand at the ends: one that is furniture there on other pages may be
 * what this page is about.
 */
function withParagraphs(
  { pages, recurring, counter }: Folder,
  ends: readonly (readonly EndLine[])[],
): readonly PageFurniture[] {
  const left = recurring.map(({ parts }, index) => {
    const taken = ends[index] ?? [];
    return parts.paragraphs.filter((paragraph) => !taken.some((span) => overlaps(span, paragraph)));
  });
  const common = counter.onAtLeast(pagesNeeded(pages.length), left, textOf);
  return recurring.map((page, index) => {
    const furniture = (left[index] ?? []).filter(({ text }) => common.has(text));
    return { page, parts: [...(ends[index] ?? []), ...furniture] };
  });
}

function isCopy({ page: { page }, parts }: PageFurniture): boolean {
  const shared = parts.reduce((sum, { start, end }) => sum + end - start, 0);
  return shared > longestSmallPrint && 2 * shared > lengthOf(page);
}

/** Of all paragraphs. UTF-16 units. */
function lengthOf({ columns, paragraphs: { first, count } }: PageText): number {
  let length = 0;
  for (let at = first; at < first + count; at++) {
    length += (columns.paragraphEnds[at] ?? 0) - (columns.paragraphStarts[at] ?? 0);
  }
  return length;
}

/** The texts that lines at one end have on most pages, but those of facts. */
function linesOnMost(
  folder: Folder,
  linesOfEnd: (parts: RecurringParts) => readonly EndLine[],
  numberOf: (line: EndLine) => number,
): ReadonlySet<number> {
  const { pages, recurring, counter } = folder;
  const ends = recurring.map(({ parts }) => linesOfEnd(parts));
  const common = counter.onAtLeast(pagesNeeded(pages.length), ends, numberOf);
  if (common.size === 0) return none;
  const labelled = labelledTexts(folder, ends, numberOf, common);
  return new Set(
    [...common].filter((text) => {
      const labelledText = labelled.get(text);
      return labelledText === undefined || !isFact(labelledText, pages);
    }),
  );
}

/** What tells of each of the texts whether it is a fact, where it has a label. */
function labelledTexts(
  { recurring }: Folder,
  ends: readonly (readonly EndLine[])[],
  numberOf: (line: EndLine) => number,
  texts: ReadonlySet<number>,
): ReadonlyMap<number, LabelledText> {
  const labelled = new Map<number, LabelledText>();
  for (const [index, { page }] of recurring.entries()) {
    for (const end of ends[index] ?? []) {
      const text = numberOf(end);
      if (!end.hasLabel || !texts.has(text)) continue;
      const { line } = end;
      labelled.set(text, {
        labelKey: labelKeyOf(page, line),
        datelessKey: datelessKeyOf(page, line),
      });
    }
  }
  return labelled;
}

/** Whether other pages have something else behind the same label. */
function isFact(text: LabelledText, pages: readonly Page[]): boolean {
  const others = pages.filter(({ page }) => hasOtherValue(page, text));
  return others.length > mostOtherValues * pages.length;
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
