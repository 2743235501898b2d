import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Embedder, EmbeddingError } from './embedder.js';
import { normaliseEmbedding } from './pooling.js';

const fnvOffset = 0x81_1c_9d_c5;
const fnvPrime = 0x01_00_01_93;
/** Code points of a piece; words of any script have a few of them. */
const pieceLength = 3;

export interface HashingEmbedderOptions {
  /** More of them, fewer pieces that fall together by chance. */
  readonly dimensions?: number;
}

/**
 * Embeds without a model: every piece of three letters of a text's words is counted, with a sign, in
 * the dimension that its hash names (feature hashing, Weinberger et al. 2009, arXiv 0902.2206).
 * Texts that share words come close to each other; meaning plays no part. For trying things out and
 * for tests.
 */
export class HashingEmbedder implements Embedder {
  readonly modelId: string;
  readonly dimensions: number;
  readonly maxTokens = 512;
  #closed = false;

  constructor({ dimensions = 64 }: HashingEmbedderOptions = {}) {
    if (!Number.isInteger(dimensions) || dimensions < 1) {
      throw new RangeError(`An embedding needs 1 or more dimensions: ${dimensions}`);
    }
    this.modelId = `hashing-${dimensions}`;
    this.dimensions = dimensions;
  }

  async embedPassages(
    texts: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly (Float32Array | EmbeddingError)[]> {
    this.#assertUsable(signal);
    await turnOfTheLoop();
    signal?.throwIfAborted();
    return texts.map((text) => this.#embed(text));
  }

  async embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array> {
    this.#assertUsable(signal);
    return this.#embed(text);
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #embed(text: string): Float32Array {
    const counts = new Float32Array(this.dimensions);
    for (const piece of letterPieces(text)) {
      const hash = hashOf(piece);
      const dimension = (hash >>> 1) % this.dimensions;
      counts[dimension] = (counts[dimension] ?? 0) + ((hash & 1) === 0 ? 1 : -1);
    }
    // A text without words, or one whose pieces cancel out, still needs a direction.
    if (counts.every((count) => count === 0)) counts[0] = 1;
    return normaliseEmbedding(counts);
  }

  #assertUsable(signal: AbortSignal | undefined): void {
    if (this.#closed) throw new Error(`The embedder "${this.modelId}" is closed.`);
    signal?.throwIfAborted();
  }
}

/** Every piece of three letters of a text's words, whatever their case, width or composition. */
export function* letterPieces(text: string): Iterable<string> {
  for (const [word] of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const letters = Array.from(` ${word} `);
    for (let i = 0; i + pieceLength <= letters.length; i += 1) {
      yield letters.slice(i, i + pieceLength).join('');
    }
  }
}

/** FNV-1a over UTF-16 units, with a last mix, for its lowest bit is nearly the last letter's. */
function hashOf(piece: string): number {
  let hash = fnvOffset;
  for (let i = 0; i < piece.length; i += 1) {
    hash = Math.imul(hash ^ piece.charCodeAt(i), fnvPrime);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
