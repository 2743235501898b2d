import { z } from 'zod';
import type {
  EditionMemory,
  IndexedDocument,
  NearDocuments,
  PairScores,
} from '../../passage-store.js';

/** Numbers of one kind, little-endian, as base64: JSON of so many would take long to read. */
const column = z.string();
const nearDocuments = z.object({ documents: column, others: column, cosines: column });
const pairScores = z.object({ ones: column, others: column, scores: column, sentences: column });

/** As JSON. */
export const editionMemoryRecord = z.object({
  madeBy: z.string(),
  /** Ids by language, in order. */
  documents: z.array(z.tuple([z.string(), z.array(z.string())])),
  nearest: nearDocuments,
  linked: nearDocuments,
  scores: pairScores,
});
type EditionMemoryRecord = z.infer<typeof editionMemoryRecord>;

export function recordOfEditionMemory(memory: EditionMemory): EditionMemoryRecord {
  const { ones, others, scores, sentences } = memory.scores;
  return {
    madeBy: memory.madeBy,
    documents: byLanguage(memory.documents),
    nearest: recordOfNear(memory.nearest),
    linked: recordOfNear(memory.linked),
    scores: {
      ones: columnOfWholes(ones),
      others: columnOfWholes(others),
      scores: columnOfFractions(scores),
      sentences: columnOfWholes(sentences),
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

function recordOfNear({
  documents,
  others,
  cosines,
}: NearDocuments): z.infer<typeof nearDocuments> {
  return {
    documents: columnOfWholes(documents),
    others: columnOfWholes(others),
    cosines: columnOfFractions(cosines),
  };
}

function nearOf(record: z.infer<typeof nearDocuments>, count: number): NearDocuments {
  const documents = wholesOf(record.documents, count);
  const others = wholesOf(record.others, count);
  const cosines = fractionsOf(record.cosines);
  checkLengths([documents, others, cosines]);
  return { documents, others, cosines };
}

function scoresOf(record: z.infer<typeof pairScores>, count: number): PairScores {
  const ones = wholesOf(record.ones, count);
  const others = wholesOf(record.others, count);
  const scores = fractionsOf(record.scores);
  const sentences = wholesOf(record.sentences, Infinity);
  checkLengths([ones, others, scores, sentences]);
  return { ones, others, scores, sentences };
}

function columnOfWholes(numbers: Uint32Array): string {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, line) => bytes.writeUInt32LE(number, 4 * line));
  return bytes.toString('base64');
}

function columnOfFractions(numbers: Float64Array): string {
  const bytes = Buffer.alloc(8 * numbers.length);
  numbers.forEach((number, line) => bytes.writeDoubleLE(number, 8 * line));
  return bytes.toString('base64');
}

function wholesOf(encoded: string, limit: number): Uint32Array {
  const bytes = bytesOf(encoded, 4);
  const numbers = new Uint32Array(bytes.length / 4);
  for (let line = 0; line < numbers.length; line++) {
    const number = bytes.readUInt32LE(4 * line);
    if (number >= limit) throw new Error(`there is no number ${number} among ${limit}`);
    numbers[line] = number;
  }
  return numbers;
}

function fractionsOf(encoded: string): Float64Array {
  const bytes = bytesOf(encoded, 8);
  const numbers = new Float64Array(bytes.length / 8);
  for (let line = 0; line < numbers.length; line++) {
    const number = bytes.readDoubleLE(8 * line);
    if (!Number.isFinite(number)) throw new Error(`the number ${number} is not finite`);
    numbers[line] = number;
  }
  return numbers;
}

/** @param size bytes of a number */
function bytesOf(encoded: string, size: number): Buffer {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length % size === 0 && bytes.toString('base64') === encoded) return bytes;
  throw new Error('a column is not base64 of whole numbers');
}

function checkLengths(columns: readonly ArrayLike<number>[]): void {
  const lengths = new Set(columns.map(({ length }) => length));
  if (lengths.size > 1)
    throw new Error(`columns are of different lengths ${[...lengths].join(', ')}`);
}
