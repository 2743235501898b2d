import { z } from 'zod';
import type { EditionPair, IndexedDocument } from '../../passage-store.js';

const editionPairs = z.array(
  z.object({
    documents: z.tuple([z.string(), z.string()]),
    score: z.number(),
  }),
);

export function encodeEditions(pairs: readonly EditionPair[]): Uint8Array {
  return Buffer.from(JSON.stringify(pairs));
}

/** @throws Error where the bytes are not what `encodeEditions` gave, or name an unknown document */
export function decodeEditions(
  bytes: Uint8Array,
  documents: readonly IndexedDocument[],
): readonly EditionPair[] {
  const known = new Set(documents.map(({ id }) => id));
  const pairs = editionPairs.parse(JSON.parse(Buffer.from(bytes).toString()));
  const unknown = pairs.flatMap((pair) => pair.documents).find((id) => !known.has(id));
  if (unknown !== undefined) throw new Error(`there is no document ${unknown}`);
  return pairs;
}
