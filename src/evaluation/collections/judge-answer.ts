import type { Answer, PassageQuote, Quote } from '../../domain/answer.js';
import type { QuestionKey } from './question-keys.js';

/** What came of a question. */
export interface JudgedAnswer {
  readonly isAnswerable: boolean;
  /** Whether anything was quoted as an answer. */
  readonly isAnswered: boolean;
  /** Rank of the first quote that answers, from 1; null where none does. */
  readonly rank: number | null;
  /** Whether the first quote was given without a warning. */
  readonly isCertain: boolean;
  /** Of a right first quote, whether what is marked holds the answer; null where that is unknown. */
  readonly isMarked: boolean | null;
  /** Of the best passage, though it was shown as the nearest only; 0 where nothing was found. */
  readonly probability: number;
  /** Whether the best passage answers, though it was shown as the nearest only. */
  readonly isBestRight: boolean;
  /** Document of the best passage. */
  readonly document: string | null;
}

type Judged = Pick<PassageQuote, 'document' | 'text' | 'headings'>;

/** Judges what was quoted by where the answer stands. */
export function judgeAnswer(key: QuestionKey, answer: Answer): JudgedAnswer {
  const quotes = answer.kind === 'answered' ? answer.quotes : [];
  const [best = null] = answer.kind === 'not-found' ? answer.nearest : quotes;
  const index = quotes.findIndex((quote) => isRight(key, quote));
  const [first] = quotes;
  return {
    isAnswerable: key.places.length > 0,
    isAnswered: first !== undefined,
    rank: index === -1 ? null : index + 1,
    isCertain: first?.isCertain ?? false,
    isMarked: first !== undefined && index === 0 ? marksAnswer(key, first) : null,
    probability: best?.probability ?? 0,
    isBestRight: best !== null && isRight(key, best),
    document: best?.document ?? null,
  };
}

/** A passage may answer together with its headings: "Opening hours", and then only the hours. */
export function isRight({ places }: QuestionKey, { document, text, headings }: Judged): boolean {
  return places.some(
    (place) =>
      place.documents.includes(document) &&
      (place.text === null ||
        holds(text, place.text) ||
        holds(`${headings.join(' ')} ${text}`, place.text)),
  );
}

/** Null where the key does not say which words answer. */
function marksAnswer({ places, answer }: QuestionKey, quote: Quote): boolean | null {
  if (places[0]?.text === null) return null;
  const marked = quote.highlights.map(({ start, end }) => quote.text.slice(start, end)).join(' ');
  const holdsWords =
    answer !== null && unmarked(marked).toLowerCase().includes(unmarked(answer).toLowerCase());
  return holdsWords || places.some(({ text }) => text !== null && holds(marked, text));
}

/** With and without Markdown's marks: a name may have underscores of its own. */
function holds(text: string, pattern: RegExp): boolean {
  return pattern.test(tidy(text)) || pattern.test(unmarked(text));
}

function unmarked(text: string): string {
  return tidy(text.replace(/[*_`~]+/gu, ''));
}

function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ');
}
