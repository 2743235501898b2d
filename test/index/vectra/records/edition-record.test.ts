import { describe, expect, it } from 'vitest';
import {
  decodeEditions,
  encodeEditions,
} from '../../../../src/index/vectra/records/edition-record.js';
import { lake, river } from '../../../contracts/passage-store-samples.js';

const documents = [lake.document, river.document];
const pair = { documents: ['lake.md', 'river.md'] as const, score: 0.9734567890123456 };
const bytesOf = (json: unknown) => Buffer.from(JSON.stringify(json));

describe('stored editions', () => {
  it('come back as they were', () => {
    expect(decodeEditions(encodeEditions([pair]), documents)).toEqual([pair]);
    expect(decodeEditions(encodeEditions([]), documents)).toEqual([]);
  });

  it('are refused where they name a document that is not there', () => {
    const bytes = encodeEditions([{ ...pair, documents: ['lake.md', 'tower.md'] }]);
    expect(() => decodeEditions(bytes, documents)).toThrow('tower.md');
  });

  it.each([
    [{}],
    [[{ documents: ['lake.md'], score: 1 }]],
    [[{ documents: ['lake.md', 'river.md'], score: null }]],
    [[{ documents: ['lake.md', 'river.md', 'lake.md'], score: 1 }]],
  ])('are refused where they are %j', (json) => {
    expect(() => decodeEditions(bytesOf(json), documents)).toThrow('expected');
  });
});
