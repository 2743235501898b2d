import { count, fields, listOf, string, tuple, wholeNumber } from '../../../json-shape.js';
import { NewerFormatError } from '../../../retrieval/newer-format-error.js';
import type { DocumentFurniture, IndexedDocument } from '../../passage-store.js';

/** Raised whenever the file or what counts as furniture changes, so that it is looked for anew. */
const formatVersion = 1;

const anyVersion = fields({ version: wholeNumber });
const furnitureFile = fields({
  documents: listOf(
    fields({ document: string, spans: listOf(tuple<[number, number]>(count, count)) }),
  ),
});

export function encodeFurniture(furniture: readonly DocumentFurniture[]): Uint8Array {
  const documents = furniture.map(({ document, spans }) => ({
    document,
    spans: spans.map(({ start, end }) => [start, end]),
  }));
  return Buffer.from(JSON.stringify({ version: formatVersion, documents }));
}

/**
 * Null where it was recognised by an older version.
 * @throws Error where the bytes are not what `encodeFurniture` gave, or name an unknown document;
 *   NewerFormatError
 */
export function decodeFurniture(
  bytes: Uint8Array,
  documents: readonly IndexedDocument[],
): readonly DocumentFurniture[] | null {
  const json: unknown = JSON.parse(Buffer.from(bytes).toString());
  const { version } = anyVersion(json);
  if (version > formatVersion) {
    throw new NewerFormatError(`it has layout ${version}`, version, formatVersion);
  }
  if (version < formatVersion) return null;
  const known = new Set(documents.map(({ id }) => id));
  return furnitureFile(json).documents.map(({ document, spans }) => {
    if (!known.has(document)) throw new Error(`there is no document ${document}`);
    return { document, spans: spans.map(([start, end]) => ({ start, end })) };
  });
}
