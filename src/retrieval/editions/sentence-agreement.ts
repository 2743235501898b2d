import { dotProduct } from '../dot-product.js';
import { distanceCost, relativePosition } from './relative-position.js';

/**
 * What a sentence loses whose partner has a better one: those of editions choose each other, those
 * of two texts on one subject all choose the same few.
 */
const notMutualCost = 0.04;
/** A longer document asks for partners for only so many of its sentences, evenly chosen. */
const mostAsking = 256;

/** A sentence's partner so far: the one with the highest cosine, less the cost of its distance. */
interface Partners {
  readonly scores: Float64Array;
  readonly cosines: Float64Array;
  /** Their places in the other document. */
  readonly indexes: Int32Array;
}

/**
 * How well the sentences of two documents find partners in each other: each one's cosine with the
 * sentence of the other that says the same at about the same place, less what it loses if the
 * choice is not mutual, averaged over each document, then over both. The same whichever comes first; NaN where one has no sentences.
 * @param one its sentences' vectors in order, L2-normalised
 * @param yieldToEventLoop awaited now and then, for two books take seconds
 */
export async function sentenceAgreement(
  one: readonly Float32Array[],
  other: readonly Float32Array[],
  yieldToEventLoop: () => Promise<void>,
): Promise<number> {
  const [ones, others] = [noPartners(one.length), noPartners(other.length)];
  const [step, otherStep] = [stepOf(one.length), stepOf(other.length)];
  for (const [i, sentence] of one.entries()) {
    await yieldToEventLoop();
    const asks = i % step === 0;
    const position = relativePosition(i, one.length);
    for (let j = 0; j < other.length; j += asks ? 1 : otherStep) {
      const cosine = dotProduct(sentence, other[j] ?? sentence);
      const distance = Math.abs(position - relativePosition(j, other.length));
      const score = cosine - distanceCost * distance;
      offer(ones, i, { score, cosine, index: j });
      offer(others, j, { score, cosine, index: i });
    }
  }
  return (meanAgreement(ones, others, step) + meanAgreement(others, ones, otherStep)) / 2;
}

function noPartners(count: number): Partners {
  return {
    scores: new Float64Array(count).fill(-Infinity),
    cosines: new Float64Array(count),
    indexes: new Int32Array(count).fill(-1),
  };
}

function stepOf(count: number): number {
  return Math.ceil(count / mostAsking);
}

function offer(
  { scores, cosines, indexes }: Partners,
  asking: number,
  { score, cosine, index }: { score: number; cosine: number; index: number },
): void {
  if (score <= (scores[asking] ?? Infinity)) return;
  scores[asking] = score;
  cosines[asking] = cosine;
  indexes[asking] = index;
}

function meanAgreement({ cosines, indexes }: Partners, others: Partners, step: number): number {
  let sum = 0;
  for (let i = 0; i < cosines.length; i += step) {
    const isMutual = others.indexes[indexes[i] ?? -1] === i;
    sum += (cosines[i] ?? 0) - (isMutual ? 0 : notMutualCost);
  }
  return sum / Math.ceil(cosines.length / step);
}
