import type { EditionMemory, EditionsBefore, PairScores } from '../../index/passage-store.js';
import type { KnownNeighbours } from './candidate-pairs.js';
import type { ComparedDocuments } from './compared-documents.js';
import { gone, RememberedNeighbours } from './remembered-neighbours.js';

/** How well two documents agree. */
export interface Agreement {
  readonly score: number;
  /** Sentences that were compared, of the document that has fewer; 0 where none could be. */
  readonly sentences: number;
}

const nothingNear = {
  documents: new Uint32Array(),
  others: new Uint32Array(),
  cosines: new Float64Array(),
};
const nothingFound: Omit<EditionMemory, 'madeBy'> = {
  documents: [],
  nearest: nothingNear,
  linked: nothingNear,
  scores: {
    ones: new Uint32Array(),
    others: new Uint32Array(),
    scores: new Float64Array(),
    sentences: new Uint32Array(),
  },
};

/** What an earlier recognition found out, of documents that did not change since. */
export class RememberedEditions implements KnownNeighbours {
  readonly nearest: RememberedNeighbours;
  readonly linked: RememberedNeighbours;
  /** 1 for each document that did not change. */
  readonly #known: Uint8Array;
  readonly #scores: PairScores;
  /** Lines of the scores, by the keys of the pairs. */
  readonly #lines = new Map<number, number>();

  /**
   * @param compared all that are compared now
   * @param rules those of now: what was found by others is not looked at
   */
  constructor(before: EditionsBefore | null, compared: ComparedDocuments, rules: string) {
    const isUsable = before?.memory.madeBy === rules;
    const memory = isUsable ? before.memory : nothingFound;
    const numbers = isUsable ? numbersNow(before, compared) : new Uint32Array();
    this.#known = new Uint8Array(compared.all.length);
    for (const number of numbers) if (number !== gone) this.#known[number] = 1;
    const { documents } = memory;
    this.nearest = new RememberedNeighbours(memory.nearest, documents, numbers, compared);
    this.linked = new RememberedNeighbours(memory.linked, documents, numbers, compared);
    this.#scores = memory.scores;
    const { ones, others } = memory.scores;
    for (let line = 0; line < ones.length; line++) {
      const one = numbers[ones[line] ?? gone] ?? gone;
      const other = numbers[others[line] ?? gone] ?? gone;
      if (one === gone || other === gone) continue;
      this.#lines.set(compared.pairKey(one, other), line);
    }
  }

  isNew(document: number): boolean {
    return this.#known[document] !== 1;
  }

  /** Null where the two were not compared, or one of them changed. */
  agreement(pairKey: number): Agreement | null {
    const line = this.#lines.get(pairKey) ?? -1;
    const score = this.#scores.scores[line];
    const sentences = this.#scores.sentences[line];
    return score === undefined || sentences === undefined ? null : { score, sentences };
  }
}

/** Of each document of the memory; `gone` where it changed. */
function numbersNow(
  { memory, unchanged }: EditionsBefore,
  { all }: ComparedDocuments,
): Uint32Array {
  const current = new Map(all.map(({ document: { id } }, number) => [id, number]));
  return Uint32Array.from(memory.documents, ({ id, language }) => {
    const number = unchanged.has(id) ? (current.get(id) ?? gone) : gone;
    return all[number]?.document.language === language ? number : gone;
  });
}
