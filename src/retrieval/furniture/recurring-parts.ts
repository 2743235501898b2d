import type { DocumentStructure } from '../../domain/structure.js';
import type { Span } from '../../domain/span.js';
import type { TextLine, TextParagraph } from './text-lines.js';

/** Elsewhere than at the ends of a page, shorter paragraphs come back by chance. UTF-16 units. */
const leastParagraph = 60;
/** Lines at an end of a page that are looked at. */
const mostLines = 20;

/** A block at an end of a page. */
export interface EndBlock {
  /** Those lines of it that come back in other documents. */
  readonly lines: readonly TextLine[];
  /** Whether it has no others. */
  readonly isWhole: boolean;
}

/** What of a document is furniture, if it stands on enough of the pages of its folder. */
export interface RecurringParts {
  /** Of the first block and of the next, up to one that is not whole. */
  readonly head: readonly EndBlock[];
  /** Of the last block and of those before it. */
  readonly foot: readonly EndBlock[];
  readonly paragraphs: readonly TextParagraph[];
}

/** How many documents have each text, by its key. */
export function countDocuments(
  documents: Iterable<readonly TextParagraph[]>,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const paragraphs of documents) {
    for (const key of keysOf(paragraphs)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function keysOf(paragraphs: readonly TextParagraph[]): ReadonlySet<number> {
  const keys = new Set<number>();
  for (const { key, lines } of paragraphs) {
    keys.add(key);
    for (const line of lines) keys.add(line.key).add(line.datelessKey);
  }
  return keys;
}

/**
 * @param recurs whether so many documents have this text that it may be furniture
 * @returns null where nothing is, as of most documents
 */
export function recurringParts(
  paragraphs: readonly TextParagraph[],
  recurs: (key: number) => boolean,
): RecurringParts | null {
  const head = endBlocks(paragraphs, recurs);
  const foot = endBlocks(paragraphs.toReversed(), recurs);
  const long = paragraphs.filter(
    ({ start, end, key }) => end - start >= leastParagraph && recurs(key),
  );
  if (head.length + foot.length + long.length === 0) return null;
  return { head, foot, paragraphs: long };
}

/** Code and tables are a page's own, even where others show the same. */
export function withoutBlocks(
  { head, foot, paragraphs }: RecurringParts,
  { blocks }: DocumentStructure,
): RecurringParts {
  const excluded = blocks.filter(({ kind }) => kind === 'code' || kind === 'table');
  const isOwn = (part: Span) =>
    excluded.some(({ start, end }) => start < part.end && part.start < end);
  const outside = (ends: readonly EndBlock[]) => {
    const first = ends.findIndex(({ lines }) => lines.some(isOwn));
    return first < 0 ? ends : ends.slice(0, first);
  };
  return {
    head: outside(head),
    foot: outside(foot),
    paragraphs: paragraphs.filter((paragraph) => !isOwn(paragraph)),
  };
}

/**
 * A list of facts at the end of a page, of which some are the same on all, is the last block. What
 * stands twice is counted once: furniture does not repeat itself, the other one is the page's own.
 */
function endBlocks(
  paragraphs: readonly TextParagraph[],
  recurs: (key: number) => boolean,
): readonly EndBlock[] {
  const blocks: EndBlock[] = [];
  const seen = new Set<number>();
  let left = mostLines;
  for (const { lines } of paragraphs) {
    const found = lines.filter((line) => recurs(line.datelessKey) && !seen.has(line.datelessKey));
    for (const { datelessKey } of found) seen.add(datelessKey);
    left -= lines.length;
    if (found.length === 0 || left < 0) break;
    const isWhole = found.length === lines.length;
    blocks.push({ lines: found, isWhole });
    if (!isWhole) break;
  }
  return blocks;
}
