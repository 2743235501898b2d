import { sentenceSpans } from '../../documents/passages/sentences.js';
import { withoutCourtesies } from './without-courtesies.js';

/** A reading of a message as a question. */
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

/** Ends a sentence in a message: a small letter may follow, as nobody takes care of capitals. */
const carelessEnd = /(?<=[\p{L}\p{M}\p{N}]{3}["')\]]*[.!?…؟।۔]+["')\]]*)\s+(?=\p{Ll})/u;
const asks = /[?？؟]["'”’»)\]\s]*$/u;

/**
 * How a message can be read: without greetings, thanks and remarks; and where that leaves several
 * sentences, each of those that ask, or else each of the longest, beside the whole. At most four,
 * of which the one that finds the likeliest answer is taken.
 * @param text what `searchedText` gave
 * @param language of the text
 */
export function questionViews(text: string, language: string): readonly QuestionView[] {
  const sentences = sentencesOf(text, language)
    .map((sentence) => ({ asks: asks.test(sentence), text: withoutCourtesies(sentence) }))
    .filter((sentence) => sentence.text !== '');
  const whole = withoutCourtesies(sentences.map((sentence) => sentence.text).join(' ')) || text;
  if (sentences.length < 2) return [{ text: whole, handicap: 0 }];
  const asking = sentences.filter((sentence) => sentence.asks);
  const chosen = (asking.length > 0 ? asking : longestFirst(sentences)).slice(0, mostViews - 1);
  const views = chosen.map((sentence) => ({ text: sentence.text, handicap: 0 }));
  return [{ text: whole, handicap: asking.length > 0 ? wholeHandicap : 0 }, ...views];
}

function sentencesOf(text: string, language: string): readonly string[] {
  return sentenceSpans(text, { start: 0, end: text.length }, language).flatMap(({ start, end }) =>
    text.slice(start, end).split(carelessEnd),
  );
}

function longestFirst<T extends { readonly text: string }>(sentences: readonly T[]): readonly T[] {
  return sentences.toSorted((a, b) => b.text.length - a.text.length);
}
