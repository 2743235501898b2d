import { underlinedWords } from '../../answering/underlined-words.js';
import type { Answer, Edition, PassageQuote, Quote } from '../../domain/answer.js';
import type { ServedAnswer } from '../../serving/question-queue.js';
import type { Confidence } from '../render/quote/quote-view.js';
import type { ReplyRecord } from '../replies/reply-ledger.js';

/** A quote as a reply shows it. */
export interface ShownQuote {
  readonly passage: PassageQuote;
  readonly confidence: Confidence;
  /** The same passage in other languages. */
  readonly editions: readonly Edition[];
  /** That it answers, 0 to 1; null where moderators say so. */
  readonly probability: number | null;
}

/** What is shown of an answer, best first: what moderators chose goes before all that was found. */
export function shownQuotes({
  answer,
  chosen,
}: Pick<ServedAnswer, 'answer' | 'chosen'>): readonly ShownQuote[] {
  const found = quotesOf(answer);
  if (chosen === undefined) return found.map((quote) => foundQuote(answer, quote));
  const same = found.find((quote) => editionsOf(quote).some(({ key }) => key === chosen.key));
  const editions = same === undefined ? [] : editionsOf(same);
  const first = {
    passage: chosen,
    confidence: 'chosen',
    editions: editions.filter(({ key }) => key !== chosen.key),
    probability: null,
  } as const;
  // What does not answer has no place beside what does.
  if (answer.kind !== 'answered') return [first];
  const others = found.filter((quote) => quote !== same);
  return [first, ...others.map((quote) => foundQuote(answer, quote))];
}

/** What the ledger keeps of them; the passage that is quoted goes first. */
export function quoteRecords(quotes: readonly ShownQuote[]): ReplyRecord['quotes'] {
  return quotes.map(({ passage, confidence, editions }) => {
    const underlined = underlinedWords(passage);
    const own = { ...rememberedEdition(passage), ...(underlined !== null && { underlined }) };
    return { confidence, editions: [own, ...editions.map(rememberedEdition)] };
  });
}

function rememberedEdition({ key, language, marked }: Edition) {
  return { key, language, marked: [...marked] };
}

function quotesOf(answer: Answer): readonly Quote[] {
  if (answer.kind === 'answered') return answer.quotes;
  return answer.kind === 'not-found' ? answer.nearest : [];
}

function editionsOf(quote: Quote): readonly Edition[] {
  return [quote, ...quote.editions];
}

function foundQuote({ kind }: Answer, quote: Quote): ShownQuote {
  const { editions, probability, isCertain } = quote;
  const found = isCertain ? 'sure' : 'uncertain';
  return {
    passage: quote,
    confidence: kind === 'answered' ? found : 'guess',
    editions,
    probability,
  };
}
