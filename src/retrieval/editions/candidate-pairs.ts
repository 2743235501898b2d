import { dotProduct } from '../dot-product.js';
import type { EmbeddedDocument } from './neutral-documents.js';

/** Documents of the other language that each one is compared with: the second best counts, too. */
const nearestOfEach = 3;
/** Documents further apart are about different things; no editions were found below. */
const leastCosine = 0.8;

/** A document with those of the other language that are nearest to it. */
class Neighbourhood {
  readonly own: EmbeddedDocument;
  readonly #nearest: { readonly other: EmbeddedDocument; readonly cosine: number }[] = [];

  constructor(own: EmbeddedDocument) {
    this.own = own;
  }

  get nearest(): readonly EmbeddedDocument[] {
    return this.#nearest.map(({ other }) => other);
  }

  offer(other: EmbeddedDocument, cosine: number): void {
    const last = this.#nearest[nearestOfEach - 1]?.cosine ?? -Infinity;
    if (cosine < leastCosine || cosine <= last) return;
    const rank = this.#nearest.findIndex((near) => near.cosine < cosine);
    this.#nearest.splice(rank < 0 ? this.#nearest.length : rank, 0, { other, cosine });
    this.#nearest.splice(nearestOfEach);
  }
}

/** Pairs of documents in two languages of which one is among the nearest of the other. */
export async function candidatePairs(
  ones: readonly EmbeddedDocument[],
  others: readonly EmbeddedDocument[],
  takeTurns: () => Promise<void>,
): Promise<readonly (readonly [EmbeddedDocument, EmbeddedDocument])[]> {
  const around = ones.map((one) => new Neighbourhood(one));
  const aroundOthers = others.map((other) => new Neighbourhood(other));
  for (const one of around) {
    await takeTurns();
    for (const other of aroundOthers) {
      const cosine = dotProduct(one.own.embedding, other.own.embedding);
      one.offer(other.own, cosine);
      other.offer(one.own, cosine);
    }
  }
  const near = new Map(around.map(({ own, nearest }) => [own, new Set(nearest)]));
  for (const { own, nearest } of aroundOthers) for (const one of nearest) near.get(one)?.add(own);
  return [...near].flatMap(([one, found]) => [...found].map((other) => [one, other] as const));
}
