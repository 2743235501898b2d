import type { QuoteChoice, QuoteView } from '../render/quote/quote-view.js';
import type { AskedLines } from './asked-on-message.js';
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
  asked: AskedLines,
  place: QuotePlace,
  choices: readonly QuoteChoice[],
  reader: { readonly user: { readonly id: string }; readonly guildId: string | null },
): QuoteView {
  const { quotes, asker, audience, sharedFrom } = record;
  const shown = quotes[place.quote];
  if (shown === undefined) throw new RangeError('The answer has no such quote');
  const isOwn = reader.user.id === asker;
  return {
    ...asked,
    answer: place.answer,
    votedAnswer: place.answer === null ? null : (sharedFrom ?? place.answer),
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
