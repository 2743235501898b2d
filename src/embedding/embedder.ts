/** A text that could not be embedded, alone: the others of its batch were. */
export class EmbeddingError extends Error {
  override readonly name = 'EmbeddingError';
}

/**
 * Turns text into vectors of length `dimensions`, L2-normalised, so that a dot product is a cosine.
 * Two methods, because the model wants different prefixes before questions and passages; the
 * adapter puts the prefix, callers never do.
 */
export interface Embedder {
  readonly modelId: string;
  readonly dimensions: number;
  /** Longest input in tokens, prefix and special tokens included. Longer input is cut. */
  readonly maxTokens: number;
  /**
   * One result a text, in order. A text on which inference fails or its process dies twice gives
   * an EmbeddingError in its place.
   * @throws the signal's reason when aborted
   */
  embedPassages(
    texts: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly (Float32Array | EmbeddingError)[]>;
  /** @throws EmbeddingError; the signal's reason when aborted */
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array>;
  close(): Promise<void>;
}
