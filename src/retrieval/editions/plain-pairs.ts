import type { EditionPair } from '../passage-store.js';

/** A pair that is considered. */
export interface ConsideredPair extends EditionPair {
  /** Sentences that were compared, of the document that has fewer. */
  readonly sentences: number;
}

/**
 * From here on two long documents are editions of one article, and the fewer sentences they have,
 * the more plainly these must agree: one or two are easily alike by chance. Measured on four sets
 * (docs/RETRIEVAL.md).
 */
const leastScore = 0.855;
const shortness = 0.06;
/**
 * By how much a pair must be better than any other that one of the two might form: of documents
 * made from one template, such as reports of each day, several look like editions of one.
 */
const leastLead = 0.03;

/**
 * The pairs that are editions of one article beyond doubt.
 * @param pairs all that were considered between two languages
 */
export function plainPairs(pairs: readonly ConsideredPair[]): readonly EditionPair[] {
  const scores = new Map<string, number[]>();
  for (const { documents, score } of pairs) {
    for (const id of documents) scores.set(id, [...(scores.get(id) ?? []), score]);
  }
  const leads = ({ documents, score }: EditionPair) =>
    documents.every((id) => score - bestBeside(score, scores.get(id) ?? []) >= leastLead);
  return pairs
    .filter((pair) => pair.score >= leastScore + shortness / pair.sentences && leads(pair))
    .map(({ documents, score }) => ({ documents, score }));
}

/** The best of the scores, one of which is the given one, besides that one. */
function bestBeside(own: number, scores: readonly number[]): number {
  return Math.max(...scores.toSpliced(scores.indexOf(own), 1));
}
