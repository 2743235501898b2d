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

const hashBytes = 32;
/** The hash, then the three numbers with 32 bits each. */
const sealBytes = hashBytes + 12;

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
  const bytes = Buffer.alloc(seals.length * sealBytes);
  seals.forEach(({ embeddingHash, sentences, vector, records }, row) => {
    const at = row * sealBytes;
    bytes.write(embeddingHash, at, 'hex');
    bytes.writeUInt32LE(sentences, at + hashBytes);
    bytes.writeUInt32LE(vector, at + hashBytes + 4);
    bytes.writeUInt32LE(records, at + hashBytes + 8);
  });
  return bytes;
}

/** @throws Error where the bytes are not what `encodeRowSeals` gave */
export function decodeRowSeals(bytes: Buffer): RowSeal[] {
  if (bytes.length % sealBytes !== 0) throw new Error(`${bytes.length} bytes are no seals of rows`);
  return Array.from({ length: bytes.length / sealBytes }, (_, row) => {
    const at = row * sealBytes;
    return {
      embeddingHash: bytes.toString('hex', at, at + hashBytes),
      sentences: bytes.readUInt32LE(at + hashBytes),
      vector: bytes.readUInt32LE(at + hashBytes + 4),
      records: bytes.readUInt32LE(at + hashBytes + 8),
    };
  });
}
