import fc from 'fast-check';
import type { IndexedDocument } from '../../../src/index/passage-store.js';
import { PassageTableBuilder } from '../../../src/index/rows/passage-table-builder.js';
import type { PassageTable } from '../../../src/index/rows/passage-table.js';
import { hashOf, sampleDocument } from '../passage-samples.js';

/** Few hashes, of which some differ only behind the digits that rows are found by. */
export const sampleHashes = [
  ...['a', 'b', 'c'].map((text) => hashOf(text)),
  ...['0', '1', '2'].map((digit) => hashOf('a').slice(0, 63) + digit),
  ...['0', '1'].map((digit) => 'f'.repeat(63) + digit),
  '0'.repeat(64),
];

const offset = fc.oneof(fc.nat({ max: 50 }), fc.constantFrom(0, 2 ** 31, 2 ** 32 - 1));

const passage = fc.record({
  start: offset,
  end: offset,
  page: fc.option(fc.integer({ min: -0, max: 2 ** 31 - 1 })),
  language: fc.constantFrom(undefined, 'nb', 'en', 'zh-Hant'),
  headings: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }),
  sentences: fc.array(fc.record({ start: offset, end: offset }), { maxLength: 4 }),
  embeddingHash: fc.constantFrom(...sampleHashes),
});

/** The passages of each document, of which some have none. */
export const describedPassages = fc.array(
  fc.record({
    language: fc.constantFrom('nb', 'en'),
    passages: fc.array(passage, { maxLength: 5 }),
  }),
  { maxLength: 6 },
);

type Described = typeof describedPassages extends fc.Arbitrary<infer T> ? T : never;

export function documentsOf(described: Described): IndexedDocument[] {
  return described.map(({ language }, i) => sampleDocument(`${i}.md`, '', { language }).document);
}

export function tableOf(described: Described): PassageTable {
  const builder = new PassageTableBuilder();
  for (const [i, document] of documentsOf(described).entries()) {
    builder.addDocument(document);
    for (const [ordinal, { language, ...rest }] of (described[i]?.passages ?? []).entries()) {
      const own = language === undefined ? {} : { language };
      builder.addPassage({ ordinal, ...own, ...rest });
    }
  }
  return builder.build();
}

/** All that a table says. */
export function saidBy(table: PassageTable) {
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  return {
    sentences: table.sentences,
    documents: table.documents.map(({ id }) => ({
      id,
      range: table.rangeOf(id),
      languages: table.languageRangesOf(id),
    })),
    passages: rows.map((row) => ({
      passage: table.passage(row),
      sentences: table.sentenceRange(row),
      document: table.documentOf(row).id,
    })),
  };
}
