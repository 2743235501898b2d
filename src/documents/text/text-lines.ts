import type { Span } from '../../domain/span.js';

const lineEnd = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;

/** White space as well as characters that show nothing (joiners, direction marks, soft hyphens). */
const invisible = /^[\s\p{Cf}\p{Cc}]*$/u;

/** The lines of a text as spans, without their line ends; blank ones included. */
export function linesOf(text: string, within: Span = { start: 0, end: text.length }): Span[] {
  const lines: Span[] = [];
  let start = within.start;
  for (const match of text.slice(within.start, within.end).matchAll(lineEnd)) {
    lines.push({ start, end: within.start + match.index });
    start = within.start + match.index + match[0].length;
  }
  lines.push({ start, end: within.end });
  return lines;
}

/** The span without white space at its ends, or null where it shows nothing. */
export function visibleSpan(text: string, span: Span): Span | null {
  const raw = text.slice(span.start, span.end);
  if (invisible.test(raw)) return null;
  const start = span.start + (raw.length - raw.trimStart().length);
  return { start, end: start + raw.trim().length };
}
