import { dotProduct } from '../../retrieval/dot-product.js';
import { distanceCost, relativePosition } from '../../retrieval/editions/relative-position.js';
import type { LanguageOffsets } from '../../retrieval/language-offsets.js';
import type { OpenGeneration } from '../../index/passage-store.js';

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
    offsets.neutral(generation.embedding(at), generation.languageOf(at));
  return offsets.isEmpty || dotProduct(neutral(row), neutral(other)) >= leastCosine;
}

function bestMatch(
  generation: OpenGeneration,
  row: number,
  own: readonly number[],
  others: readonly number[],
): number | null {
  const embedding = generation.embedding(row);
  const position = relativePosition(own.indexOf(row), own.length);
  let best: number | null = null;
  let bestScore = -Infinity;
  for (const [index, other] of others.entries()) {
    const distance = Math.abs(position - relativePosition(index, others.length));
    const score = dotProduct(embedding, generation.embedding(other)) - distanceCost * distance;
    if (score > bestScore) [best, bestScore] = [other, score];
  }
  return best;
}
