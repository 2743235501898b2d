import type { Span } from '../domain/span.js';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Makes spans of a text ones that can be shown: widened to whole graphemes, then without those at
 * its ends that hold white space.
 * @returns null where nothing is left
 */
export function graphemeSpansOf(text: string): (span: Span) => Span | null {
  const segments = graphemes.segment(text);
  // `containing` takes the same time wherever it looks; to walk through all segments would not.
  const at = (unit: number): Span & { readonly isBlank: boolean } => {
    const { index, segment } = segments.containing(unit) ?? { index: unit, segment: '' };
    return { start: index, end: index + segment.length, isBlank: /\s/u.test(segment) };
  };
  return (span) => {
    const part = text.slice(span.start, span.end);
    const start = span.end - part.trimStart().length;
    const end = span.start + part.trimEnd().length;
    if (start >= end) return null;
    let [first, last] = [at(start), at(end - 1)];
    while (first.isBlank && first.end <= last.start) first = at(first.end);
    while (last.isBlank && first.end <= last.start) last = at(last.start - 1);
    return first.isBlank ? null : { start: first.start, end: last.end };
  };
}
