import type { WireMessage } from '../../emulator/world/entities.js';
import { readMarkdown, wordsOf } from '../../test/discord/render/text/discord-markdown.js';

type Shown = Pick<WireMessage, 'embeds'>;

/** What a reply is worth to who knows the truth. */
export type Verdict =
  | { readonly kind: 'right' }
  /** It says that there is no answer now: busy, being repaired, try again. */
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'wrong'; readonly why: string };

const right = { kind: 'right' } as const;

/**
 * Judges the answer to a question about one fact.
 * @param allowed what the fact may say; null where no document may have it
 * @param isSaid whether any document says or said these words
 */
export function judgeAnswer(
  reply: Shown,
  allowed: readonly (string | null)[],
  isSaid: (text: string) => boolean,
): Verdict {
  const [embed] = reply.embeds;
  const quoted = quotedIn(reply);
  const said = allowed.map((text) => text ?? 'nothing').join(' | ');
  if (quoted !== null) {
    if (allowed.includes(quoted)) return right;
    // How near another box may come to one that there is not, is for `npm run evaluate` to tell.
    if (allowed.includes(null) && isSaid(quoted)) return right;
    return { kind: 'wrong', why: `quoted “${quoted}” where it is “${said}”` };
  }
  // Only what answers names the question above it.
  if (embed?.author === undefined) return { kind: 'notice', text: embed?.description ?? '' };
  if (allowed.includes(null)) return right;
  return { kind: 'wrong', why: `not found: “${said}”` };
}

/** Judges a quote between its neighbours: the passage must be there, word for word. */
export function judgeContext(reply: Shown, allowed: readonly (string | null)[]): Verdict {
  const quoted = quotedIn(reply);
  if (quoted === null) return { kind: 'notice', text: reply.embeds[0]?.description ?? '' };
  if (allowed.some((text) => text !== null && quoted.includes(text))) return right;
  return { kind: 'wrong', why: `showed “${quoted}” where it is “${allowed.join(' | ')}”` };
}

/** The words of a quotation as a reader sees them; null where nothing is quoted. */
export function quotedIn({ embeds }: Shown): string | null {
  const nodes = readMarkdown(embeds[0]?.description ?? '');
  const quotes = nodes.filter(({ kind }) => kind === 'quote');
  return quotes.length === 0 ? null : wordsOf(quotes).trim();
}
