import type { QuoteView } from '../render/render-quote.js';
import type { ReplyRecord } from '../replies/reply-ledger.js';

/** Which edition of which quote of which answer. */
export interface QuotePlace {
  /** Key of the answer; null where it could not be written down. */
  readonly answer: string | null;
  readonly quote: number;
  readonly edition: number;
}

/** How a quote of a remembered answer stands in a reply to this person. */
export function quoteView(
  record: ReplyRecord,
  place: QuotePlace,
  reader: { readonly user: { readonly id: string }; readonly guildId: string | null },
): QuoteView {
  const { question, quotes, asker, audience } = record;
  const shown = quotes[place.quote];
  if (shown === undefined) throw new RangeError('The answer has no such quote');
  const isOwn = reader.user.id === asker;
  return {
    answer: place.answer,
    question,
    position: place.quote,
    total: quotes.length,
    edition: place.edition,
    editions: shown.editions.map(({ language }, edition) => ({ edition, language })),
    confidence: shown.confidence,
    // Only a private answer can be shared, by its asker, and only where there are others.
    canBeShared: audience === 'private' && isOwn && reader.guildId !== null,
    ...(audience === 'shared' && { sharedBy: asker }),
  };
}
