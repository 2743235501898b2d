import { dotProduct } from '../dot-product.js';
import type { ComparedDocuments, LanguageRange } from './compared-documents.js';
import type { NearLines } from './near-lines.js';
import { Neighbourhood } from './neighbourhood.js';
import type { RememberedNeighbours } from './remembered-neighbours.js';

/** Documents further apart are about different things; no editions were found below. */
const leastCosine = 0.8;
/** Documents that are looked through between two yields: some milliseconds, if they are embedded. */
const documentsAtOnce = 1000;

/** What is known from before of those that are near a document. */
export interface KnownNeighbours {
  /** Whether the document was compared with none that are there now. */
  isNew(document: number): boolean;
  /** Of all in another language. */
  readonly nearest: RememberedNeighbours;
  /** Of those with the same source link. */
  readonly linked: RememberedNeighbours;
}

/** Those near each document, of all pairs of languages that were looked at so far. */
export interface NearTables {
  readonly nearest: NearLines;
  readonly linked: NearLines;
}

interface CandidateTools {
  readonly compared: ComparedDocuments;
  /** Spares comparing documents that did not change; what is found is the same without. */
  readonly known: KnownNeighbours;
  readonly yieldToEventLoop: () => Promise<void>;
}

/**
 * Pairs of documents in two languages of which one is among the nearest of the other: of all, and
 * of those with the same source link, however far apart these are. Many may share a link, such as
 * that of a home page.
 * @param ones documents that are numbered before the others
 * @param tables to which those near each document are added
 * @returns the pairs' keys, ascending
 */
export async function candidatePairs(
  ones: LanguageRange,
  others: LanguageRange,
  tables: NearTables,
  tools: CandidateTools,
): Promise<Float64Array> {
  const { compared, known } = tools;
  const from = [tables.nearest.documents.length, tables.linked.documents.length] as const;
  const all = { ones: numbersIn(ones), others: numbersIn(others) };
  const near = { leastCosine, before: known.nearest, found: new Map<number, Neighbourhood>() };
  await compareAnew({ ...all, ...near }, tools);
  const linked = { leastCosine: -1, before: known.linked, found: new Map<number, Neighbourhood>() };
  for (const sharing of linksAnew(all, tools)) await compareAnew({ ...sharing, ...linked }, tools);
  addLines({ ...all, ...near }, compared, tables.nearest);
  addLines({ ...all, ...linked }, compared, tables.linked);
  const keys = [
    ...keysFrom(from[0], tables.nearest, compared),
    ...keysFrom(from[1], tables.linked, compared),
  ];
  return Float64Array.from(keys)
    .sort()
    .filter((key, at, sorted) => key !== sorted[at - 1]);
}

function numbersIn({ first, end }: LanguageRange): readonly number[] {
  return Array.from({ length: end - first }, (_, place) => first + place);
}

/** Documents of two languages. */
interface Sides {
  readonly ones: readonly number[];
  readonly others: readonly number[];
}

/** Those of documents with one link, where one has to be compared with the others of the link. */
function linksAnew({ ones, others }: Sides, { compared, known }: CandidateTools): Iterable<Sides> {
  const linkOf = (document: number) => compared.document(document).document.source?.url;
  const anew = [
    ...anewAmong(ones, others[0], known.linked, { compared, known }),
    ...anewAmong(others, ones[0], known.linked, { compared, known }),
  ];
  const sides = new Map<string | undefined, { ones: number[]; others: number[] }>();
  for (const link of anew.map(linkOf)) {
    if (link !== undefined) sides.set(link, { ones: [], others: [] });
  }
  if (sides.size === 0) return [];
  for (const one of ones) sides.get(linkOf(one))?.ones.push(one);
  for (const other of others) sides.get(linkOf(other))?.others.push(other);
  return sides.values();
}

/** Those that have to be compared with all others, new or not; none where there are no others. */
function anewAmong(
  documents: readonly number[],
  other: number | undefined,
  before: RememberedNeighbours,
  { compared, known }: Pick<CandidateTools, 'compared' | 'known'>,
): readonly number[] {
  if (other === undefined) return [];
  return documents.filter(
    (document) => known.isNew(document) || !before.isWhole(compared.field(document, other)),
  );
}

/** Documents of two languages, and what is known and found of those that are near each. */
interface Surroundings extends Sides {
  readonly leastCosine: number;
  readonly before: RememberedNeighbours;
  /** Of documents whose neighbours may be others than before. */
  readonly found: Map<number, Neighbourhood>;
}

/** Offers each the others that it was not compared with before. */
async function compareAnew(around: Surroundings, tools: CandidateTools): Promise<void> {
  const { ones, others, before, found } = around;
  const anewOnes = new Set(anewAmong(ones, others[0], before, tools));
  const anewOthers = anewAmong(others, ones[0], before, tools);
  for (const anew of [...anewOnes, ...anewOthers]) {
    found.set(anew, new Neighbourhood(around.leastCosine, []));
  }
  const anew = { ones: anewOnes, others: new Set(anewOthers) };
  for (const one of ones) {
    await compare(one, anewOnes.has(one) ? others : anewOthers, anew, around, tools);
  }
}

/** Offers one document and others each other, unless they were offered before. */
async function compare(
  one: number,
  others: readonly number[],
  anew: { readonly ones: ReadonlySet<number>; readonly others: ReadonlySet<number> },
  around: Surroundings,
  { compared, known, yieldToEventLoop }: CandidateTools,
): Promise<void> {
  if (others.length === 0) return;
  const isAnew = anew.ones.has(one);
  const isNew = known.isNew(one);
  const { embedding } = compared.document(one);
  for (const [i, other] of others.entries()) {
    if (i % documentsAtOnce === 0) await yieldToEventLoop();
    const cosine = dotProduct(embedding, compared.document(other).embedding);
    if (cosine < around.leastCosine) continue;
    if (isAnew || known.isNew(other)) offer(around, compared, one, { other, cosine });
    if (isNew || anew.others.has(other)) offer(around, compared, other, { other: one, cosine });
  }
}

function offer(
  { found, before, leastCosine: least }: Surroundings,
  compared: ComparedDocuments,
  own: number,
  { other, cosine }: { readonly other: number; readonly cosine: number },
): void {
  let neighbourhood = found.get(own);
  if (neighbourhood === undefined) {
    neighbourhood = new Neighbourhood(least, before.of(compared.field(own, other)));
    found.set(own, neighbourhood);
  }
  neighbourhood.offer(other, cosine);
}

/** Those near each of `ones`, then those near each of `others`. */
function addLines(
  { ones, others, before, found }: Surroundings,
  compared: ComparedDocuments,
  lines: NearLines,
): void {
  const [one, other] = [ones[0], others[0]];
  if (one === undefined || other === undefined) return;
  const add = (own: number, partner: number) => {
    const neighbourhood = found.get(own);
    if (neighbourhood === undefined) before.addTo(lines, own, compared.field(own, partner));
    else for (const near of neighbourhood.nearest) lines.add(own, near.other, near.cosine);
  };
  for (const own of ones) add(own, other);
  for (const own of others) add(own, one);
}

function keysFrom(
  first: number,
  { documents, others }: NearLines,
  compared: ComparedDocuments,
): number[] {
  return documents.slice(first).map((document, at) => {
    const other = others[first + at] ?? document;
    return compared.pairKey(Math.min(document, other), Math.max(document, other));
  });
}
