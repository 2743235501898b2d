import { fields, finite, object, size, string } from '../../../json-shape.js';
import type { Fingerprint } from '../../passage-store.js';
import { newerIndex } from '../newer-index.js';

const known = {
  model: string,
  dtype: string,
  dimensions: size,
  queryPrefix: string,
  passagePrefix: string,
  pooling: string,
  splitterVersion: finite,
};
const fingerprintOf = fields<Fingerprint>(known);

/**
 * A fingerprint read back. One that says more than this program knows is of a newer kilde: to leave
 * out what is not understood could make two fingerprints equal that are not.
 * @throws ShapeError where it is none; NewerIndexError
 */
export function parseFingerprint(file: string, read: unknown, kilde?: string): Fingerprint {
  const fingerprint = fingerprintOf(read);
  const unknown = Object.keys(object(read)).filter((key) => !Object.hasOwn(known, key));
  if (unknown.length === 0) return fingerprint;
  const theirs = { kilde, format: `a fingerprint with ${unknown.join(', ')}` };
  throw newerIndex(file, theirs, `a fingerprint of ${Object.keys(known).join(', ')}`);
}

/** @throws NewerIndexError where passages were cut by a newer splitter than `now` has */
export function refuseNewerSplitter(
  file: string,
  before: { readonly fingerprint: Fingerprint; readonly kilde?: string },
  now: Pick<Fingerprint, 'splitterVersion'>,
): void {
  const { splitterVersion } = before.fingerprint;
  if (splitterVersion <= now.splitterVersion) return;
  const theirs = { kilde: before.kilde, format: `splitterVersion ${splitterVersion}` };
  throw newerIndex(file, theirs, `splitterVersion ${now.splitterVersion}`);
}
