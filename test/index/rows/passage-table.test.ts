import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../passage-samples.js';
import { bytesOfTable, tableOfBytes } from '../../../src/index/rows/passage-table-bytes.js';
import { describedPassages, documentsOf, sampleHashes, saidBy, tableOf } from './passage-tables.js';

describe('a table of passages', () => {
  it('says what was put into it', () => {
    fc.assert(
      fc.property(describedPassages, (described) => {
        const wanted = described.flatMap(({ language, passages }, i) =>
          passages.map((passage, ordinal) => ({
            ...passage,
            ordinal,
            document: `${i}.md`,
            language: passage.language ?? language,
          })),
        );
        const { passages } = saidBy(tableOf(described));
        expect(passages.map(({ passage }) => passage)).toEqual(
          wanted.map((one, row) => Object.assign(one, { row })),
        );
      }),
    );
  });

  it('finds a row with a hash wherever there is one, also where others begin like it', () => {
    fc.assert(
      fc.property(describedPassages, fc.boolean(), (described, asBytes) => {
        const table = tableOf(described);
        const read = asBytes ? tableOfBytes(bytesOfTable(table), documentsOf(described)) : table;
        const hashes = described.flatMap(({ passages }) =>
          passages.map(({ embeddingHash }) => embeddingHash),
        );
        for (const hash of [...sampleHashes, hashOf('nowhere')]) {
          const row = read.rowWithHash(hash);
          if (hashes.includes(hash)) expect(hashes[row ?? -1]).toBe(hash);
          else expect(row).toBeUndefined();
        }
      }),
    );
  });
});
