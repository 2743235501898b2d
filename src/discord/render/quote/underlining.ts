import type { PassageQuote, QuotedBlock } from '../../../domain/answer.js';
import type { Span } from '../../../domain/span.js';

/**
 * What is underlined of a quote in markdown: its answer, unless the marks would stand within or
 * across what is drawn in another way, or would touch marks of the text, next to which clients do not
 * all find where they close.
 */
export function underlining({
  text,
  underlined,
  blocks,
}: Pick<PassageQuote, 'text' | 'underlined' | 'blocks'>): Span | null {
  if (underlined === null || blocks.some((block) => breaks(block, underlined))) return null;
  const { start, end } = underlined;
  const isAtMark = [start - 1, start, end - 1, end].some((at) => /[*_]/.test(text.charAt(at)));
  return isAtMark ? null : underlined;
}

function breaks(block: QuotedBlock, span: Span): boolean {
  if (!overlap(block, span)) return false;
  if (block.kind === 'item') return !contains(block, span);
  if (block.kind === 'table') return !block.rows.flat().some((cell) => contains(cell, span));
  return true;
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

function contains(outer: Span, { start, end }: Span): boolean {
  return outer.start <= start && end <= outer.end;
}
