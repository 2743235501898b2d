import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dotProduct } from '../../../src/retrieval/dot-product.js';
import { sentenceAgreement } from '../../../src/retrieval/editions/sentence-agreement.js';
import { vectorOf } from '../../index/passage-samples.js';

const atOnce = () => Promise.resolve();
const agreement = (one: readonly string[], other: readonly string[]) =>
  sentenceAgreement(one.map(sentence), other.map(sentence), atOnce);

function sentence(text: string): Float32Array {
  return vectorOf(text);
}

/** As the description says it, step by step. */
function plainly(one: readonly Float32Array[], other: readonly Float32Array[]): number {
  const place = (index: number, count: number) => (count > 1 ? index / (count - 1) : 0.5);
  const partners = (asking: readonly Float32Array[], asked: readonly Float32Array[]) =>
    asking.map((vector, i) => {
      const found = asked.map((partner, index) => {
        const cosine = dotProduct(vector, partner);
        const distance = Math.abs(place(i, asking.length) - place(index, asked.length));
        return { index, cosine, score: cosine - 0.15 * distance };
      });
      const best = Math.max(...found.map(({ score }) => score));
      return found.find(({ score }) => score === best) ?? { index: NaN, cosine: NaN };
    });
  const mean = (asking: readonly Float32Array[], asked: readonly Float32Array[]) => {
    const back = partners(asked, asking);
    const found = partners(asking, asked).map(
      ({ index, cosine }, i) => cosine - (back[index]?.index === i ? 0 : 0.04),
    );
    return found.reduce((sum, agreed) => sum + agreed, 0) / found.length;
  };
  return (mean(one, other) + mean(other, one)) / 2;
}

describe('the agreement of two documents', () => {
  it('is 1 where they say the same, and little where they do not', async () => {
    expect(await agreement(['a', 'b', 'c'], ['a', 'b', 'c'])).toBeCloseTo(1, 6);
    expect(await agreement(['a', 'b', 'c'], ['x', 'y', 'z'])).toBeLessThan(0.5);
  });

  it('is less where one says more than the other', async () => {
    const whole = await agreement(['a', 'b', 'c'], ['a', 'b', 'c']);
    expect(await agreement(['a', 'b', 'c'], ['a', 'b', 'c', 'd', 'e'])).toBeLessThan(whole - 0.1);
  });

  it('is less where all sentences choose the same one', async () => {
    const oneSided = await sentenceAgreement(
      ['a', 'a', 'a'].map(sentence),
      ['a', 'x', 'y'].map(sentence),
      atOnce,
    );
    const cosines = ['x', 'y'].map((other) => dotProduct(sentence('a'), sentence(other)));
    const mean = (1 + (1 + (cosines[0] ?? 0) + (cosines[1] ?? 0)) / 3) / 2;
    expect(oneSided).toBeLessThan(mean - 0.01);
  });

  it('takes the partner at the same place where several are alike', async () => {
    const nearlyA = vectorOf('a').map((number, i) => number + (i === 0 ? 0.1 : 0));
    const doubled = await sentenceAgreement(
      [vectorOf('a'), vectorOf('b'), nearlyA],
      [nearlyA, vectorOf('b'), vectorOf('a')],
      atOnce,
    );
    // The cosine with the far end would be 1: what stands nearer is taken although it is less alike.
    expect(doubled).toBeCloseTo((2 * dotProduct(vectorOf('a'), nearlyA) + 1) / 3, 6);
  });

  it('is not a number where one has no sentences', async () => {
    expect(await agreement([], ['a'])).toBeNaN();
    expect(await agreement(['a'], [])).toBeNaN();
  });

  it('is what the description says, and the same both ways', async () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), {
      minLength: 1,
      maxLength: 9,
    });
    await fc.assert(
      fc.asyncProperty(texts, texts, async (one, other) => {
        const found = await agreement(one, other);
        expect(found).toBeCloseTo(plainly(one.map(sentence), other.map(sentence)), 9);
        expect(await agreement(other, one)).toBe(found);
      }),
    );
  });

  it('asks only some sentences of a long document, evenly chosen', async () => {
    const book = Array.from({ length: 700 }, (_, i) => vectorOf(`sentence ${i}`));
    expect(await sentenceAgreement(book, book, atOnce)).toBeCloseTo(1, 6);
    const halfOther = book.map((vector, i) => (i < 350 ? vector : vectorOf(`other ${i}`)));
    const found = await sentenceAgreement(book, halfOther, atOnce);
    expect(found).toBeCloseTo(plainly(book, halfOther), 1);
    expect(await sentenceAgreement(halfOther, book, atOnce)).toBe(found);
  });
});
