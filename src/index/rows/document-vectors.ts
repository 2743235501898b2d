import { checkFormat } from '../../retrieval/binary-format.js';

/** Vectors of the documents of a segment as wholes, in their order. */
export interface DocumentVectors {
  /** Tells what they were made with; those of another are not comparable. */
  readonly madeBy: string;
  /** How many there are, with vectors or without. */
  readonly documents: number;
  /** 0 where no document has a vector. */
  readonly dimensions: number;
  /** One after the other; all zeros where a document has none. */
  readonly numbers: Float32Array;
}

/** "KDOC", written in the machine's byte order, so a machine of the other order refuses the file. */
const magicNumber = 0x434f444b;
/** Raised when the file changes, or what a document's vector is. */
const formatVersion = 1;
/** Magic, version, documents, dimensions, bytes of `madeBy`, a reserved zero. */
const headerNumbers = 6;

/** Null where the document at this place has no vector. */
export function vectorAt(
  { dimensions, numbers }: DocumentVectors,
  place: number,
): Float32Array | null {
  const vector = numbers.subarray(place * dimensions, (place + 1) * dimensions);
  return vector.some((number) => number !== 0) ? vector : null;
}

/** @param vectors of each document in order, null where it has none; all of one length */
export function documentVectors(
  madeBy: string,
  vectors: readonly (Float32Array | null)[],
): DocumentVectors {
  const dimensions = vectors.find((vector) => vector !== null)?.length ?? 0;
  const numbers = new Float32Array(vectors.length * dimensions);
  for (const [place, vector] of vectors.entries()) {
    if (vector !== null) numbers.set(vector, place * dimensions);
  }
  return { madeBy, documents: vectors.length, dimensions, numbers };
}

export function bytesOfDocumentVectors({
  madeBy,
  documents,
  dimensions,
  numbers,
}: DocumentVectors): Uint8Array {
  const maker = Buffer.from(madeBy);
  // Spaces let the numbers begin at an address that suits floats.
  const padded = Buffer.concat([maker, Buffer.alloc(-maker.length & 3, ' ')]);
  const header = new Uint32Array(headerNumbers);
  header.set([magicNumber, formatVersion, documents, dimensions, padded.length]);
  return Buffer.concat([
    Buffer.from(header.buffer),
    padded,
    Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength),
  ]);
}

/** @param bytes of vectors, all or the first. @throws Error, NewerFormatError for another format */
export function checkDocumentVectorsFormat(bytes: Uint8Array): void {
  checkFormat(bytes, { magic: magicNumber, version: formatVersion }, (reason) => new Error(reason));
}

/**
 * @throws Error where the bytes are not those of so many documents' vectors; NewerFormatError where a
 *   newer kilde wrote them
 */
export function documentVectorsOfBytes(bytes: Uint8Array, documents: number): DocumentVectors {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  const { buffer, byteOffset, byteLength } = aligned;
  if (byteLength < 4 * headerNumbers) throw new Error('It is shorter than its header');
  const header = new Uint32Array(buffer, byteOffset, headerNumbers);
  checkDocumentVectorsFormat(aligned);
  const [, , held, dimensions = 0, named = 0] = header;
  const start = 4 * headerNumbers + named;
  if (held !== documents || byteLength !== start + 4 * documents * dimensions) {
    throw new Error(`${documents} documents do not take ${byteLength} bytes`);
  }
  return {
    madeBy: Buffer.from(aligned.subarray(4 * headerNumbers, start))
      .toString()
      .trimEnd(),
    documents,
    dimensions,
    numbers: new Float32Array(buffer, byteOffset + start, documents * dimensions),
  };
}
