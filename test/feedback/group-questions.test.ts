import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersIn, comparedWords, questionKey } from '../../src/feedback/compared-words.js';
import { groupOfWords, groupQuestions } from '../../src/feedback/group-questions.js';
import type { WantedQuestion } from '../../src/feedback/question-group.js';
import { dotProduct } from '../../src/retrieval/dot-product.js';
import { rejectionOf } from '../processes/processes.js';
import { vectorOf, wanted } from './asked-questions.js';

const leastCosine = 0.93;

/** Few words and near vectors, so that some are the same, some alike, and some neither. */
const someQuestions = fc
  .array(
    fc.record({
      word: fc.constantFrom('port', 'Port?', 'host', 'नाम', 'کب', 'port 3000', 'port 4000', '🤔'),
      vector: fc.option(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 6 }))),
      minute: fc.integer({ min: 0, max: 59 }),
      wrongVotes: fc.nat(2),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all.map(({ word, vector, minute, wrongVotes }, i) =>
      wanted(
        word,
        { answer: `${i}`, vector: vector === null ? null : vectorOf(...vector), wrongVotes },
        minute,
      ),
    ),
  );

/** What a group's questions of these words are compared by: the newest that has a vector. */
function vectorsByKey(questions: readonly WantedQuestion[]): Map<string, Float32Array | null> {
  const sorted = questions.toSorted(
    (a, b) => b.last.getTime() - a.last.getTime() || (a.answer < b.answer ? -1 : 1),
  );
  const vectors = new Map<string, Float32Array | null>();
  for (const { question, vector } of sorted) {
    const key = questionKey(question);
    vectors.set(key, vectors.get(key) ?? vector);
  }
  return vectors;
}

describe('questions that are alike', () => {
  it('are grouped in the same way in whatever order they come', async () => {
    const shuffled = someQuestions.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([all, others]) => {
        expect(await groupQuestions(others)).toEqual(await groupQuestions(all));
      }),
    );
  });

  it('are each in one group, and each group has one that all its others are like', async () => {
    await fc.assert(
      fc.asyncProperty(someQuestions, async (all) => {
        const { groups, leftOut } = await groupQuestions(all, { leastCosine });
        expect(leftOut).toBe(0);
        const keys = groups.flatMap(({ wordings }) => wordings.map(({ key }) => key));
        expect(keys.toSorted()).toEqual(
          [...new Set(all.map(({ question }) => questionKey(question)))].toSorted(),
        );
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        const vectors = vectorsByKey(all);
        for (const { wordings } of groups) {
          if (wordings.length === 1) continue;
          const isAlike = wordings.map(({ key, question }) =>
            wordings.every((other) => {
              const [one, two] = [vectors.get(key), vectors.get(other.key)];
              const numbers = [question, other.question].map((text) =>
                numbersIn(comparedWords(text)),
              );
              return one && two && dotProduct(one, two) >= leastCosine && numbers[0] === numbers[1];
            }),
          );
          expect(isAlike).toContain(true);
        }
      }),
    );
  });

  it('are shown by the one whose cosines with the others add up to the most', async () => {
    await fc.assert(
      fc.asyncProperty(someQuestions, async (all) => {
        const { groups } = await groupQuestions(all, { leastCosine });
        const vectors = vectorsByKey(all);
        for (const { wordings, representative } of groups) {
          const sums = wordings.map(({ key }) =>
            wordings.reduce((sum, other) => {
              const [one, two] = [vectors.get(key), vectors.get(other.key)];
              return sum + (one && two ? other.count * dotProduct(one, two) : 0);
            }, 0),
          );
          const shown = wordings.findIndex(({ question }) => question === representative);
          expect(sums[shown]).toBeCloseTo(Math.max(...sums), 5);
        }
      }),
    );
  });

  it('are summed up: how often, when last, in which languages, with which quotes', async () => {
    const passage = (name: string) => ({ passage: name, document: `${name}.md`, title: name });
    const near = vectorOf(10, 1);
    const { groups } = await groupQuestions([
      wanted('how to join', { vector: vectorOf(10, 0), quoted: passage('a') }, 1),
      wanted('How to join?', { quoted: passage('b'), outcome: 'unsure' }, 5),
      wanted('joining how', { vector: near, quoted: passage('b'), wrongVotes: 2 }, 3),
      wanted('कैसे जुड़ें', { vector: near, language: 'hi', outcome: 'answered', wrongVotes: 1 }, 4),
      wanted('another', { vector: vectorOf(0, 1) }, 6),
    ]);
    expect(groups).toHaveLength(2);
    expect(groups[0]).toMatchObject({
      count: 4,
      last: new Date('2026-12-01T10:05:00Z'),
      wrongVotes: 3,
      languages: ['en', 'hi'],
      outcomes: [
        { outcome: 'not-found', count: 2 },
        { outcome: 'answered', count: 1 },
        { outcome: 'unsure', count: 1 },
      ],
      quoted: [
        { ...passage('b'), count: 2 },
        { ...passage('a'), count: 1 },
      ],
    });
    expect(groups[0]?.wordings.map(({ question, count }) => [question, count])).toContainEqual([
      'How to join?',
      2,
    ]);
    const [first, second] = groups;
    expect(groupOfWords(groups, questionKey('HOW TO JOIN'))).toBe(first);
    expect(groupOfWords(groups, questionKey('another'))).toBe(second);
    expect(groupOfWords(groups, questionKey('unknown'))).toBeNull();
  });

  it('do not join over different numbers, however alike they are', async () => {
    const vector = vectorOf(1, 2);
    const ports = ['port 3000', 'port ३०००', 'port 4000'].map((text) => wanted(text, { vector }));
    const { groups } = await groupQuestions(ports);
    expect(groups.map(({ count }) => count)).toEqual([2, 1]);
  });

  it('are left out where there are more groups than may be, the rarest first', async () => {
    const all = Array.from({ length: 10 }, (_, i) => wanted(`word${'abcdefghij'[i]}`, {}, i));
    const often = wanted('worda', {}, 20);
    const { groups, leftOut } = await groupQuestions([...all, often], { mostGroups: 3 });
    expect(groups).toHaveLength(3);
    expect(groups[0]).toMatchObject({ representative: 'worda', count: 2 });
    expect(leftOut + groups.reduce((sum, { count }) => sum + count, 0)).toBe(11);
  });

  it('are compared by vectors of one model only', async () => {
    const all = [wanted('one', { vector: vectorOf(1, 0) }), wanted('two', { vector: vectorOf(1) })];
    expect((await groupQuestions(all)).groups).toHaveLength(2);
  });

  it('are given up when aborted, though there are ten thousand that are all different', async () => {
    const vectors = Array.from({ length: 10_000 }, (_, i) =>
      vectorOf(...Array.from({ length: 384 }, (__, j) => Math.sin(i * (j + 1) + j))),
    );
    const all = vectors.map((vector, i) => wanted(`question ${i}`, { vector }));
    const abort = new AbortController();
    const reason = new Error('enough');
    setTimeout(() => abort.abort(reason), 1);
    expect(await rejectionOf(groupQuestions(all, {}, abort.signal))).toBe(reason);
  });
});
