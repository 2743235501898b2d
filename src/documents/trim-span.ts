import type { Span } from '../domain/span.js';

/** The span without white space at its ends; empty (start is end) where there is nothing else. */
export function trimSpan(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const trimmed = words.trimStart();
  const from = end - trimmed.length;
  return { start: from, end: from + trimmed.trimEnd().length };
}

/** Marks of direction are not seen, and left out of what is drawn. */
const leadingBlankLines =
  /^(?:(?:[^\S\n\v\f\r\u2028\u2029]|[\u202A-\u202E\u2066-\u2069])*(?:\r\n|[\n\v\f\r\u0085\u2028\u2029]))+/u;

/** The span without blank lines at its ends: code, whose first line may be indented. */
export function trimBlankLines(text: string, { start, end }: Span): Span {
  const blank = leadingBlankLines.exec(text.slice(start, end))?.[0] ?? '';
  const trimmed = trimSpan(text, { start, end });
  if (trimmed.start === trimmed.end) return trimmed;
  return { start: start + blank.length, end: trimmed.end };
}
