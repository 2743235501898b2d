import fc from 'fast-check';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CorruptIndexError } from '../../../src/index/passage-store.js';
import {
  bytesOfTable,
  hashesOfTable,
  tableOfBytes,
} from '../../../src/index/rows/passage-table-bytes.js';
import { readSealed, writeSealed } from '../../../src/index/vectra/files/checked-file.js';
import { temporaryFolder } from '../temporary-folder.js';
import { describedPassages, documentsOf, saidBy, tableOf } from './passage-tables.js';

/** The same bytes at an address that is no multiple of 4. */
function moved(bytes: Uint8Array): Uint8Array {
  const room = new Uint8Array(bytes.length + 1);
  room.set(bytes, 1);
  return room.subarray(1);
}

const damage = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('flipped' as const), at: fc.nat(), bit: fc.nat({ max: 7 }) }),
  fc.record({ kind: fc.constant('longer' as const), at: fc.nat({ max: 9 }) }),
  fc.record({ kind: fc.constant('number' as const), at: fc.nat(), to: fc.nat({ max: 9 }) }),
  fc.record({ kind: fc.constant('zeros' as const), at: fc.nat(), length: fc.nat({ max: 80 }) }),
);
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(bytes: Uint8Array, how: Damage): Uint8Array {
  const at = how.at % bytes.length;
  if (how.kind === 'cut') return bytes.slice(0, at);
  if (how.kind === 'longer') return new Uint8Array([...bytes, ...new Uint8Array(1 + how.at)]);
  const copy = bytes.slice();
  if (how.kind === 'flipped') copy[at] = (copy[at] ?? 0) ^ (1 << how.bit);
  else if (how.kind === 'zeros') copy.fill(0, at, at + how.length);
  else new DataView(copy.buffer).setUint32(Math.min(at & ~3, copy.length - 4), how.to, true);
  return copy;
}

describe('a table of passages as bytes', () => {
  it('says the same as the table, wherever the bytes lie', () => {
    fc.assert(
      fc.property(describedPassages, (described) => {
        const table = tableOf(described);
        const bytes = bytesOfTable(table);
        for (const given of [bytes, moved(bytes), Buffer.from(bytes)]) {
          const read = tableOfBytes(given, documentsOf(described));
          expect(saidBy(read)).toEqual(saidBy(table));
          expect(Buffer.from(bytesOfTable(read)).equals(bytes)).toBe(true);
          expect(hashesOfTable(given)).toEqual(
            saidBy(table).passages.map(({ passage, sentences }) => ({
              embeddingHash: passage.embeddingHash,
              sentences: sentences.count,
            })),
          );
        }
      }),
    );
  });

  it('is refused with the documents of another table', () => {
    fc.assert(
      fc.property(describedPassages, (described) => {
        const bytes = bytesOfTable(tableOf(described));
        const documents = documentsOf([...described, { language: 'nb', passages: [] }]);
        expect(() => tableOfBytes(bytes, documents)).toThrow(Error);
      }),
    );
  });

  it('is refused where it is damaged, or can be read to its end', () => {
    fc.assert(
      fc.property(describedPassages, damage, (described, how) => {
        const table = tableOf(described);
        const bytes = damaged(bytesOfTable(table), how);
        const before = saidBy(table);
        let after: ReturnType<typeof saidBy>;
        try {
          after = saidBy(tableOfBytes(bytes, documentsOf(described)));
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          return;
        }
        expect(after.passages).toHaveLength(before.passages.length);
        expect(after.sentences).toBe(before.sentences);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never other than it was in a file that is sealed', async () => {
    const file = path.join(await temporaryFolder(), 'passages.bin');
    await fc.assert(
      fc.asyncProperty(describedPassages, damage, async (described, how) => {
        const bytes = bytesOfTable(tableOf(described));
        const seal = await writeSealed(file, bytes);
        const now = damaged(bytes, how);
        await writeFile(file, now);
        try {
          expect((await readSealed(file, seal)).equals(bytes)).toBe(true);
          expect(Buffer.from(now).equals(bytes)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(CorruptIndexError);
        }
        await rm(file);
      }),
    );
  });
});
