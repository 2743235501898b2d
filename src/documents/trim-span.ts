import type { Span } from '../domain/span.js';

/** The span without white space at its ends; empty (start is end) where there is nothing else. */
export function trimSpan(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const trimmed = words.trimStart();
  const from = end - trimmed.length;
  return { start: from, end: from + trimmed.trimEnd().length };
}

/** The span without blank lines at its ends: code, whose first line may be indented. */
export function trimBlankLines(text: string, { start, end }: Span): Span {
  const trimmed = trimSpan(text, { start, end });
  const indent = text.slice(start, trimmed.start);
  return { start: start + indent.lastIndexOf('\n') + 1, end: trimmed.end };
}
