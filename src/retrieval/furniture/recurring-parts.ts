import type { Span } from '../../domain/span.js';
import { datelessKeyOf, labelKeyOf, lineFlags, linesOf, noLabel } from './page-text.js';
import type { PageText } from './page-text.js';
import type { RecurringTexts } from './recurring-texts.js';

/** Elsewhere than at the ends of a page, shorter paragraphs come back by chance. UTF-16 units. */
const leastParagraph = 60;
/** Lines at an end of a page that are looked at. */
const mostLines = 20;

/** A line that comes back in other documents, perhaps with other dates. */
export interface EndLine extends Span {
  /** Its number within the page. */
  readonly line: number;
  /** Number of its text among those that recur; -1 where it does so only without its dates. */
  readonly text: number;
  /** Number of its text without dates. */
  readonly datelessText: number;
  /** Whether it tells when, and nothing beside that. */
  readonly isDate: boolean;
  readonly hasLabel: boolean;
  readonly overlapsBlock: boolean;
}

/** A block at an end of a page. */
interface EndBlock {
  /** Those lines of it that come back in other documents. */
  readonly lines: readonly EndLine[];
  /** Whether it has no others. */
  readonly isWhole: boolean;
}

/** An end of a page: the block there and the next, up to one that is not whole. */
export interface PageEnd {
  readonly blocks: readonly EndBlock[];
  /** Of all of them. */
  readonly lines: readonly EndLine[];
}

const noEnd: PageEnd = { blocks: [], lines: [] };

export interface RecurringParagraph extends Span {
  /** Number of its text among those that recur. */
  readonly text: number;
}

/** What of a document is furniture, if it stands on enough of the pages of its folder. */
export interface RecurringParts {
  readonly head: PageEnd;
  readonly foot: PageEnd;
  readonly paragraphs: readonly RecurringParagraph[];
}

/**
 * Code and tables are a page's own, even where others show the same.
 * @returns null where nothing is, as of most documents
 */
export function recurringParts(page: PageText, texts: RecurringTexts): RecurringParts | null {
  const { count } = page.paragraphs;
  const head = pageEnd(page, texts, (place) => place);
  const foot = pageEnd(page, texts, (place) => count - 1 - place);
  const paragraphs = longParagraphs(page, texts);
  if (head.lines.length + foot.lines.length + paragraphs.length === 0) return null;
  return { head, foot, paragraphs };
}

/**
 * A list of facts at the end of a page, of which some are the same on all, is the last block. What
 * stands twice is counted once: furniture does not repeat itself, the other one is the page's own.
 * @param paragraphAt which paragraph of the page is so many places from this end
 */
function pageEnd(
  page: PageText,
  texts: RecurringTexts,
  paragraphAt: (place: number) => number,
): PageEnd {
  const blocks: EndBlock[] = [];
  const found: EndLine[] = [];
  let left = mostLines;
  for (let place = 0; place < page.paragraphs.count; place++) {
    const { first, end } = linesOf(page, paragraphAt(place));
    left -= end - first;
    if (left < 0) break;
    const lines = recurringLines(page, texts, first, end).filter((line) => !repeats(line, found));
    if (lines.length === 0 || lines.some(({ overlapsBlock }) => overlapsBlock)) break;
    found.push(...lines);
    const isWhole = lines.length === end - first;
    blocks.push({ lines, isWhole });
    if (!isWhole) break;
  }
  return found.length === 0 ? noEnd : { blocks, lines: found };
}

/** Of few lines, so that a set would cost more. */
function repeats({ datelessText }: EndLine, lines: readonly EndLine[]): boolean {
  return lines.some((line) => line.datelessText === datelessText);
}

function recurringLines(
  page: PageText,
  texts: RecurringTexts,
  first: number,
  end: number,
): EndLine[] {
  const { lineKeys, lineFlags: lineFlagsOf, lineStarts, lineEnds } = page.columns;
  const recurring: EndLine[] = [];
  for (let line = first; line < end; line++) {
    const datelessText = texts.numberOf(datelessKeyOf(page, line));
    if (datelessText < 0) continue;
    const at = page.lines.first + line;
    const flags = lineFlagsOf[at] ?? 0;
    recurring.push({
      line,
      start: lineStarts[at] ?? 0,
      end: lineEnds[at] ?? 0,
      text: texts.numberOf(lineKeys[at] ?? 0),
      datelessText,
      isDate: (flags & lineFlags.isDate) !== 0,
      hasLabel: labelKeyOf(page, line) !== noLabel,
      overlapsBlock: (flags & lineFlags.overlapsBlock) !== 0,
    });
  }
  return recurring;
}

function longParagraphs(
  { columns, paragraphs: { first, count } }: PageText,
  texts: RecurringTexts,
): RecurringParagraph[] {
  const long: RecurringParagraph[] = [];
  for (let at = first; at < first + count; at++) {
    const text = texts.numberOf(columns.paragraphKeys[at] ?? 0);
    if (text < 0 || ((columns.paragraphFlags[at] ?? 0) & lineFlags.overlapsBlock) !== 0) continue;
    const start = columns.paragraphStarts[at] ?? 0;
    const end = columns.paragraphEnds[at] ?? 0;
    if (end - start >= leastParagraph) long.push({ start, end, text });
  }
  return long;
}
