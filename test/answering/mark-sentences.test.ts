import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseSentences,
  highlightSpans,
  markPassages,
  markSentences,
} from '../../src/answering/mark-sentences.js';
import { sampleDocument, vectorOf } from '../index/passage-samples.js';
import { openSamples } from './open-samples.js';

const evidence = fc.array(
  fc.record({
    cosine: fc.double({ min: -1, max: 1, noNaN: true }),
    overlap: fc.double({ min: 0, max: 1, noNaN: true }),
    leadsOn: fc.boolean(),
  }),
  { maxLength: 12 },
);

function withCosines(...cosines: number[]) {
  return cosines.map((cosine) => ({ cosine, overlap: 0, leadsOn: false }));
}

describe('chooseSentences', () => {
  it('chooses the one that is plainly best', () => {
    expect(chooseSentences(withCosines(0.7, 0.9, 0.75))).toEqual([1]);
  });

  it('lets the words of the question decide between equals', () => {
    const overlaps = [0, 0.6, 0].map((overlap) => ({ cosine: 0.8, overlap, leadsOn: false }));
    expect(chooseSentences(overlaps)).toEqual([1]);
  });

  it('chooses a second one that is not much worse', () => {
    expect(chooseSentences(withCosines(0.86, 0.7, 0.7, 0.9))).toEqual([0, 3]);
  });

  it('chooses what stands alone between the two', () => {
    expect(chooseSentences(withCosines(0.86, 0.7, 0.9, 0.6))).toEqual([0, 1, 2]);
  });

  it('chooses what follows where a sentence leads on to it, as far as there is something', () => {
    const leading = [0.7, 0.9, 0.7, 0.6].map((cosine) => ({ cosine, overlap: 0, leadsOn: true }));
    expect(chooseSentences(leading)).toEqual([1, 2]);
    expect(chooseSentences(leading.slice(0, 2))).toEqual([1]);
  });

  it('chooses one to four of any, in the order of the text', () => {
    fc.assert(
      fc.property(evidence, (sentences) => {
        const chosen = chooseSentences(sentences);
        expect(chosen.length).toBeLessThanOrEqual(4);
        expect(chosen.length).toBeGreaterThanOrEqual(Math.min(1, sentences.length));
        expect(chosen).toEqual([...new Set(chosen)].toSorted((a, b) => a - b));
        for (const index of chosen) expect(sentences[index]).toBeDefined();
      }),
    );
  });
});

describe('highlightSpans', () => {
  const sentences = [
    { start: 100, end: 110 },
    { start: 111, end: 120 },
    { start: 121, end: 130 },
  ];

  it('counts within the passage', () => {
    expect(highlightSpans(sentences, [1], 100)).toEqual([{ start: 11, end: 20 }]);
  });

  it('makes one span of neighbours, and keeps others apart', () => {
    expect(highlightSpans(sentences, [0, 1], 100)).toEqual([{ start: 0, end: 20 }]);
    expect(highlightSpans(sentences, [0, 2], 100)).toEqual([
      { start: 0, end: 10 },
      { start: 21, end: 30 },
    ]);
  });
});

describe('markSentences', () => {
  it('marks the sentence that shares the question’s words, in any script', () => {
    const text = 'पहला वाक्य यहाँ है। शहर में पुरानी नदी बहती है। 😀 अंत।';
    const second = text.indexOf('शहर');
    const third = text.indexOf('😀');
    const sentences = [
      { start: 0, end: second - 1 },
      { start: second, end: third - 1 },
      { start: third, end: text.length },
    ];
    const cosines = Float32Array.of(0.8, 0.8, 0.8);
    expect(markSentences('शहर में पुरानी नदी कहाँ बहती है?', { sentences }, text, cosines)).toEqual([1]);
  });
});

describe('markSentences', () => {
  const text = 'Pears keep for weeks. Plums keep for days. Open at nine. Closed on Sunday.';
  const sentences = [...text.matchAll(/[A-Z][^.]*\./gu)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  const cosines = Float32Array.of(0.9, 0.5, 0.5, 0.5);
  const nine = { start: text.indexOf('nine'), end: text.indexOf('nine') + 4 };

  it('marks where a reader sees the answer, beside what is near to the question', () => {
    expect(markSentences('?', { sentences }, text, cosines)).toEqual([0]);
    expect(markSentences('?', { sentences, answer: nine }, text, cosines)).toEqual([0, 2]);
    const both = { start: nine.start, end: text.indexOf('Sunday') };
    expect(markSentences('?', { sentences, answer: both }, text, cosines)).toEqual([0, 2, 3]);
  });

  it('never marks furniture, whatever a reader sees in it', () => {
    const passage = { sentences, furniture: [2], answer: nine };
    expect(markSentences('?', passage, text, cosines)).toEqual([0]);
  });
});

describe('markPassages', () => {
  const samples = [
    sampleDocument('elv.md', 'Elva renner.\nDen er lang.\n\nBroen er gammel.\nDen er av stein.'),
    sampleDocument('দীঘি.md', 'দীঘি গভীর।\nজল ঠান্ডা।\nমাছ আছে।', { language: 'bn' }),
  ];

  it('marks each passage by its own sentences, with one read of vectors and of each text', async () => {
    const generation = await openSamples(samples);
    const reads: (string | readonly number[])[] = [];
    const counted = {
      passage: (row: number) => generation.passage(row),
      furnitureOf: (row: number) => generation.furnitureOf(row),
      documentText: (id: string) => {
        reads.push(id);
        return generation.documentText(id);
      },
      sentenceCosines: (embedding: Float32Array, rows: readonly number[]) => {
        reads.push(rows);
        return generation.sentenceCosines(embedding, rows);
      },
    };
    const rows = samples.flatMap(({ document }) => generation.rowsOf(document.id));
    const question = { text: '?', embedding: vectorOf('জল ঠান্ডা।') };
    const marks = await markPassages(question, rows, counted);
    expect([...marks.keys()]).toEqual(rows);
    expect(marks.get(generation.rowsOf('দীঘি.md')[0] ?? -1)).toContain(1);
    expect(reads).toHaveLength(3);
    expect(reads).toEqual(expect.arrayContaining([rows, 'elv.md', 'দীঘি.md']));
  });
});
