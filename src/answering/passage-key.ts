import { createHash } from 'node:crypto';
import type { OpenGeneration } from '../retrieval/passage-store.js';

/** 4 bytes each for the document and the passage: two of them must fit a button many times over. */
const digits = 8;

/** Names a document by its id: 8 hex digits. Two documents may share one, so look for all. */
export function documentKey(documentId: string): string {
  return createHash('sha256').update(documentId).digest('hex').slice(0, digits);
}

/**
 * Names a passage by its document and by what was embedded for it: 16 hex digits. Passages of one
 * document that say the same share it.
 */
export function passageKey(passage: {
  readonly document: string;
  readonly embeddingHash: string;
}): string {
  return documentKey(passage.document) + passage.embeddingHash.slice(0, digits);
}

/** The rows of one generation by key; null where the passage is gone or was changed. */
export class PassageKeys {
  readonly #generation: OpenGeneration;
  readonly #documents = new Map<string, string[]>();

  constructor(generation: OpenGeneration) {
    this.#generation = generation;
    for (const { id } of generation.documents) {
      const key = documentKey(id);
      this.#documents.set(key, [...(this.#documents.get(key) ?? []), id]);
    }
  }

  row(key: string): number | null {
    const hash = key.slice(digits);
    const documents = this.#documents.get(key.slice(0, digits)) ?? [];
    const rows = documents.flatMap((id) => this.#generation.rowsOf(id));
    const isNamed = (row: number) => this.#generation.passage(row).embeddingHash.startsWith(hash);
    return rows.find(isNamed) ?? null;
  }
}
