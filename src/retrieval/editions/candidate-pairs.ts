import { dotProduct } from '../dot-product.js';
import type { EmbeddedDocument } from './language-neutral-documents.js';

/** Documents of the other language that each one is compared with: the second best counts, too. */
const nearestOfEach = 3;
/** Documents further apart are about different things; no editions were found below. */
const leastCosine = 0.8;

export type CandidatePair = readonly [EmbeddedDocument, EmbeddedDocument];

/** A document with those of the other language that are nearest to it. */
class Neighbourhood {
  readonly own: EmbeddedDocument;
  readonly #least: number;
  readonly #nearest: { readonly other: EmbeddedDocument; readonly cosine: number }[] = [];

  constructor(own: EmbeddedDocument, least: number) {
    this.own = own;
    this.#least = least;
  }

  get nearest(): readonly EmbeddedDocument[] {
    return this.#nearest.map(({ other }) => other);
  }

  offer(other: EmbeddedDocument, cosine: number): void {
    const last = this.#nearest[nearestOfEach - 1]?.cosine ?? -Infinity;
    if (cosine < this.#least || cosine <= last) return;
    const rank = this.#nearest.findIndex((near) => near.cosine < cosine);
    this.#nearest.splice(rank < 0 ? this.#nearest.length : rank, 0, { other, cosine });
    this.#nearest.splice(nearestOfEach);
  }
}

/**
 * Pairs of documents in two languages of which one is among the nearest of the other: of all, and
 * of those with the same source link, however far apart these are. Many may share a link, such as
 * that of a home page.
 */
export async function candidatePairs(
  ones: readonly EmbeddedDocument[],
  others: readonly EmbeddedDocument[],
  yieldToEventLoop: () => Promise<void>,
): Promise<readonly CandidatePair[]> {
  const known = new Map(ones.map((one) => [one, new Set<EmbeddedDocument>()]));
  const add = (pairs: readonly CandidatePair[]) => {
    for (const [one, other] of pairs) known.get(one)?.add(other);
  };
  add(await nearestPairs(ones, others, leastCosine, yieldToEventLoop));
  const othersByLink = byLink(others);
  for (const [link, linked] of byLink(ones)) {
    add(await nearestPairs(linked, othersByLink.get(link) ?? [], -1, yieldToEventLoop));
  }
  return [...known].flatMap(([one, found]) => [...found].map((other) => [one, other] as const));
}

function byLink(
  documents: readonly EmbeddedDocument[],
): ReadonlyMap<string, readonly EmbeddedDocument[]> {
  const linked = new Map<string, EmbeddedDocument[]>();
  for (const embedded of documents) {
    const link = embedded.document.source?.url;
    if (link === undefined) continue;
    const members = linked.get(link) ?? [];
    linked.set(link, members);
    members.push(embedded);
  }
  return linked;
}

async function nearestPairs(
  ones: readonly EmbeddedDocument[],
  others: readonly EmbeddedDocument[],
  least: number,
  yieldToEventLoop: () => Promise<void>,
): Promise<readonly CandidatePair[]> {
  const around = ones.map((one) => new Neighbourhood(one, least));
  const aroundOthers = others.map((other) => new Neighbourhood(other, least));
  for (const one of around) {
    await yieldToEventLoop();
    for (const other of aroundOthers) {
      const cosine = dotProduct(one.own.embedding, other.own.embedding);
      one.offer(other.own, cosine);
      other.offer(one.own, cosine);
    }
  }
  return [
    ...around.flatMap(({ own, nearest }) => nearest.map((other) => [own, other] as const)),
    ...aroundOthers.flatMap(({ own, nearest }) => nearest.map((one) => [one, own] as const)),
  ];
}
