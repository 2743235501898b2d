import { dotProduct } from '../../retrieval/dot-product.js';
import type { LanguageOffsets } from '../../retrieval/language-offsets.js';
import type { OpenGeneration } from '../../index/passage-store.js';

/**
 * How much of a cosine a passage loses for standing at the other end of its document: editions
 * keep their order, and a closing paragraph often repeats the opening one.
 */
const distanceCost = 0.15;

/**
 * Passages further apart, less their language offsets, do not say the same: of paragraphs whose own
 * counterpart was taken away, 11 of 100 had another one nearer, and 5 of 100 counterparts are not
 * as near.
 */
const leastCosine = 0.87;

/**
 * The passage of another edition that says the same, or null where none plainly does: the two
 * must be each other's best match, by cosine and by place in the document, and near enough. By a
 * model without offsets, of which it is not known what is near, being the best match is enough.
 */
export function alignedRow(
  generation: OpenGeneration,
  offsets: LanguageOffsets,
  row: number,
  editionId: string,
): number | null {
  const own = generation.rowsOf(generation.documentOf(row).id);
  const others = generation.rowsOf(editionId);
  const there = bestMatch(generation, row, own, others);
  if (there === null) return null;
  if (bestMatch(generation, there, others, own) !== row) return null;
  return isNear(generation, offsets, row, there) ? there : null;
}

function isNear(
  generation: OpenGeneration,
  offsets: LanguageOffsets,
  row: number,
  other: number,
): boolean {
  const neutral = (at: number) =>
    offsets.neutral(generation.embedding(at), generation.documentOf(at).language);
  return offsets.isEmpty || dotProduct(neutral(row), neutral(other)) >= leastCosine;
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
