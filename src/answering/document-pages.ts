import type { Span } from '../domain/span.js';

/**
 * Longest page in UTF-16 units. Shown in Discord, every sign may need an escape before it, and an
 * embed holds 4096.
 */
const longestPage = 1_800;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Cuts what may be quoted of a document into pages, at the ends of sentences; a sentence that is
 * longer than a page is cut between graphemes. Together the pages hold every sentence.
 */
export function documentPages(
  text: string,
  passages: readonly { readonly sentences: readonly Span[] }[],
  longest: number = longestPage,
): Span[] {
  const pages: Span[] = [];
  const parts = passages.flatMap(({ sentences }) => sentences);
  for (const part of parts.flatMap((sentence) => cutSpan(text, sentence, longest))) {
    const last = pages.at(-1);
    if (last !== undefined && part.end - last.start <= longest) {
      pages[pages.length - 1] = { start: last.start, end: Math.max(last.end, part.end) };
    } else pages.push(part);
  }
  return pages;
}

function cutSpan(text: string, span: Span, longest: number): Span[] {
  if (span.end - span.start <= longest) return [span];
  const cut: Span[] = [];
  let start = span.start;
  let end = span.start;
  for (const { segment } of graphemes.segment(text.slice(span.start, span.end))) {
    if (end > start && end + segment.length - start > longest) {
      cut.push({ start, end });
      start = end;
    }
    end += segment.length;
  }
  return [...cut, { start, end }];
}
