import type { QuoteChoice, QuoteView } from '../render/quote/quote-view.js';
import type { ReplyRecord } from '../replies/reply-ledger.js';

/** Which edition of which quote of which answer. */
export interface QuotePlace {
  /** Key of the answer; null where it could not be written down. */
  readonly answer: string | null;
  readonly quote: number;
  readonly edition: number;
}

/** How a quote of a remembered answer stands in a reply to this person, with what to choose from. */
export function quoteView(
  record: ReplyRecord,
  place: QuotePlace,
  choices: readonly QuoteChoice[],
  reader: { readonly user: { readonly id: string }; readonly guildId: string | null },
): QuoteView {
  const { question, corrections, quotes, asker, audience } = record;
  const shown = quotes[place.quote];
  if (shown === undefined) throw new RangeError('The answer has no such quote');
  const isOwn = reader.user.id === asker;
  return {
    answer: place.answer,
    question,
    corrections,
    position: place.quote,
    choices,
    edition: place.edition,
    editions: shown.editions.map(({ language }, edition) => ({ edition, language })),
    confidence: shown.confidence,
    // Only a private answer can be shared, by its asker, and only where there are others.
    canBeShared: audience === 'private' && isOwn && reader.guildId !== null,
    ...(audience === 'shared' && { sharedBy: asker }),
  };
}
