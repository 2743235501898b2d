import { productVersion } from '../../product-version.js';
import { NewerIndexError } from '../passage-store.js';

/**
 * The error that refuses what a newer kilde made.
 * @param theirs the version of kilde, where it is known, and of what is not understood
 * @param known the version of the same that this kilde understands
 */
export function newerIndex(
  file: string,
  { kilde, format }: { readonly kilde: string | undefined; readonly format: string },
  known: string,
): NewerIndexError {
  const maker = kilde === undefined ? format : `kilde ${kilde} (${format})`;
  return new NewerIndexError(
    file,
    `it is of ${maker}, this is kilde ${productVersion()} (${known})`,
  );
}
