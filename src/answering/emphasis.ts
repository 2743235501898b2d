import type { PassageQuote } from '../domain/answer.js';
import type { Span } from '../domain/span.js';

/**
 * What is shown in bold of a quote: the sentences that answer, without the code in them. Nothing
 * where that would be all of its running text, for then it sets nothing apart.
 */
export function emphasis({
  text,
  highlights,
  blocks,
}: Pick<PassageQuote, 'text' | 'highlights' | 'blocks'>): Span[] {
  const code = blocks.filter(({ kind }) => kind === 'code' || kind === 'inline-code');
  const bold = highlights.flatMap((span) => without(span, code));
  const rest = without({ start: 0, end: text.length }, [...code, ...bold]);
  return rest.some(({ start, end }) => hasWords(text.slice(start, end))) ? bold : [];
}

/** The parts of a span that none of the others covers. */
function without(span: Span, others: readonly Span[]): Span[] {
  const parts: Span[] = [];
  let { start } = span;
  for (const other of others.toSorted((a, b) => a.start - b.start)) {
    if (other.start >= span.end) break;
    if (other.start > start) parts.push({ start, end: other.start });
    start = Math.max(start, other.end);
  }
  if (start < span.end) parts.push({ start, end: span.end });
  return parts;
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
