import type { PairScores } from '../../index/passage-store.js';
import type { ComparedDocuments } from './compared-documents.js';

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

/** How a pair stands among all that one of its documents might form. */
interface Race {
  readonly others: number;
  readonly lead: number;
}

/**
 * The pairs that are editions of one article beyond doubt. One document may be in very many pairs,
 * such as the only one of its language among those with the link of a home page.
 * @param pairs all candidates
 * @returns their lines
 */
export function confidentPairs(
  pairs: PairScores,
  compared: Pick<ComparedDocuments, 'field' | 'fields'>,
): readonly number[] {
  const fields = new Fields(compared.fields);
  const lines = [...pairs.ones.keys()].filter((line) => (pairs.sentences[line] ?? 0) > 0);
  const fieldsOf = (line: number): readonly [number, number] => {
    const [one = 0, other = 0] = [pairs.ones[line], pairs.others[line]];
    return [compared.field(one, other), compared.field(other, one)];
  };
  const scoreOf = (line: number) => pairs.scores[line] ?? NaN;
  for (const line of lines) for (const field of fieldsOf(line)) fields.add(field, scoreOf(line));
  return lines.filter((line) => {
    const score = scoreOf(line);
    const [one, other] = fieldsOf(line);
    const races = [fields.raceOf(one, score), fields.raceOf(other, score)];
    const least = leastOf(pairs.sentences[line] ?? 0, races);
    return score >= least && races.every(({ lead }) => lead >= leastLead);
  });
}

/** What a pair must score. */
function leastOf(sentences: number, races: readonly Race[]): number {
  const isClear = races.every(
    ({ lead, others }) => lead >= clearLead.lead && others >= clearLead.others,
  );
  return leastScore + shortness / sentences - (isClear ? clearLead.worth : 0);
}

/** Of each field all pairs that the document might form: how many, and the two best scores of them. */
class Fields {
  readonly #count: Uint32Array;
  readonly #best: Float64Array;
  readonly #second: Float64Array;

  constructor(fields: number) {
    this.#count = new Uint32Array(fields);
    this.#best = new Float64Array(fields).fill(-Infinity);
    this.#second = new Float64Array(fields).fill(-Infinity);
  }

  add(field: number, score: number): void {
    const best = this.#best[field] ?? -Infinity;
    const second = this.#second[field] ?? -Infinity;
    this.#count[field] = (this.#count[field] ?? 0) + 1;
    this.#best[field] = Math.max(best, score);
    this.#second[field] = Math.max(second, Math.min(best, score));
  }

  raceOf(field: number, own: number): Race {
    const best = this.#best[field] ?? -Infinity;
    const next = own === best ? this.#second[field] : best;
    return { others: (this.#count[field] ?? 0) - 1, lead: own - (next ?? -Infinity) };
  }
}
