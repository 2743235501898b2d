import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFormat, formatBytes } from '../../src/retrieval/binary-format.js';
import { NewerFormatError } from '../../src/retrieval/newer-format-error.js';

const number = fc.nat({ max: 2 ** 32 - 1 });

/** What is thrown of bytes that begin with these numbers; null where they are as wanted. */
function refusal(begin: readonly number[], magic: number, version: number): unknown {
  const bytes = new Uint8Array(Uint32Array.from(begin).buffer);
  try {
    checkFormat(bytes, { magic, version }, (reason) => new RangeError(reason));
    return null;
  } catch (error) {
    return error;
  }
}

describe('the format of bytes', () => {
  it('is known by the first two numbers, whatever follows, and wherever they lie', () => {
    fc.assert(
      fc.property(number, number, fc.uint8Array(), fc.nat(9), (magic, version, rest, offset) => {
        const begin = new Uint8Array(Uint32Array.of(magic, version).buffer);
        const bytes = Buffer.concat([new Uint8Array(offset), begin, rest]).subarray(offset);
        const check = () => checkFormat(bytes, { magic, version }, (reason) => new Error(reason));
        expect(check).not.toThrow();
      }),
    );
  });

  it('is refused where it is another, told apart from one that is newer', () => {
    fc.assert(
      fc.property(number, number, number, (magic, found, version) => {
        const error = refusal([magic, found], magic, version);
        if (found === version) expect(error).toBeNull();
        else expect(error).toBeInstanceOf(found > version ? NewerFormatError : RangeError);
        expect(refusal([magic === 0 ? 1 : magic - 1, found], magic, version)).toBeInstanceOf(
          RangeError,
        );
      }),
    );
  });

  it('is not told by fewer bytes', () => {
    for (let length = 0; length < formatBytes; length++) {
      const check = () =>
        checkFormat(
          new Uint8Array(length),
          { magic: 0, version: 0 },
          (reason) => new Error(reason),
        );
      expect(check).toThrow('it is shorter than its header');
    }
  });
});
