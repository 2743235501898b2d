import { createHash } from 'node:crypto';
import type { FoundDocuments } from '../../documents/find/find-documents.js';
import { UserError } from '../../errors.js';

/**
 * Consent to the removal of documents: of whatever is gone, if it is exactly those of this key, or of
 * these whatever else is gone.
 */
export type RemovalConsent =
  | 'all'
  | { readonly key: string }
  | { readonly documents: readonly string[] };

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
  const known = new Set(waiting);
  const agreed = new Set(agreedTo(consent));
  const others = gone.filter((id) => !agreed.has(id));
  const withheld = isMass(others.length, indexed) ? others : others.filter((id) => known.has(id));
  if (consent === 'all') return [];
  const isAgreed =
    consent !== undefined && 'key' in consent && consent.key === removalKey(withheld);
  return isAgreed ? [] : withheld;
}

/**
 * Whether a folder without documents is as somebody wants it: an empty index answers nothing then.
 * @param indexed ids of all documents of the index
 */
export function consentsToNothingLeft(
  consent: RemovalConsent | undefined,
  indexed: readonly string[],
): boolean {
  if (consent === undefined || indexed.length === 0) return false;
  if (consent === 'all') return true;
  if ('key' in consent) return consent.key === removalKey(indexed);
  const agreed = new Set(agreedTo(consent));
  return indexed.every((id) => agreed.has(id));
}

function agreedTo(consent: RemovalConsent | undefined): readonly string[] {
  return typeof consent === 'object' && 'documents' in consent ? consent.documents : [];
}

/**
 * The same for an index that has to be made anew, from which nothing can be kept: then it is better
 * not made.
 * @param indexed number of documents that it held
 * @throws UserError
 */
export function refuseToShrink(
  found: FoundDocuments,
  indexed: number,
  waiting: readonly string[],
  consent: RemovalConsent | undefined,
): void {
  const present = new Set([
    ...found.files.map(({ id }) => id),
    ...found.refused.map(({ document }) => document),
    // That these go is as their owner wants it.
    ...(found.excluded ?? []),
  ]);
  const isWaiting = waiting.some((id) => !present.has(id));
  if (consent === 'all' || !(isWaiting || isMass(indexed - present.size, indexed))) return;
  throw new UserError(
    `The index of ${indexed} documents has to be made anew, but only ${present.size} are in the ` +
      'folder: put back what is missing, such as a drive that is not mounted, or run ' +
      '`kilde index --yes`. The index is as it was.',
  );
}

function isMass(gone: number, indexed: number): boolean {
  return gone > mostGone && gone > indexed / 2;
}

/** Names exactly these documents, in 16 letters, so that consent to them is to no others. */
export function removalKey(ids: readonly string[]): string {
  const list = JSON.stringify(ids.toSorted());
  return createHash('sha256').update(list).digest('base64url').slice(0, 16);
}
