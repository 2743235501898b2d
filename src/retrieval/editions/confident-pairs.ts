import type { EditionPair } from '../../index/passage-store.js';

/** A candidate pair with its score. */
export interface ScoredPair extends EditionPair {
  /** Sentences that were compared, of the document that has fewer. */
  readonly sentences: number;
}

/**
 * From here on two long documents are editions of one article, and the fewer sentences they have,
 * the more plainly these must agree: one or two are easily alike by chance. Measured on three sets,
 * by documents of all lengths (docs/RETRIEVAL.md).
 */
const leastScore = 0.855;
const shortness = 0.06;
/**
 * By how much a pair must be better than any other that one of the two might form: of documents
 * made from one template, such as reports of each day, several look like editions of one.
 */
const leastLead = 0.03;
/** A pair that leads so clearly, in a race of so many others, may have a score so much lower. */
const clearLead = { lead: 0.05, others: 2, worth: 0.02 } as const;

/** All pairs that one document might form: how many, and the two best scores of them. */
interface Field {
  readonly count: number;
  readonly best: number;
  readonly second: number;
}

/** How a pair stands among all that one of its documents might form. */
interface Race {
  readonly others: number;
  readonly lead: number;
}

const noPairs: Field = { count: 0, best: -Infinity, second: -Infinity };

/**
 * The pairs that are editions of one article beyond doubt. One document may be in very many pairs,
 * such as the only one of its language among those with the link of a home page.
 * @param pairs all candidates between two languages
 */
export function confidentPairs(pairs: readonly ScoredPair[]): readonly EditionPair[] {
  const fields = new Map<string, Field>();
  for (const { documents, score } of pairs) {
    for (const id of documents) fields.set(id, joined(fields.get(id) ?? noPairs, score));
  }
  return pairs
    .filter((pair) => {
      const races = pair.documents.map((id) => raceOf(pair.score, fields.get(id) ?? noPairs));
      return pair.score >= leastOf(pair, races) && races.every(({ lead }) => lead >= leastLead);
    })
    .map(({ documents, score }) => ({ documents, score }));
}

function joined({ count, best, second }: Field, score: number): Field {
  return {
    count: count + 1,
    best: Math.max(best, score),
    second: Math.max(second, Math.min(best, score)),
  };
}

/** What the pair must score. */
function leastOf({ sentences }: ScoredPair, races: readonly Race[]): number {
  const isClear = races.every(
    ({ lead, others }) => lead >= clearLead.lead && others >= clearLead.others,
  );
  return leastScore + shortness / sentences - (isClear ? clearLead.worth : 0);
}

function raceOf(own: number, { count, best, second }: Field): Race {
  return { others: count - 1, lead: own - (own === best ? second : best) };
}
