import { recogniseEditions } from '../retrieval/editions/recognise-editions.js';
import type { LanguageOffsets } from '../retrieval/language-offsets.js';
import type { EditionPair, IndexedDocument, OpenGeneration } from '../retrieval/passage-store.js';
import type { Dataset } from './dataset.js';
import { groupBy } from './group-by.js';
import { seededRandom } from './random.js';

export interface EditionPairsInput {
  readonly dataset: Dataset;
  readonly generation: OpenGeneration;
  readonly offsets: LanguageOffsets;
  readonly signal?: AbortSignal;
}

/** How many editions were recognised, of how many, with only a share of the documents there. */
export interface EditionPairsMeasure {
  /** Of the documents, 0 to 1. */
  readonly share: number;
  /** Right ones among the recognised pairs; NaN where there are none. */
  readonly precision: number;
  /** Recognised ones among the pairs that there are; NaN where there are none. */
  readonly recall: number;
}

/** Where few documents are there, most have no edition, and the nearest is a wrong one. */
const shares = [1, 0.5, 0.2] as const;

/**
 * Measures recognition against the groups of a set, which it does not see: of all documents, and
 * of random parts, as many as make up the whole.
 */
export async function measureEditionPairs(
  input: EditionPairsInput,
): Promise<readonly EditionPairsMeasure[]> {
  const { dataset, generation, offsets, signal } = input;
  const groups = new Map(dataset.documents.map(({ id, group }) => [id, group]));
  const random = seededRandom(1);
  const measures: EditionPairsMeasure[] = [];
  for (const share of shares) {
    const counts = { recognised: 0, right: 0, wanted: 0 };
    for (let part = 0; part < 1 / share; part++) {
      const documents = generation.documents.filter(() => random.chance(share));
      const pairs = await recogniseEditions(partOf(generation, documents), offsets, signal);
      counts.recognised += pairs.length;
      counts.right += pairs.filter((pair) => isRight(pair, groups)).length;
      counts.wanted += pairsWanted(documents, groups);
    }
    const precision = counts.right / counts.recognised;
    measures.push({ share, precision, recall: counts.right / counts.wanted });
  }
  return measures;
}

/** One line that says how well editions are recognised. */
export function renderEditionPairs(measures: readonly EditionPairsMeasure[]): string {
  const figures = measures.map(
    ({ share, precision, recall }) =>
      `precision ${figure(precision)} recall ${figure(recall)}` +
      (share === 1 ? '' : ` with ${100 * share} % of the documents`),
  );
  return `editions: ${figures.join(', ')}`;
}

function figure(share: number): string {
  return Number.isNaN(share) ? '-' : share.toFixed(3);
}

function partOf(generation: OpenGeneration, documents: readonly IndexedDocument[]) {
  return {
    documents,
    rowsOf: (id: string) => generation.rowsOf(id),
    embedding: (row: number) => generation.embedding(row),
    passage: (row: number) => generation.passage(row),
    documentText: (id: string) => generation.documentText(id),
    sentenceEmbeddings: (rows: readonly number[]) => generation.sentenceEmbeddings(rows),
  };
}

type Groups = ReadonlyMap<string, string | undefined>;

function isRight({ documents: [one, other] }: EditionPair, groups: Groups): boolean {
  const group = groups.get(one);
  return group !== undefined && group === groups.get(other);
}

/** Pairs of documents in two languages that share their group. */
function pairsWanted(documents: readonly IndexedDocument[], groups: Groups): number {
  const grouped = documents.filter(({ id }) => groups.get(id) !== undefined);
  let pairs = 0;
  for (const members of groupBy(grouped, ({ id }) => groups.get(id)).values()) {
    for (const [index, { language }] of members.entries()) {
      pairs += members.slice(index + 1).filter((other) => other.language !== language).length;
    }
  }
  return pairs;
}
