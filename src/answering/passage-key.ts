import { createHash } from 'node:crypto';
import type { OpenGeneration } from '../index/passage-store.js';

/** 12 bytes, as much as a button holds: no two documents of a collection share that. */
const documentDigits = 24;
/** 8 bytes: the passages of one document are fewer than the documents of all. */
const hashDigits = 16;
/** Earlier versions had 4 bytes for each, which two may share. Buttons with them are out there. */
const earlierDigits = 8;

/** Names a document by its id: 24 hex digits. */
export function documentKey(documentId: string): string {
  return createHash('sha256').update(documentId).digest('hex').slice(0, documentDigits);
}

/**
 * Names a passage by its document and by what was embedded for it: 40 hex digits. Passages of one
 * document that say the same share it.
 */
export function passageKey(passage: {
  readonly document: string;
  readonly embeddingHash: string;
}): string {
  return documentKey(passage.document) + passage.embeddingHash.slice(0, hashDigits);
}

/** Documents by key. */
export class DocumentKeys {
  readonly #documents = new Map<string, string>();
  readonly #earlier = new Map<string, string[]>();

  constructor(documentIds: Iterable<string>) {
    for (const id of documentIds) {
      const key = documentKey(id);
      const earlier = key.slice(0, earlierDigits);
      this.#documents.set(key, id);
      this.#earlier.set(earlier, [...(this.#earlier.get(earlier) ?? []), id]);
    }
  }

  /** Ids of the documents that a key may mean: more than one only of a key of earlier versions. */
  meantBy(key: string): readonly string[] {
    const id = this.#documents.get(key);
    return id === undefined ? (this.#earlier.get(key) ?? []) : [id];
  }
}

/** The rows of one generation by key. */
export class PassageKeys {
  readonly #generation: OpenGeneration;
  readonly #documents: DocumentKeys;

  constructor(generation: OpenGeneration) {
    this.#generation = generation;
    this.#documents = new DocumentKeys(generation.documents.map(({ id }) => id));
  }

  /** Null where the passage is gone or was changed, or where the key may mean another one, too. */
  row(key: string): number | null {
    const isEarlier = key.length === 2 * earlierDigits;
    const digits = isEarlier ? earlierDigits : documentDigits;
    const documents = this.#documents.meantBy(key.slice(0, digits));
    const hash = key.slice(digits);
    const rows = documents
      .flatMap((id) => this.#generation.rowsOf(id))
      .filter((row) => this.#generation.passage(row).embeddingHash.startsWith(hash));
    const [first] = rows;
    const meant = new Set(rows.map((row) => passageKey(this.#generation.passage(row))));
    return first === undefined || meant.size > 1 ? null : first;
  }
}
