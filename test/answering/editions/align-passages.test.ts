import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignedRow } from '../../../src/answering/editions/align-passages.js';
import { LanguageOffsets } from '../../../src/retrieval/language-offsets.js';
import { meaningDocument, sampleOffsets } from '../../retrieval/editions/edition-samples.js';
import { edition, openSamples } from '../open-samples.js';

const noOffsets = new LanguageOffsets(new Map());

/** For each passage of the first edition the place of its match in the second one. */
async function alignment(own: readonly string[], other: readonly string[]) {
  const generation = await openSamples([edition('nb', own), edition('hi', other)]);
  const others = generation.rowsOf('article.hi.md');
  return generation.rowsOf('article.nb.md').map((row) => {
    const aligned = alignedRow(generation, noOffsets, row, 'article.hi.md');
    return aligned === null ? null : others.indexOf(aligned);
  });
}

const paragraphs = ['one', 'दो', 'تین', 'চার', 'cinq'];

describe('alignedRow', () => {
  it('finds the passage that says the same', async () => {
    expect(await alignment(paragraphs, paragraphs)).toEqual([0, 1, 2, 3, 4]);
  });

  it('finds it where passages are missing or come in between', async () => {
    const other = ['zero', 'one', 'दो', 'between', 'চার', 'cinq'];
    const aligned = await alignment(paragraphs, other);
    expect([0, 1, 3, 4].map((place) => aligned[place])).toEqual([1, 2, 4, 5]);
  });

  it('tells passages that say the same apart by their place', async () => {
    const repeated = ['refrain', 'verse', 'refrain', 'another verse', 'refrain'];
    expect(await alignment(repeated, repeated)).toEqual([0, 1, 2, 3, 4]);
  });

  it('finds none in a document that is not there', async () => {
    const generation = await openSamples([edition('nb', paragraphs)]);
    expect(alignedRow(generation, noOffsets, 0, 'missing.md')).toBeNull();
  });

  it('finds none where the best match says something else, less what is of its language', async () => {
    const generation = await openSamples([
      meaningDocument('hours.nb', 'nb', ['hours', 'library']),
      meaningDocument('bread.fr', 'fr', ['bread', 'library']),
      meaningDocument('bread.ur', 'ur', ['bread']),
    ]);
    const [hours = -1, library = -1] = generation.rowsOf('hours.nb');
    const aligned = (row: number, id: string) => alignedRow(generation, sampleOffsets, row, id);
    expect(aligned(hours, 'bread.fr')).toBeNull();
    expect(aligned(hours, 'bread.ur')).toBeNull();
    expect(aligned(library, 'bread.fr')).toBe(generation.rowsOf('bread.fr')[1]);
    // What is near is not known of every model: its best match has to do.
    expect(alignedRow(generation, noOffsets, hours, 'bread.ur')).not.toBeNull();
  });

  it('never gives two passages the same match, nor a match that is not mutual', async () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(texts, texts, async (own, other) => {
        const there = await alignment(own, other);
        const back = await alignment(other, own);
        const matched = there.filter((place) => place !== null);
        expect(new Set(matched).size).toBe(matched.length);
        for (const [place, match] of there.entries()) {
          if (match !== null) expect(back[match]).toBe(place);
        }
      }),
      { numRuns: 50 },
    );
  });
});
