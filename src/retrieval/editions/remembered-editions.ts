import type { EditionMemory, EditionsBefore, PairScores } from '../../index/passage-store.js';
import type { CandidatePair, KnownNeighbours } from './candidate-pairs.js';
import type { EmbeddedDocument } from './language-neutral-documents.js';
import type { NearDocument } from './neighbourhood.js';
import { RememberedNeighbours, type UnchangedDocuments } from './remembered-neighbours.js';

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
  readonly #numbers: ReadonlyMap<EmbeddedDocument, number>;
  readonly #nearest: RememberedNeighbours;
  readonly #linked: RememberedNeighbours;
  readonly #scores: PairScores;
  /** Lines of the scores, by pair. */
  readonly #lines: ReadonlyMap<number, number>;

  /**
   * @param documents all that are compared now
   * @param rules those of now: what was found by others is not looked at
   */
  constructor(
    before: EditionsBefore | null,
    documents: readonly EmbeddedDocument[],
    rules: string,
  ) {
    const isUsable = before?.memory.madeBy === rules;
    const memory = isUsable ? before.memory : nothingFound;
    const unchanged = isUsable ? unchangedOf(before, documents) : [];
    this.#numbers = new Map(
      unchanged.flatMap((document, number) => (document ? [[document, number] as const] : [])),
    );
    this.#nearest = new RememberedNeighbours(memory.nearest, memory.documents, unchanged);
    this.#linked = new RememberedNeighbours(memory.linked, memory.documents, unchanged);
    this.#scores = memory.scores;
    const { ones, others } = memory.scores;
    this.#lines = new Map(
      Array.from(ones, (one, line) => [pairKey(one, others[line] ?? one), line] as const),
    );
  }

  knows(document: EmbeddedDocument): boolean {
    return this.#numbers.has(document);
  }

  nearest(document: EmbeddedDocument, language: string): readonly NearDocument[] | null {
    return this.#nearest.of(document, language);
  }

  linked(document: EmbeddedDocument, language: string): readonly NearDocument[] | null {
    return this.#linked.of(document, language);
  }

  /** Null where the two were not compared, or one of them changed. */
  agreement([one, other]: CandidatePair): Agreement | null {
    const [first, second] = [this.#numbers.get(one), this.#numbers.get(other)];
    if (first === undefined || second === undefined) return null;
    const line = this.#lines.get(pairKey(first, second)) ?? -1;
    const score = this.#scores.scores[line];
    const sentences = this.#scores.sentences[line];
    return score === undefined || sentences === undefined ? null : { score, sentences };
  }
}

/** Of two numbers of 32 bits, of which the first is below 2^21. */
function pairKey(one: number, other: number): number {
  return one * 2 ** 32 + other;
}

function unchangedOf(
  { memory, unchanged }: EditionsBefore,
  documents: readonly EmbeddedDocument[],
): UnchangedDocuments {
  const current = new Map(documents.map((embedded) => [embedded.document.id, embedded]));
  return memory.documents.map(({ id, language }) => {
    const embedded = unchanged.has(id) ? current.get(id) : undefined;
    return embedded?.document.language === language ? embedded : undefined;
  });
}
