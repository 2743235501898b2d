import type { Span } from '../../domain/span.js';
import { foldLetters } from '../lexical/fold-letters.js';
import { termHash } from '../lexical/term-hash.js';
import { withoutDates } from './without-dates.js';

/** A text that may come back, with what it is compared by. */
interface ComparedText extends Span {
  /** A 52-bit hash of the words, however they are typed and wrapped. */
  readonly key: number;
}

/** Whole sentences between two line breaks. */
export interface TextLine extends ComparedText {
  /** As `key`, whatever dates stand in it; the same as `key` where none does. */
  readonly datelessKey: number;
}

/** Whole sentences between two blank lines. */
export interface TextParagraph extends ComparedText {
  /** Its lines among the document's: the first, and the one behind the last. */
  readonly firstLine: number;
  readonly lineEnd: number;
}

/** What may be quoted of a document, in the parts that may come back elsewhere. */
export interface DocumentLines {
  readonly lines: readonly TextLine[];
  readonly paragraphs: readonly TextParagraph[];
}

const lineBreak = /[\n\r\u0085\u2028\u2029]/u;
const blankLine = /(?:\r\n|\r(?!\n)|[\n\u2028\u2029])\s*[\n\r\u2028\u2029]/u;

/** @param sentences of all passages, in order; spans of `text` */
export function documentLines(text: string, sentences: readonly Span[]): DocumentLines {
  const lineSpans = joined(text, sentences, lineBreak);
  const paragraphSpans = joined(text, lineSpans, blankLine);
  let next = 0;
  const paragraphs = paragraphSpans.map(({ start, end }) => {
    const firstLine = next;
    while ((lineSpans[next]?.start ?? Infinity) < end) next++;
    const key = termHash(comparedWords(text, { start, end }));
    return { start, end, key, firstLine, lineEnd: next };
  });
  return { lines: lineSpans.map((span) => textLine(text, span)), paragraphs };
}

function textLine(text: string, span: Span): TextLine {
  const words = comparedWords(text, span);
  const dateless = withoutDates(words);
  const key = termHash(words);
  return { ...span, key, datelessKey: dateless === words ? key : termHash(dateless) };
}

/** Joins neighbours unless such a break stands between them. */
function joined(text: string, parts: readonly Span[], between: RegExp): Span[] {
  const spans: Span[] = [];
  for (const part of parts) {
    const last = spans.at(-1);
    if (last === undefined || between.test(text.slice(last.end, part.start))) spans.push(part);
    else spans[spans.length - 1] = { start: last.start, end: part.end };
  }
  return spans;
}

function comparedWords(text: string, { start, end }: Span): string {
  return foldLetters(text.slice(start, end)).replaceAll(/\s+/gu, ' ').trim();
}
