import { fields, listOf, string, tuple, type Shaped } from '../../../json-shape.js';
import type {
  EditionMemory,
  IndexedDocument,
  NearDocuments,
  PairScores,
} from '../../passage-store.js';
import { columnOf, fractionsOf, wholesOf } from './number-columns.js';

/** As `number-columns.ts` has them. */
const column = string;
const nearDocuments = fields({ documents: column, others: column, cosines: column });
const pairScores = fields({ ones: column, others: column, scores: column, sentences: column });

/** As JSON. */
export const editionMemoryRecord = fields({
  madeBy: string,
  /** Ids by language, in order. */
  documents: listOf(tuple<[string, string[]]>(string, listOf(string))),
  nearest: nearDocuments,
  linked: nearDocuments,
  scores: pairScores,
});
type EditionMemoryRecord = Shaped<typeof editionMemoryRecord>;

export function recordOfEditionMemory(memory: EditionMemory): EditionMemoryRecord {
  const { ones, others, scores, sentences } = memory.scores;
  return {
    madeBy: memory.madeBy,
    documents: byLanguage(memory.documents),
    nearest: recordOfNear(memory.nearest),
    linked: recordOfNear(memory.linked),
    scores: {
      ones: columnOf(ones),
      others: columnOf(others),
      scores: columnOf(scores),
      sentences: columnOf(sentences),
    },
  };
}

/**
 * @param known documents of the generation
 * @throws Error where it is not what `recordOfEditionMemory` gave, or names an unknown document
 */
export function editionMemoryOf(
  { madeBy, documents: languages, nearest, linked, scores }: EditionMemoryRecord,
  known: ReadonlySet<string>,
): EditionMemory {
  const documents = languages.flatMap(([language, ids]) => ids.map((id) => ({ id, language })));
  const unknown = documents.find(({ id }) => !known.has(id));
  if (unknown !== undefined) throw new Error(`there is no document ${unknown.id}`);
  return {
    madeBy,
    documents,
    nearest: nearOf(nearest, documents.length),
    linked: nearOf(linked, documents.length),
    scores: scoresOf(scores, documents.length),
  };
}

/** Documents in one language that follow each other are put together. */
function byLanguage(
  documents: readonly Pick<IndexedDocument, 'id' | 'language'>[],
): EditionMemoryRecord['documents'] {
  const runs: EditionMemoryRecord['documents'] = [];
  for (const { id, language } of documents) {
    const last = runs.at(-1);
    if (last?.[0] === language) last[1].push(id);
    else runs.push([language, [id]]);
  }
  return runs;
}

function recordOfNear({ documents, others, cosines }: NearDocuments): Shaped<typeof nearDocuments> {
  return {
    documents: columnOf(documents),
    others: columnOf(others),
    cosines: columnOf(cosines),
  };
}

function nearOf(record: Shaped<typeof nearDocuments>, count: number): NearDocuments {
  const documents = wholesOf(record.documents, count);
  const others = wholesOf(record.others, count);
  const cosines = fractionsOf(record.cosines);
  checkLengths([documents, others, cosines]);
  return { documents, others, cosines };
}

function scoresOf(record: Shaped<typeof pairScores>, count: number): PairScores {
  const ones = wholesOf(record.ones, count);
  const others = wholesOf(record.others, count);
  const scores = fractionsOf(record.scores);
  const sentences = wholesOf(record.sentences, Infinity);
  checkLengths([ones, others, scores, sentences]);
  return { ones, others, scores, sentences };
}

function checkLengths(columns: readonly ArrayLike<number>[]): void {
  const lengths = new Set(columns.map(({ length }) => length));
  if (lengths.size > 1)
    throw new Error(`columns are of different lengths ${[...lengths].join(', ')}`);
}
