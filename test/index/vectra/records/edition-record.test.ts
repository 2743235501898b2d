import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EditionMemory, RecognisedEditions } from '../../../../src/index/passage-store.js';
import {
  decodeEditions,
  encodeEditions,
} from '../../../../src/index/vectra/records/edition-record.js';
import { NewerFormatError } from '../../../../src/retrieval/newer-format-error.js';
import { lake, river } from '../../../contracts/passage-store-samples.js';

const documents = [lake.document, river.document];
const pair = { documents: ['lake.md', 'river.md'] as const, score: 0.9734567890123456 };
const near = {
  documents: Uint32Array.of(0, 1),
  others: Uint32Array.of(1, 0),
  cosines: Float64Array.of(0.8712345678901234, 0.1 + 0.2),
};
const noneNear = {
  documents: new Uint32Array(),
  others: new Uint32Array(),
  cosines: new Float64Array(),
};
const noScores = {
  ones: new Uint32Array(),
  others: new Uint32Array(),
  scores: new Float64Array(),
  sentences: new Uint32Array(),
};
const memory: EditionMemory = {
  madeBy: 'the rules of 1',
  documents: [
    { id: 'lake.md', language: 'hi' },
    { id: 'river.md', language: 'nb' },
  ],
  nearest: near,
  linked: { ...near, cosines: Float64Array.of(-1, 0) },
  scores: {
    ones: Uint32Array.of(0, 0),
    others: Uint32Array.of(1, 1),
    scores: Float64Array.of(0, -0.25),
    sentences: Uint32Array.of(0, 4_000_000_000),
  },
};
const bytesOf = (json: unknown) => Buffer.from(JSON.stringify(json));

describe('stored editions', () => {
  it('come back as they were', () => {
    for (const editions of [
      { pairs: [pair], memory },
      { pairs: [pair], memory: null },
      {
        pairs: [],
        memory: { ...memory, documents: [], nearest: noneNear, linked: noneNear, scores: noScores },
      },
    ]) {
      expect(decodeEditions(encodeEditions(editions), documents)).toEqual(editions);
    }
  });

  it('come back whatever numbers their memory holds', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 1 }), fc.nat(), number)), (lines) => {
        const scores = {
          ones: Uint32Array.from(lines, ([one]) => one),
          others: Uint32Array.from(lines, ([one]) => 1 - one),
          scores: Float64Array.from(lines, ([, , score]) => score),
          sentences: Uint32Array.from(lines, ([, sentences]) => sentences),
        };
        const editions = { pairs: [], memory: { ...memory, scores } };
        expect(decodeEditions(encodeEditions(editions), documents)).toEqual(editions);
      }),
    );
  });

  it('come without a memory from earlier versions', () => {
    const editions = { pairs: [pair], memory: null };
    const older = { ...recordOf({ pairs: [pair], memory }), version: 0 };
    expect(decodeEditions(bytesOf(older), documents)).toEqual(editions);
    expect(decodeEditions(bytesOf({ ...older, memory: 'another' }), documents)).toEqual(editions);
  });

  it('are refused where a newer version wrote them', () => {
    const newer = { version: 2, pairs: 'another', memory: 'another' };
    expect(() => decodeEditions(bytesOf(newer), documents)).toThrow(NewerFormatError);
  });

  it('are refused where they name a document that is not there', () => {
    const pairs = [{ ...pair, documents: ['lake.md', 'tower.md'] as const }];
    expect(() => decodeEditions(encodeEditions({ pairs, memory: null }), documents)).toThrow(
      'tower.md',
    );
    const other = { ...memory, documents: [{ id: 'tower.md', language: 'en' }] };
    expect(() => decodeEditions(encodeEditions({ pairs: [], memory: other }), documents)).toThrow(
      'tower.md',
    );
  });

  it.each([
    [{}],
    [[{ documents: ['lake.md'], score: 1 }]],
    [[{ documents: ['lake.md', 'river.md'], score: null }]],
    [[{ documents: ['lake.md', 'river.md', 'lake.md'], score: 1 }]],
    [{ version: 1, pairs: [{ documents: ['lake.md'], score: 1 }], memory: null }],
    [{ version: 1, pairs: [] }],
    [{ version: 1, pairs: [], memory: {} }],
    [{ version: 1, memory: null }],
  ])('are refused where they are %j', (json) => {
    expect(() => decodeEditions(bytesOf(json), documents)).toThrow('expected');
  });

  it.each(['nearest', 'linked', 'scores'] as const)(
    'are refused where their %s are damaged',
    (table) => {
      const record = recordOf({ pairs: [pair], memory });
      const own = record.memory[table];
      for (const [name, numbers] of Object.entries(own)) {
        for (const damaged of damagesOf(Buffer.from(numbers, 'base64'), numbers)) {
          const broken = {
            ...record,
            memory: { ...record.memory, [table]: { ...own, [name]: damaged } },
          };
          expect(
            () => decodeEditions(bytesOf(broken), documents),
            `${name} ${String(damaged)}`,
          ).toThrow(/column|number|expected/u);
        }
      }
    },
  );

  it('are refused where they are cut anywhere', () => {
    const bytes = encodeEditions({ pairs: [pair], memory });
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeEditions(bytes.subarray(0, length), documents)).toThrow(SyntaxError);
    }
  });
});

/** Not as it was written: cut, without its last number, not base64, no text. */
function damagesOf(bytes: Buffer, encoded: string): unknown[] {
  return [encoded.slice(1), bytes.subarray(8).toString('base64'), `${encoded}*`, '?', null, 7];
}

const columns = z.record(z.string(), z.string());
const written = z.looseObject({
  memory: z.looseObject({ nearest: columns, linked: columns, scores: columns }),
});

function recordOf(editions: RecognisedEditions): z.infer<typeof written> {
  return written.parse(JSON.parse(Buffer.from(encodeEditions(editions)).toString()));
}
