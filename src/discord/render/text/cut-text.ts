import { segmentEnds } from '../../../documents/passages/segment-ends.js';
import { sentenceSpans } from '../../../documents/passages/sentences.js';
import type { Span } from '../../../domain/span.js';

/** A text with what each of its UTF-16 units costs in the form in which it is sent. */
export interface CostedText {
  readonly text: string;
  /** Language that sentences are found by. */
  readonly language: string;
  /** Costs of all that stands before a unit; one longer than the text. */
  readonly costBefore: readonly number[];
}

/** A costed text that is cut between sentences. */
export interface SentencedText extends CostedText {
  /** In order; together they cover its words. */
  readonly sentences: readonly Span[];
}

/** How far segmentation looks ahead of the place where it cuts. */
const lookahead = 256;

export function costedText(text: string, language: string, costs: readonly number[]): CostedText {
  const costBefore = [0];
  for (const cost of costs) costBefore.push((costBefore.at(-1) ?? 0) + cost);
  return { text, language, costBefore };
}

/**
 * The whole text if it costs no more than the budget; else the sentences around `keep`, as many as
 * the budget allows. What does not fit even so is cut as `cutEnd` does.
 */
export function fitAround(costed: SentencedText, keep: Span, budget: number): Span {
  const { text, sentences } = costed;
  const whole = { start: 0, end: text.length };
  if (costOf(costed, whole) <= budget) return whole;
  const first = Math.max(
    0,
    sentences.findLastIndex(({ start }) => start <= keep.start),
  );
  const start = sentences[first]?.start ?? 0;
  const last = Math.max(
    first,
    sentences.findIndex(({ end }) => end >= keep.end),
  );
  const end = sentences[last]?.end ?? text.length;
  if (costOf(costed, { start, end }) > budget) return { start, end: cutEnd(costed, start, budget) };
  return widened(costed, { first, last }, budget);
}

/**
 * The last place to cut at so that what stands from `start` to there costs no more than the budget:
 * behind a sentence, else a word if that leaves at least half, else a grapheme. Only a single
 * grapheme that costs more than the budget is cut within, behind a whole character.
 */
export function cutEnd(costed: CostedText, start: number, budget: number): number {
  const { text, language } = costed;
  const most = lastAffordable(costed, start, budget);
  if (most === text.length) return most;
  const ahead = text.slice(start, most + lookahead);
  const half = start + (most - start) / 2;
  const sentence = sentenceSpans(ahead, { start: 0, end: ahead.length }, language)
    .map(({ end }) => start + end)
    .findLast((end) => end <= most && end < start + ahead.length);
  if (sentence !== undefined && sentence >= half) return sentence;
  const word = segmentEnds(ahead, 'word', language).findLast((end) => start + end <= most);
  if (word !== undefined && start + word >= half) return start + word;
  const grapheme = segmentEnds(ahead, 'grapheme', language).findLast((end) => start + end <= most);
  return start + (grapheme ?? wholeCharacters(ahead, most - start));
}

function widened(
  costed: SentencedText,
  chosen: { readonly first: number; readonly last: number },
  budget: number,
): Span {
  const { sentences } = costed;
  let { first, last } = chosen;
  const span = () => ({
    start: sentences[first]?.start ?? 0,
    end: sentences[last]?.end ?? costed.text.length,
  });
  for (let grew = true; grew;) {
    grew = false;
    if (last + 1 < sentences.length) {
      last += 1;
      if (costOf(costed, span()) <= budget) grew = true;
      else last -= 1;
    }
    if (first > 0) {
      first -= 1;
      if (costOf(costed, span()) <= budget) grew = true;
      else first += 1;
    }
  }
  return span();
}

function costOf({ costBefore }: CostedText, { start, end }: Span): number {
  return (costBefore[end] ?? 0) - (costBefore[start] ?? 0);
}

function lastAffordable({ text, costBefore }: CostedText, start: number, budget: number): number {
  const most = budget + (costBefore[start] ?? 0);
  let [low, high] = [start, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((costBefore[middle] ?? 0) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Not between the halves of a surrogate pair. */
function wholeCharacters(text: string, end: number): number {
  return /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end;
}
