import { crc32 } from 'node:zlib';

/** What tells whether the vectors of one row are still as they were written. */
export interface RowSeal {
  readonly embeddingHash: string;
  /** Number of sentences. */
  readonly sentences: number;
  /** CRC-32 of the passage's vector. */
  readonly vector: number;
  /** CRC-32 of the sentences' records. */
  readonly records: number;
}

const HASH_BYTES = 32;
/** The hash, then the three numbers with 32 bits each. */
const SEAL_BYTES = HASH_BYTES + 12;

/** CRC-32; of no bytes Node's own sometimes gives another number than 0. */
export function checksumOf(bytes: Uint8Array): number {
  return bytes.length === 0 ? 0 : crc32(bytes);
}

/** CRC-32 of a vector's numbers as they lie in memory. */
export function vectorChecksum({ buffer, byteOffset, byteLength }: Float32Array): number {
  return checksumOf(new Uint8Array(buffer, byteOffset, byteLength));
}

/** The seals of a generation's rows, in their order. */
export function encodeRowSeals(seals: readonly RowSeal[]): Uint8Array {
  const bytes = Buffer.alloc(seals.length * SEAL_BYTES);
  seals.forEach(({ embeddingHash, sentences, vector, records }, row) => {
    const at = row * SEAL_BYTES;
    bytes.write(embeddingHash, at, 'hex');
    bytes.writeUInt32LE(sentences, at + HASH_BYTES);
    bytes.writeUInt32LE(vector, at + HASH_BYTES + 4);
    bytes.writeUInt32LE(records, at + HASH_BYTES + 8);
  });
  return bytes;
}

/** @throws Error where the bytes are not what `encodeRowSeals` gave */
export function decodeRowSeals(bytes: Buffer): RowSeal[] {
  if (bytes.length % SEAL_BYTES !== 0)
    throw new Error(`${bytes.length} bytes are no seals of rows`);
  return Array.from({ length: bytes.length / SEAL_BYTES }, (_, row) => {
    const at = row * SEAL_BYTES;
    return {
      embeddingHash: bytes.toString('hex', at, at + HASH_BYTES),
      sentences: bytes.readUInt32LE(at + HASH_BYTES),
      vector: bytes.readUInt32LE(at + HASH_BYTES + 4),
      records: bytes.readUInt32LE(at + HASH_BYTES + 8),
    };
  });
}
