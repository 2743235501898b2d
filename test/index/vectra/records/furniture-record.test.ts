import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentFurniture } from '../../../../src/index/passage-store.js';
import {
  decodeFurniture,
  encodeFurniture,
} from '../../../../src/index/vectra/records/furniture-record.js';
import { NewerFormatError } from '../../../../src/retrieval/newer-format-error.js';
import { river, tower } from '../../committed-index.js';

const documents = [river.document, tower.document];
const span = fc
  .tuple(fc.nat(), fc.nat())
  .map(([start, length]) => ({ start, end: start + length }));
const furniture: fc.Arbitrary<DocumentFurniture[]> = fc.array(
  fc.record({
    document: fc.constantFrom(...documents.map(({ id }) => id)),
    spans: fc.array(span),
  }),
);

function bytesOf(json: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(json));
}

describe('furniture as bytes', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(furniture, (found) => {
        expect(decodeFurniture(encodeFurniture(found), documents)).toEqual(found);
      }),
    );
  });

  it('must name documents that are there', () => {
    const bytes = encodeFurniture([{ document: 'lake.md', spans: [] }]);
    expect(() => decodeFurniture(bytes, documents)).toThrow('there is no document lake.md');
  });

  it.each([
    ['no JSON', Buffer.from('{')],
    ['no version', bytesOf({ documents: [] })],
    [
      'a span before the text',
      bytesOf({ version: 1, documents: [{ document: 'river.md', spans: [[-1, 2]] }] }),
    ],
    ['a list', bytesOf([])],
  ])('must be what was written: %s', (_what, bytes) => {
    expect(() => decodeFurniture(bytes, documents)).toThrow(/JSON|expected/u);
  });

  it('is of another version: looked for anew where older, refused where newer', () => {
    expect(decodeFurniture(bytesOf({ version: 0 }), documents)).toBeNull();
    expect(() => decodeFurniture(bytesOf({ version: 2 }), documents)).toThrow(NewerFormatError);
  });
});
