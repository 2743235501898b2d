import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  shareOfDocuments,
  shareOfQuestions,
} from '../../../src/evaluation/collections/collection-share.js';
import {
  answeringDocuments,
  type QuestionKey,
} from '../../../src/evaluation/collections/question-keys.js';

const documents = Array.from({ length: 30 }, (_, i) => `folder/लेख-${i}.md`);

const keys = fc
  .array(fc.subarray(documents, { maxLength: 3 }), { minLength: 1, maxLength: 40 })
  .map((lists) =>
    lists.map((list, i): QuestionKey => ({
      id: `q${i}`,
      question: '?',
      places: list.length === 0 ? [] : [{ documents: list, text: null }],
      answer: null,
    })),
  );
const parts = fc.integer({ min: 1, max: 9 });

const isAnswerable = ({ places }: QuestionKey) => places.length > 0;

describe('a share of the questions', () => {
  it('takes its part of those with an answer and of those without, at least one of each', () => {
    fc.assert(
      fc.property(keys, parts, (all, n) => {
        const kept = shareOfQuestions(all, n);
        const answerable = all.filter(isAnswerable).length;
        expect(kept.filter(isAnswerable)).toHaveLength(Math.ceil(answerable / n));
        expect(kept).toHaveLength(
          Math.ceil(answerable / n) + Math.ceil((all.length - answerable) / n),
        );
      }),
    );
  });

  it('is the same in whatever order the questions stand', () => {
    fc.assert(
      fc.property(keys, parts, (all, n) => {
        const ids = (list: readonly QuestionKey[]) => list.map(({ id }) => id).sort();
        expect(ids(shareOfQuestions(all.toReversed(), n))).toEqual(ids(shareOfQuestions(all, n)));
      }),
    );
  });

  it('keeps questions of one document together', () => {
    const of = (id: string, document: string): QuestionKey => ({
      id,
      question: '?',
      places: [{ documents: [document], text: null }],
      answer: null,
    });
    const all = documents.flatMap((name) => [of(`${name} 1`, name), of(`${name} 2`, name)]);
    const kept = shareOfQuestions(all, 3);
    expect(kept).toHaveLength(20);
    expect(new Set(kept.flatMap(answeringDocuments)).size).toBe(10);
  });
});

describe('a share of the documents', () => {
  it('has all that answer, and half of the share of the others', () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 2, max: 9 }), (all, n) => {
        const wanted = shareOfDocuments(documents, all, n);
        const needed = new Set(all.flatMap(answeringDocuments));
        for (const id of needed) expect(wanted).toContain(id);
        expect(wanted.size - needed.size).toBe(
          Math.ceil((documents.length - needed.size) / (2 * n)),
        );
      }),
    );
  });

  it('passes over what is not there, and is everything where the share is', () => {
    const [key] = [
      { id: 'q', question: '?', places: [{ documents: ['gone.md'], text: null }], answer: null },
    ];
    expect(shareOfDocuments(documents, [key], 4)).not.toContain('gone.md');
    expect(shareOfDocuments(documents, [key], 1)).toEqual(new Set(documents));
  });
});
