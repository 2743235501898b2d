/** Documents of another language that each one is compared with: the second best counts, too. */
export const nearestOfEach = 3;

/** A document, by its number, with its cosine to another one. */
export interface NearDocument {
  readonly other: number;
  readonly cosine: number;
}

/**
 * The documents of another language that are nearest to one, whatever the order in which they were
 * offered: equally near ones by their numbers.
 */
export class Neighbourhood {
  readonly #nearest: NearDocument[];
  /** What is further away is not among the nearest. */
  #leastCosine: number;

  /** @param known those that are nearest of what was offered before, in order */
  constructor(leastCosine: number, known: readonly NearDocument[]) {
    this.#leastCosine = leastCosine;
    this.#nearest = [...known];
    this.#keepBest();
  }

  /** Nearest first. */
  get nearest(): readonly NearDocument[] {
    return this.#nearest;
  }

  offer(other: number, cosine: number): void {
    if (cosine < this.#leastCosine) return;
    const offered = { other, cosine };
    const rank = this.#nearest.findIndex((near) => isNearer(offered, near));
    this.#nearest.splice(rank < 0 ? this.#nearest.length : rank, 0, offered);
    this.#keepBest();
  }

  #keepBest(): void {
    this.#nearest.splice(nearestOfEach);
    this.#leastCosine = this.#nearest[nearestOfEach - 1]?.cosine ?? this.#leastCosine;
  }
}

function isNearer(one: NearDocument, other: NearDocument): boolean {
  return one.cosine === other.cosine ? one.other < other.other : one.cosine > other.cosine;
}
