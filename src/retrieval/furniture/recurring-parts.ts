import type { DocumentStructure } from '../../domain/structure.js';
import type { Span } from '../../domain/span.js';
import { leading } from './leading.js';
import type { DocumentLines, TextLine, TextParagraph } from './text-lines.js';

/** Elsewhere than at the ends of a document, shorter paragraphs may come back by chance. UTF-16 units. */
const leastParagraph = 60;

/** What of a document may be furniture, if it stands on enough of the pages of its folder. */
export interface RecurringParts {
  /** From the first line on, as far as all come back. */
  readonly head: readonly TextLine[];
  /** From the last line back. */
  readonly foot: readonly TextLine[];
  readonly paragraphs: readonly TextParagraph[];
}

/** How many documents have each text, by its key. */
export function countDocuments(documents: Iterable<DocumentLines>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { lines, paragraphs } of documents) {
    const keys = new Set(lines.flatMap(({ key, datelessKey }) => [key, datelessKey]));
    for (const { key } of paragraphs) keys.add(key);
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/**
 * @param recurs whether so many documents have this text that it may be furniture
 * @returns null where nothing is, as of most documents
 */
export function recurringParts(
  { lines, paragraphs }: DocumentLines,
  recurs: (key: number) => boolean,
): RecurringParts | null {
  const parts = {
    head: run(lines, recurs),
    foot: run(lines.toReversed(), recurs),
    paragraphs: paragraphs.filter(
      ({ start, end, key }) => end - start >= leastParagraph && recurs(key),
    ),
  };
  const { head, foot } = parts;
  return head.length + foot.length + parts.paragraphs.length === 0 ? null : parts;
}

/** Code and tables are a page's own, even where others show the same. */
export function outsideBlocks(
  { head, foot, paragraphs }: RecurringParts,
  { blocks }: DocumentStructure,
): RecurringParts {
  const excluded = blocks.filter(({ kind }) => kind === 'code' || kind === 'table');
  const isFree = (part: Span) =>
    excluded.every(({ start, end }) => end <= part.start || part.end <= start);
  return {
    head: leading(head, isFree),
    foot: leading(foot, isFree),
    paragraphs: paragraphs.filter(isFree),
  };
}

/** Furniture stands once at an end of a page: what comes twice there is the page's own. */
function run(lines: readonly TextLine[], recurs: (key: number) => boolean): readonly TextLine[] {
  const seen = new Set<number>();
  return leading(lines, ({ datelessKey }) => {
    const isNew = !seen.has(datelessKey);
    seen.add(datelessKey);
    return isNew && recurs(datelessKey);
  });
}
