import { describe, expect, it } from 'vitest';
import {
  decodeDocuments,
  encodeDocuments,
} from '../../../../src/index/vectra/records/document-record.js';
import type { DocumentRecord } from '../../../../src/index/vectra/records/document-record.js';
import { sampleDocument } from '../../passage-samples.js';

const { document } = sampleDocument('river.md', 'Elva renner.');
const text = { position: 0, length: 12, encoding: 'utf8' } as const;

describe('facts of a document', () => {
  it.each<[string, DocumentRecord]>([
    ['as earlier versions wrote them', { document, text }],
    ['with a structure', { document, text, structure: { position: 12, length: 40 } }],
    [
      'with all that may be said',
      {
        document: {
          ...document,
          includes: [
            { path: 'a/b.js', hash: 'ab' },
            { path: 'c.md', hash: null },
          ],
          settings: 'cd',
          weight: 0.5,
        },
        text,
      },
    ],
  ])('come back %s', (_, record) => {
    expect(decodeDocuments(encodeDocuments([record]))).toEqual([record]);
  });

  it.each([
    ['a place is none', { document, text, structure: { position: -1, length: 2 } }],
    ['a place is between bytes', { document, text: { ...text, length: 0.5 } }],
    ['an encoding is unknown', { document, text: { ...text, encoding: 'latin1' } }],
    ['a language is none', { document: { ...document, language: 7 }, text }],
    ['there are no warnings', { document: { ...document, warnings: null }, text }],
    ['there is no document', { text }],
    ['there is nothing', null],
  ])('are refused where %s', (_, wrong) => {
    const bytes = Buffer.from(JSON.stringify([{ document, text }, wrong]));
    expect(() => decodeDocuments(bytes)).toThrow('document at 1');
  });

  it('are refused where they are no list', () => {
    expect(() => decodeDocuments(Buffer.from('{}'))).toThrow('no list');
  });
});
