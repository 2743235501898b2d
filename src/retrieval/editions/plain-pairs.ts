import type { EditionPair } from '../passage-store.js';

/**
 * From here on two documents are editions of one article: in sets of which half and more of the
 * editions were left out, 99 of 100 such pairs were right, and 98 of 100 editions were found.
 */
const leastScore = 0.91;
/**
 * By how much a pair must be better than any other that one of the two might form: of documents
 * made from one template, such as reports of each day, several look like editions of one.
 */
const leastLead = 0.03;

/**
 * The pairs that are editions of one article beyond doubt.
 * @param pairs all that were considered between two languages
 */
export function plainPairs(pairs: readonly EditionPair[]): readonly EditionPair[] {
  const scores = new Map<string, number[]>();
  for (const { documents, score } of pairs) {
    for (const id of documents) scores.set(id, [...(scores.get(id) ?? []), score]);
  }
  const leads = ({ documents, score }: EditionPair) =>
    documents.every((id) => score - bestBeside(score, scores.get(id) ?? []) >= leastLead);
  return pairs.filter((pair) => pair.score >= leastScore && leads(pair));
}

/** The best of the scores, one of which is the given one, besides that one. */
function bestBeside(own: number, scores: readonly number[]): number {
  return Math.max(...scores.toSpliced(scores.indexOf(own), 1));
}
