import { dotProduct } from './dot-product.js';
import { normaliseUnlessZero } from './normalise-unless-zero.js';
import type { OpenGeneration } from '../index/passage-store.js';

type Generation = Pick<
  OpenGeneration,
  'info' | 'documentOf' | 'rowsOf' | 'isFurniture' | 'embedding'
>;

/**
 * What a document as a whole is about: the mean of its passages' vectors but furniture's,
 * L2-normalised. Made when it is first asked for.
 */
export class DocumentEmbeddings {
  readonly #generation: Generation;
  readonly #known = new Map<string, Float32Array>();

  constructor(generation: Generation) {
    this.#generation = generation;
  }

  /** Cosine of a question with the document that a passage stands in. */
  cosine(embedding: Float32Array, row: number): number {
    return dotProduct(embedding, this.#of(this.#generation.documentOf(row).id));
  }

  #of(documentId: string): Float32Array {
    const known = this.#known.get(documentId) ?? this.#mean(documentId);
    this.#known.set(documentId, known);
    return known;
  }

  #mean(documentId: string): Float32Array {
    const sum = new Float32Array(this.#generation.info.fingerprint.dimensions);
    for (const row of this.#generation.rowsOf(documentId)) {
      if (this.#generation.isFurniture(row)) continue;
      this.#generation.embedding(row).forEach((value, i) => {
        sum[i] = (sum[i] ?? 0) + value;
      });
    }
    return normaliseUnlessZero(sum);
  }
}
