import { recordBytes } from '../../rows/quantised-vector.js';

/** Vectors as a journal holds them. */
export interface JournalRecord {
  readonly embeddingHash: string;
  readonly embedding: Float32Array;
  /** The sentences' vectors, quantised as they will be stored. */
  readonly sentences: Uint8Array;
}

const hashBytes = 32;

/** The hash, the passage's vector as 32-bit floats, the sentences' records. */
export function encodeRecord({ embeddingHash, embedding, sentences }: JournalRecord): Buffer {
  const numbers = new Uint8Array(embedding.buffer, embedding.byteOffset, embedding.byteLength);
  return Buffer.concat([Buffer.from(embeddingHash, 'hex'), numbers, sentences]);
}

/** @throws Error where the bytes are not those of a record with such vectors */
export function decodeRecord(payload: Buffer, dimensions: number): JournalRecord {
  const sentencesAt = hashBytes + 4 * dimensions;
  const sentences = new Uint8Array(payload.subarray(sentencesAt));
  if (payload.length < sentencesAt || sentences.length % recordBytes(dimensions) !== 0) {
    throw new Error(`${payload.length} bytes are no record of vectors of ${dimensions} numbers`);
  }
  const embedding = new Float32Array(dimensions);
  Buffer.from(embedding.buffer).set(payload.subarray(hashBytes, sentencesAt));
  return { embeddingHash: hashOfRecord(payload), embedding, sentences };
}

/** The embedding hash of an encoded record, without its vectors. */
export function hashOfRecord(payload: Buffer): string {
  return payload.toString('hex', 0, hashBytes);
}
