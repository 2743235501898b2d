import type { EditionMemory, NearDocuments, PairScores } from '../../index/passage-store.js';
import type { CandidatePair } from './candidate-pairs.js';
import type { EmbeddedDocument } from './language-neutral-documents.js';
import type { Neighbourhood } from './neighbourhood.js';
import type { Agreement } from './remembered-editions.js';

/** A candidate pair and how well its documents agree. */
export interface ComparedPair extends Agreement {
  readonly pair: CandidatePair;
}

/** Gathers what a recognition finds out, for the next one. */
export class EditionMemoryBuilder {
  readonly #documents: readonly EmbeddedDocument[];
  readonly #numbers: ReadonlyMap<EmbeddedDocument, number>;
  readonly #nearest: Neighbourhood[] = [];
  readonly #linked: Neighbourhood[] = [];
  readonly #compared: ComparedPair[] = [];

  /** @param documents all that are compared */
  constructor(documents: readonly EmbeddedDocument[]) {
    this.#documents = documents;
    this.#numbers = new Map(documents.map((document, number) => [document, number]));
  }

  /** What was found out about two languages. */
  add(found: {
    readonly nearest: readonly Neighbourhood[];
    readonly linked: readonly Neighbourhood[];
    readonly compared: readonly ComparedPair[];
  }): void {
    for (const around of found.nearest) this.#nearest.push(around);
    for (const around of found.linked) this.#linked.push(around);
    for (const pair of found.compared) this.#compared.push(pair);
  }

  build(madeBy: string): EditionMemory {
    return {
      madeBy,
      documents: this.#documents.map(({ document: { id, language } }) => ({ id, language })),
      nearest: this.#tableOf(this.#nearest),
      linked: this.#tableOf(this.#linked),
      scores: this.#scores(),
    };
  }

  #tableOf(neighbourhoods: readonly Neighbourhood[]): NearDocuments {
    const lines = neighbourhoods.flatMap(({ own, nearest }) =>
      nearest.map((near) => ({ own, ...near })),
    );
    return {
      documents: Uint32Array.from(lines, ({ own }) => this.#numberOf(own)),
      others: Uint32Array.from(lines, ({ other }) => this.#numberOf(other)),
      cosines: Float64Array.from(lines, ({ cosine }) => cosine),
    };
  }

  #scores(): PairScores {
    const compared = this.#compared;
    return {
      ones: Uint32Array.from(compared, ({ pair: [one] }) => this.#numberOf(one)),
      others: Uint32Array.from(compared, ({ pair: [, other] }) => this.#numberOf(other)),
      scores: Float64Array.from(compared, ({ score }) => score),
      sentences: Uint32Array.from(compared, ({ sentences }) => sentences),
    };
  }

  #numberOf(document: EmbeddedDocument): number {
    const number = this.#numbers.get(document);
    if (number === undefined)
      throw new Error(`${document.document.id} is not among those compared`);
    return number;
  }
}
