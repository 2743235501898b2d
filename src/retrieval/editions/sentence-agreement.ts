import { dotProduct } from '../dot-product.js';

/** How much of a cosine a partner loses for standing at the other end of its document. */
const distanceCost = 0.15;
/** A longer document asks for partners for only so many of its sentences, evenly chosen. */
const mostAsking = 256;

/** A sentence's partner so far: the one with the highest cosine, less the cost of its distance. */
interface Partners {
  readonly scores: Float64Array;
  readonly cosines: Float64Array;
}

/**
 * How well the sentences of two documents find partners in each other: each one's cosine with the
 * sentence of the other that says the same at about the same place, averaged over each document,
 * then over both. The same whichever comes first; NaN where one has no sentences.
 * @param one its sentences' vectors in order, L2-normalised
 * @param takeTurns awaited now and then, for two books take seconds
 */
export async function sentenceAgreement(
  one: readonly Float32Array[],
  other: readonly Float32Array[],
  takeTurns: () => Promise<void>,
): Promise<number> {
  const [ones, others] = [noPartners(one.length), noPartners(other.length)];
  const [step, otherStep] = [stepOf(one.length), stepOf(other.length)];
  for (const [i, sentence] of one.entries()) {
    await takeTurns();
    const asks = i % step === 0;
    const place = placeOf(i, one.length);
    for (let j = 0; j < other.length; j += asks ? 1 : otherStep) {
      const cosine = dotProduct(sentence, other[j] ?? sentence);
      const score = cosine - distanceCost * Math.abs(place - placeOf(j, other.length));
      offer(ones, i, score, cosine);
      offer(others, j, score, cosine);
    }
  }
  return (meanCosine(ones, step) + meanCosine(others, otherStep)) / 2;
}

function noPartners(count: number): Partners {
  return { scores: new Float64Array(count).fill(-Infinity), cosines: new Float64Array(count) };
}

function stepOf(count: number): number {
  return Math.ceil(count / mostAsking);
}

/** Where a sentence stands in its document, from 0 (first) to 1 (last). */
function placeOf(index: number, count: number): number {
  return count > 1 ? index / (count - 1) : 0.5;
}

function offer({ scores, cosines }: Partners, asking: number, score: number, cosine: number): void {
  if (score <= (scores[asking] ?? Infinity)) return;
  scores[asking] = score;
  cosines[asking] = cosine;
}

function meanCosine({ cosines }: Partners, step: number): number {
  let sum = 0;
  for (let i = 0; i < cosines.length; i += step) sum += cosines[i] ?? 0;
  return sum / Math.ceil(cosines.length / step);
}
