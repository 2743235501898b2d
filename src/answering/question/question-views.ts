import { sentenceSpans } from '../../documents/passages/sentences.js';
import { withoutCourtesies } from './without-courtesies.js';

/** A message taken as a question, all of it or a part. */
export interface QuestionView {
  readonly text: string;
  /** By how much its answer must be the likelier one, to be preferred to that of the others. */
  readonly handicap: number;
}

/** Each costs an inference and a search. */
export const mostViews = 4;
/**
 * Where sentences ask, the others tell what led to them; all together are preferred only where that
 * helps a lot. Chosen among 0, 0.1 and 0.2, with nearly the same results.
 */
const wholeHandicap = 0.15;

/**
 * The message as it was written is preferred only where it finds more: what was taken for a courtesy
 * may have been what is asked.
 */
const writtenHandicap = 0.1;

/** In UTF-16 units, before a blank that may part sentences. */
const endLooked = 12;
/** Ends a sentence in a message: a small letter may follow, as nobody takes care of capitals. */
const carelessEnd = /[\p{L}\p{M}\p{N}]{3}["')\]]{0,3}[.!?…؟।۔]{1,4}["')\]]{0,3}$/u;
const asks = /[?？؟]["'”’»)\]\s]{0,5}$/u;

/**
 * How a message can be read: without greetings, thanks and remarks; where that leaves several
 * sentences, each of those that ask, or else each of the longest, beside the whole; and as it was
 * written. At most four, of which the one that finds the likeliest answer is taken.
 * @param text what `searchedText` gave
 * @param language of the text
 */
export function questionViews(text: string, language: string): readonly QuestionView[] {
  const sentences = sentencesOf(text, language)
    .map((sentence) => ({ asks: asks.test(sentence), text: withoutCourtesies(sentence) }))
    .filter((sentence) => sentence.text !== '');
  const whole = withoutCourtesies(sentences.map((sentence) => sentence.text).join(' ')) || text;
  const written = whole === text ? [] : [{ text, handicap: writtenHandicap }];
  if (sentences.length < 2) return [{ text: whole, handicap: 0 }, ...written];
  const asking = sentences.filter((sentence) => sentence.asks);
  const most = mostViews - 1 - written.length;
  const chosen = (asking.length > 0 ? asking : longestFirst(sentences)).slice(0, most);
  const views = chosen.map((sentence) => ({ text: sentence.text, handicap: 0 }));
  const handicap = asking.length > 0 ? wholeHandicap : 0;
  return [{ text: whole, handicap }, ...views, ...written];
}

function sentencesOf(text: string, language: string): readonly string[] {
  const spans = sentenceSpans(text, { start: 0, end: text.length }, language);
  return spans.flatMap(({ start, end }) => carelessSentences(text.slice(start, end)));
}

function carelessSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { index } of text.matchAll(/(?<!\s)\s+(?=\p{Ll})/gu)) {
    if (!carelessEnd.test(text.slice(Math.max(start, index - endLooked), index))) continue;
    sentences.push(text.slice(start, index));
    start = index;
  }
  return [...sentences, text.slice(start)].map((sentence) => sentence.trim());
}

function longestFirst<T extends { readonly text: string }>(sentences: readonly T[]): readonly T[] {
  return sentences.toSorted((a, b) => b.text.length - a.text.length);
}
