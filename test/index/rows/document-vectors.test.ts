import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesOfDocumentVectors,
  documentVectors,
  documentVectorsOfBytes,
  vectorAt,
} from '../../../src/index/rows/document-vectors.js';
import { NewerFormatError } from '../../../src/retrieval/newer-format-error.js';

const number = fc.float({ min: Math.fround(0.1), max: 1, noNaN: true });
const vector = fc.array(number, { minLength: 3, maxLength: 3 }).map((n) => Float32Array.from(n));
const sample = fc.record({
  madeBy: fc.constantFrom('', 'a', 'ab12', 'abcdef0'),
  vectors: fc.array(fc.option(vector)),
  shift: fc.nat(7),
});

/** The same bytes at an address that may not suit floats. */
function shifted(bytes: Uint8Array, by: number): Uint8Array {
  const room = new Uint8Array(bytes.length + by);
  room.set(bytes, by);
  return room.subarray(by);
}

describe('vectors of documents', () => {
  it('come back as they were, null where there is none', () => {
    fc.assert(
      fc.property(sample, ({ madeBy, vectors, shift }) => {
        const bytes = bytesOfDocumentVectors(documentVectors(madeBy, vectors));
        const read = documentVectorsOfBytes(shifted(bytes, shift), vectors.length);
        expect(read.madeBy).toBe(madeBy);
        expect(vectors.map((_, place) => vectorAt(read, place))).toEqual(vectors);
      }),
    );
  });

  it('are refused where they are cut, of other documents, or of another layout', () => {
    const vectors = [Float32Array.of(1, 0), null];
    const bytes = bytesOfDocumentVectors(documentVectors('abcdef', vectors));
    for (let length = 0; length < bytes.length; length++) {
      expect(() => documentVectorsOfBytes(bytes.subarray(0, length), 2)).toThrow(Error);
    }
    expect(() => documentVectorsOfBytes(bytes, 3)).toThrow('3 documents do not take');
    const numbers = new Uint32Array(Uint8Array.from(bytes).buffer);
    numbers[1] = 9;
    expect(() => documentVectorsOfBytes(new Uint8Array(numbers.buffer), 2)).toThrow(
      NewerFormatError,
    );
    numbers[0] = 9;
    expect(() => documentVectorsOfBytes(new Uint8Array(numbers.buffer), 2)).toThrow('header');
  });
});
