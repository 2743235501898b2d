import { recogniseEditions } from '../../retrieval/editions/recognise-editions.js';
import type { LanguageOffsets } from '../../retrieval/language-offsets.js';
import type { EditionPair, IndexedDocument, OpenGeneration } from '../../index/passage-store.js';
import type { Dataset } from './dataset.js';
import { excerptsOf } from './document-excerpts.js';
import { groupBy } from '../statistics/group-by.js';
import { seededRandom, type Random } from '../statistics/random.js';

export interface EditionPairsInput {
  readonly dataset: Dataset;
  readonly generation: OpenGeneration;
  readonly offsets: LanguageOffsets;
  readonly signal?: AbortSignal;
}

/** How many editions were recognised, of how many, with only a part of the documents there. */
export interface EditionPairsMeasure {
  /** Sentences of each document that were there; null where all were. */
  readonly sentences: number | null;
  /** Of the documents, 0 to 1; null where a dozen of them have the link of one home page. */
  readonly share: number | null;
  /** Right ones among the recognised pairs; NaN where there are none. */
  readonly precision: number;
  /** Recognised ones among the pairs that there are; NaN where there are none. */
  readonly recall: number;
}

/** Short documents are easily alike by chance. */
const lengths = [null, 3, 2, 1] as const;
/** Where few documents are there, most have no edition, and the nearest is a wrong one. */
const shares = [1, 0.5, 0.2, null] as const;
/** Of the articles behind one home page, and those of them that are there in two languages. */
const linkedArticles = 10;
const linkedTwice = 2;

/**
 * Measures recognition against the groups of a set, which it does not see: of all documents, of
 * random parts, as many as make up the whole, and of a few that share a link; of whole documents
 * and of their first sentences.
 */
export async function measureEditionPairs(
  input: EditionPairsInput,
): Promise<readonly EditionPairsMeasure[]> {
  const measures: EditionPairsMeasure[] = [];
  for (const sentences of lengths) {
    for (const share of shares) measures.push(await measured(input, sentences, share));
  }
  return measures;
}

async function measured(
  { dataset, generation, offsets, signal }: EditionPairsInput,
  sentences: number | null,
  share: number | null,
): Promise<EditionPairsMeasure> {
  const groups = new Map(dataset.documents.map(({ id, group }) => [id, group]));
  const counts = { recognised: 0, right: 0, wanted: 0 };
  for (const documents of partsOf(generation.documents, groups, share)) {
    const excerpts = excerptsOf(generation, { documents, sentences, isLinked: share === null });
    const { pairs } = await recogniseEditions(excerpts, offsets, null, signal);
    counts.recognised += pairs.length;
    counts.right += pairs.filter((pair) => isRight(pair, groups)).length;
    counts.wanted += pairsWanted(documents, groups);
  }
  const precision = counts.right / counts.recognised;
  return { sentences, share, precision, recall: counts.right / counts.wanted };
}

/** Lines that say how well editions are recognised. */
export function renderEditionPairs(measures: readonly EditionPairsMeasure[]): string {
  const lines = groupBy(measures, ({ sentences }) => sentences);
  return [...lines]
    .map(([sentences, figures]) => {
      const what = sentences === null ? 'editions' : `editions by ${sentences} of their sentences`;
      return `${what}: ${figures.map(figureOf).join(', ')}`;
    })
    .join('\n');
}

function figureOf({ share, precision, recall }: EditionPairsMeasure): string {
  const figures = `precision ${figure(precision)} recall ${figure(recall)}`;
  if (share === null) return `${figures} of a dozen with one link`;
  return share === 1 ? figures : `${figures} with ${100 * share} % of the documents`;
}

function figure(share: number): string {
  return Number.isNaN(share) ? '-' : share.toFixed(3);
}

function partsOf(
  documents: readonly IndexedDocument[],
  groups: Groups,
  share: number | null,
): readonly (readonly IndexedDocument[])[] {
  const random = seededRandom(1);
  if (share === null) return linkedParts(documents, groups, random);
  return Array.from({ length: 1 / share }, () => documents.filter(() => random.chance(share)));
}

/** As many parts as make up the whole, of articles in one language mostly. */
function linkedParts(
  documents: readonly IndexedDocument[],
  groups: Groups,
  random: Random,
): readonly (readonly IndexedDocument[])[] {
  const articles = [...groupBy(documents, ({ id }) => groups.get(id) ?? id).values()];
  const count = Math.ceil(documents.length / (linkedArticles + linkedTwice));
  return Array.from({ length: count }, () =>
    random
      .sample(articles, linkedArticles)
      .flatMap((members, i) => random.sample(members, i < linkedTwice ? 2 : 1)),
  );
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
