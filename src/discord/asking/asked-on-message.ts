import { questionInLine } from '../render/quote/asked-line.js';
import { correctionsLine, correctionsLineIn } from '../render/quote/corrections-line.js';
import type { Texts } from '../../i18n/texts.js';
import type { ReplyRecord } from '../replies/reply-ledger.js';

/** What a reply says of what was asked, above its quote. */
export interface AskedLines {
  /** Null where it is not known any more. */
  readonly question: string | null;
  /** As `correctionsLine` gives it. */
  readonly corrected: string | null;
}

/** What of a message tells what was asked. */
interface MessageWithButton {
  readonly embeds?: readonly {
    readonly author: { readonly name: string } | null;
    readonly description: string | null;
  }[];
}

/**
 * What was asked, for a button under its answer: the ledger keeps no text of a question, so it is
 * taken from the message that the button is on. Lines of earlier versions have it.
 */
export function askedOnMessage(
  { question, corrections = [] }: Pick<ReplyRecord, 'question' | 'corrections'>,
  message: MessageWithButton | null,
  texts: Texts,
): AskedLines {
  const description = message?.embeds?.[0]?.description ?? '';
  return {
    question: question ?? questionOn(message),
    corrected: correctionsLine(corrections, texts) ?? correctionsLineIn(description),
  };
}

/** The question that a message names above what it says; null where it names none. */
export function questionOn(message: MessageWithButton | null): string | null {
  const line = message?.embeds?.[0]?.author?.name;
  return line === undefined ? null : questionInLine(line);
}
