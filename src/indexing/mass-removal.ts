import { createHash } from 'node:crypto';

/** Consent to the removal of many documents: of whatever is gone, or of those of this key only. */
export type RemovalConsent = 'all' | { readonly key: string };

/** Fewer may go without a word, though they are all that there is. */
const mostGone = 10;

/**
 * Which of the documents that are gone stay all the same, for too many went at once: a drive that is
 * not mounted looks like a folder that was emptied.
 * @param gone ids of documents whose content is nowhere any more
 * @param indexed number of documents of the index
 * @param waiting ids that stayed after an earlier run: they wait for consent however large the index
 *   has grown since
 */
export function withheldRemovals(
  gone: readonly string[],
  indexed: number,
  waiting: readonly string[],
  consent: RemovalConsent | undefined,
): readonly string[] {
  const isMass = gone.length > mostGone && gone.length > indexed / 2;
  const known = new Set(waiting);
  const withheld = isMass ? gone : gone.filter((id) => known.has(id));
  if (consent === undefined) return withheld;
  return consent === 'all' || consent.key === removalKey(withheld) ? [] : withheld;
}

/** Names exactly these documents, in 16 letters, so that consent to them is to no others. */
export function removalKey(ids: readonly string[]): string {
  const list = JSON.stringify(ids.toSorted());
  return createHash('sha256').update(list).digest('base64url').slice(0, 16);
}
