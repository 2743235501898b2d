import {
  fields,
  listOf,
  nullable,
  finite,
  string,
  tuple,
  wholeNumber,
} from '../../../json-shape.js';
import { NewerFormatError } from '../../../retrieval/newer-format-error.js';
import type { EditionPair, IndexedDocument, RecognisedEditions } from '../../passage-store.js';
import {
  editionMemoryOf,
  editionMemoryRecord,
  recordOfEditionMemory,
} from './edition-memory-record.js';

/** Raised whenever the file changes. Of an older one only the pairs are read. */
const formatVersion = 1;

const editionPairs = listOf(
  fields({ documents: tuple<[string, string]>(string, string), score: finite }),
);
const anyVersion = fields({ version: wholeNumber });
const withPairs = fields({ pairs: editionPairs });
const withMemory = fields({ memory: nullable(editionMemoryRecord) });

export function encodeEditions({ pairs, memory }: RecognisedEditions): Uint8Array {
  const record = memory && recordOfEditionMemory(memory);
  return Buffer.from(JSON.stringify({ version: formatVersion, pairs, memory: record }));
}

/**
 * Without a memory where it was written by an earlier version.
 * @throws Error where the bytes are not what `encodeEditions` gave, or name an unknown document;
 *   NewerFormatError
 */
export function decodeEditions(
  bytes: Uint8Array,
  documents: readonly IndexedDocument[],
): RecognisedEditions {
  const known = new Set(documents.map(({ id }) => id));
  const json: unknown = JSON.parse(Buffer.from(bytes).toString());
  const { version } = anyVersion(json);
  if (version > formatVersion) {
    throw new NewerFormatError(`it has layout ${version}`, version, formatVersion);
  }
  const { pairs } = withPairs(json);
  const memory = version === formatVersion ? withMemory(json).memory : null;
  return { pairs: knownPairs(pairs, known), memory: memory && editionMemoryOf(memory, known) };
}

/** @throws Error where they name an unknown document */
function knownPairs(
  pairs: readonly EditionPair[],
  known: ReadonlySet<string>,
): readonly EditionPair[] {
  const unknown = pairs.flatMap((pair) => pair.documents).find((id) => !known.has(id));
  if (unknown !== undefined) throw new Error(`there is no document ${unknown}`);
  return pairs;
}
