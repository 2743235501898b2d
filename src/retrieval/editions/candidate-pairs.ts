import { dotProduct } from '../dot-product.js';
import type { EmbeddedDocument } from './language-neutral-documents.js';
import { Neighbourhood, type NearDocument } from './neighbourhood.js';

/** Documents further apart are about different things; no editions were found below. */
const leastCosine = 0.8;
/** Documents that are looked through between two yields: some milliseconds, if they are embedded. */
const documentsAtOnce = 1000;

export type CandidatePair = readonly [EmbeddedDocument, EmbeddedDocument];

/** What is known from before of those that are near a document. */
export interface KnownNeighbours {
  /** Whether the document was compared with all others that are not new. */
  knows(document: EmbeddedDocument): boolean;
  /** Of all in that language; null where they are to be looked for anew. */
  nearest(document: EmbeddedDocument, language: string): readonly NearDocument[] | null;
  /** Of those with the same source link. */
  linked(document: EmbeddedDocument, language: string): readonly NearDocument[] | null;
}

export interface Candidates {
  readonly pairs: readonly CandidatePair[];
  /** Around each document of both languages. */
  readonly nearest: readonly Neighbourhood[];
  /** Around each that shares its link with one of the other language. */
  readonly linked: readonly Neighbourhood[];
}

/**
 * Pairs of documents in two languages of which one is among the nearest of the other: of all, and
 * of those with the same source link, however far apart these are. Many may share a link, such as
 * that of a home page.
 * @param known spares comparing documents that did not change; what is found is the same without
 */
export async function candidatePairs(
  ones: readonly EmbeddedDocument[],
  others: readonly EmbeddedDocument[],
  known: KnownNeighbours,
  yieldToEventLoop: () => Promise<void>,
): Promise<Candidates> {
  const isNew = (document: EmbeddedDocument) => !known.knows(document);
  const all = { ones, others, leastCosine };
  const recallNearest = known.nearest.bind(known);
  const nearest = await neighbourhoods({ ...all, isNew, recall: recallNearest }, yieldToEventLoop);
  const linked: (readonly Neighbourhood[])[] = [];
  const othersByLink = byLink(others);
  for (const [link, members] of byLink(ones)) {
    const sharing = { ones: members, others: othersByLink.get(link) ?? [], leastCosine: -1 };
    const recall = known.linked.bind(known);
    linked.push(await neighbourhoods({ ...sharing, isNew, recall }, yieldToEventLoop));
  }
  const around = [nearest, ...linked].flat();
  return { pairs: pairsOf(ones, around), nearest, linked: linked.flat() };
}

/** Each pair once, the document that is one of `ones` first. */
function pairsOf(
  ones: readonly EmbeddedDocument[],
  around: readonly Neighbourhood[],
): readonly CandidatePair[] {
  const found = new Map(ones.map((one) => [one, new Set<EmbeddedDocument>()]));
  for (const { own, nearest } of around) {
    const ofOwn = found.get(own);
    for (const { other } of nearest) (ofOwn ?? found.get(other))?.add(ofOwn ? other : own);
  }
  return [...found].flatMap(([one, near]) => [...near].map((other) => [one, other] as const));
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

/** Documents of two languages, and what is known of those that are near each. */
interface Surroundings {
  readonly ones: readonly EmbeddedDocument[];
  readonly others: readonly EmbeddedDocument[];
  readonly leastCosine: number;
  readonly isNew: (document: EmbeddedDocument) => boolean;
  readonly recall: (document: EmbeddedDocument, language: string) => readonly NearDocument[] | null;
}

/** A neighbourhood in the making. */
interface Search {
  readonly around: Neighbourhood;
  /** Whether it was compared with none of the others. */
  readonly isNew: boolean;
  /** Whether it is to be compared with all others, new or not. */
  readonly isAnew: boolean;
}

/** Around each of `ones`, then around each of `others`. */
async function neighbourhoods(
  { ones, others, ...tools }: Surroundings,
  yieldToEventLoop: () => Promise<void>,
): Promise<readonly Neighbourhood[]> {
  const searches = searchesOf(ones, others[0], tools);
  const otherSearches = searchesOf(others, ones[0], tools);
  const othersAnew = otherSearches.filter(({ isAnew }) => isAnew);
  for (const search of searches) {
    await compare(search, search.isAnew ? otherSearches : othersAnew, yieldToEventLoop);
  }
  return [...searches, ...otherSearches].map(({ around }) => around);
}

/** None where there is no document in the other language. */
function searchesOf(
  documents: readonly EmbeddedDocument[],
  other: EmbeddedDocument | undefined,
  { leastCosine: least, isNew, recall }: Omit<Surroundings, 'ones' | 'others'>,
): readonly Search[] {
  if (other === undefined) return [];
  return documents.map((document) => {
    const fresh = isNew(document);
    const known = fresh ? null : recall(document, other.document.language);
    const around = new Neighbourhood(document, least, known ?? []);
    return { around, isNew: fresh, isAnew: known === null };
  });
}

/** Offers each the other, unless it was offered before. */
async function compare(
  one: Search,
  others: readonly Search[],
  yieldToEventLoop: () => Promise<void>,
): Promise<void> {
  for (const [i, other] of others.entries()) {
    if (i % documentsAtOnce === 0) await yieldToEventLoop();
    const cosine = dotProduct(one.around.own.embedding, other.around.own.embedding);
    if (one.isAnew || other.isNew) one.around.offer(other.around.own, cosine);
    if (other.isAnew || one.isNew) other.around.offer(one.around.own, cosine);
  }
}
