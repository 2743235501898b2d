import type { Span } from '../../domain/span.js';
import { foldLetters } from '../lexical/fold-letters.js';
import { termHash } from '../lexical/term-hash.js';
import { tellOnlyWhen, withoutDates } from './without-dates.js';

/** Whole sentences between two line breaks. Keys are 52-bit hashes. */
export interface TextLine extends Span {
  /** Of its words, however they are typed. */
  readonly key: number;
  /** Of its words without dates; the same as `key` where it has none. */
  readonly datelessKey: number;
  /** Whether it tells when, and nothing beside that. */
  readonly isDate: boolean;
  /** Of what stands before its colon; null where it has none. */
  readonly labelKey: number | null;
}

/** Whole sentences between two blank lines, however they are wrapped. */
export interface TextParagraph extends Span {
  readonly key: number;
  readonly lines: readonly TextLine[];
}

/** Longer lines are prose, in which neither dates nor labels are looked for. UTF-16 units. */
const longestFact = 300;

const lineBreak = /[\n\r\u0085\u2028\u2029]/u;
const blankLine = /(?:\r\n|\r(?!\n)|[\n\u2028\u2029])\s*[\n\r\u2028\u2029]/u;
/** White space that is not just a blank, as most of it is. */
const wideGap = /[^\S ]\s*| \s+/gu;
const label = /^[^:\d]{1,40}(?=:)/u;

/**
 * What may be quoted of a document, cut into what may come back in others.
 * @param sentences of all passages, in order; spans of `text`
 */
export function textParagraphs(text: string, sentences: readonly Span[]): TextParagraph[] {
  const lines = joined(text, sentences, lineBreak);
  let next = 0;
  return joined(text, lines, blankLine).map(({ start, end }) => {
    const first = next;
    while ((lines[next]?.start ?? Infinity) < end) next++;
    const own = lines.slice(first, next);
    const words = own.map((line) => wordsOf(text, line));
    const compared = own.map((line, index) => textLine(line, words[index] ?? ''));
    const [only, ...others] = compared;
    const key = only && others.length === 0 ? only.key : keyOf(words.join('\n'));
    return { start, end, key, lines: compared };
  });
}

function textLine(span: Span, words: string): TextLine {
  const key = keyOf(words);
  if (words.length > longestFact)
    return { ...span, key, datelessKey: key, isDate: false, labelKey: null };
  const dateless = withoutDates(words);
  const hasDate = dateless !== words;
  const named = label.exec(words)?.[0];
  return {
    ...span,
    key,
    datelessKey: hasDate ? keyOf(dateless) : key,
    isDate: hasDate && tellOnlyWhen(dateless),
    labelKey: named === undefined ? null : termHash(named),
  };
}

/** Joins neighbours unless such a break stands between them. */
function joined(text: string, parts: readonly Span[], between: RegExp): Span[] {
  const spans: Span[] = [];
  for (const { start, end } of parts) {
    const last = spans.at(-1);
    const isBreak = last === undefined || between.test(text.slice(last.end, start));
    if (isBreak) spans.push({ start, end });
    else spans[spans.length - 1] = { start: last.start, end };
  }
  return spans;
}

/** As they are compared, where a sentence is wrapped a line end. */
function wordsOf(text: string, { start, end }: Span): string {
  return foldLetters(text.slice(start, end))
    .replaceAll(wideGap, (gap) => (gap.includes('\n') ? '\n' : ' '))
    .trim();
}

function keyOf(words: string): number {
  return termHash(words.replaceAll('\n', ' '));
}
