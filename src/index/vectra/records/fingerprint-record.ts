import { z } from 'zod';
import type { Fingerprint } from '../../passage-store.js';
import { newerIndex } from '../newer-index.js';

const fingerprint = z.object({
  model: z.string(),
  dtype: z.string(),
  dimensions: z.int().positive(),
  queryPrefix: z.string(),
  passagePrefix: z.string(),
  pooling: z.string(),
  splitterVersion: z.number(),
});
const knownFields: ReadonlySet<string> = new Set(Object.keys(fingerprint.shape));

/**
 * A fingerprint read back. One that says more than this program knows is of a newer kilde: to leave
 * out what is not understood could make two fingerprints equal that are not.
 * @throws ZodError where it is none; NewerIndexError
 */
export function parseFingerprint(file: string, read: unknown, kilde?: string): Fingerprint {
  const known = fingerprint.parse(read);
  const unknown = Object.keys(z.looseObject({}).parse(read)).filter((key) => !knownFields.has(key));
  if (unknown.length === 0) return known;
  const theirs = { kilde, format: `a fingerprint with ${unknown.join(', ')}` };
  throw newerIndex(file, theirs, `a fingerprint of ${[...knownFields].join(', ')}`);
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
