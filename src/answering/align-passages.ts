import { dotProduct } from '../retrieval/dot-product.js';
import type { OpenGeneration } from '../retrieval/passage-store.js';

/**
 * How much of a cosine a passage loses for standing at the other end of its document: editions
 * keep their order, and a closing paragraph often repeats the opening one.
 */
const distanceCost = 0.15;

/**
 * The passage of another edition that says the same, or null where none plainly does: the two
 * must be each other's best match, by cosine and by place in the document.
 */
export function alignedRow(
  generation: OpenGeneration,
  row: number,
  editionId: string,
): number | null {
  const own = generation.rowsOf(generation.documentOf(row).id);
  const others = generation.rowsOf(editionId);
  const there = bestMatch(generation, row, own, others);
  if (there === null) return null;
  return bestMatch(generation, there, others, own) === row ? there : null;
}

function bestMatch(
  generation: OpenGeneration,
  row: number,
  own: readonly number[],
  others: readonly number[],
): number | null {
  const embedding = generation.embedding(row);
  const place = placeOf(own.indexOf(row), own.length);
  let best: number | null = null;
  let bestScore = -Infinity;
  for (const [index, other] of others.entries()) {
    const distance = Math.abs(place - placeOf(index, others.length));
    const score = dotProduct(embedding, generation.embedding(other)) - distanceCost * distance;
    if (score > bestScore) [best, bestScore] = [other, score];
  }
  return best;
}

/** Where a passage stands in its document, from 0 (first) to 1 (last). */
function placeOf(index: number, count: number): number {
  return count > 1 ? index / (count - 1) : 0.5;
}
