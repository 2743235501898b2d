import type { LanguageOffsets } from '../language-offsets.js';
import type {
  EditionPair,
  EditionsBefore,
  OpenGeneration,
  PairScores,
  RecognisedEditions,
  WholeVectors,
} from '../../index/passage-store.js';
import { candidatePairs } from './candidate-pairs.js';
import { ComparedDocuments } from './compared-documents.js';
import { DocumentContents } from './document-contents.js';
import { languageNeutralDocuments, type EmbeddedDocument } from './language-neutral-documents.js';
import { sharedNumbers } from './numbers.js';
import { confidentPairs } from './confident-pairs.js';
import { NearLines } from './near-lines.js';
import { RememberedEditions, type Agreement } from './remembered-editions.js';
import { ScoreLines } from './score-lines.js';
import { sentenceAgreement } from './sentence-agreement.js';
import { eventLoopYielder } from './event-loop-yielder.js';

/** What of a generation recognition looks at. */
export type RecognitionSource = Pick<
  OpenGeneration,
  | 'documents'
  | 'rowsOf'
  | 'languageOf'
  | 'embedding'
  | 'passage'
  | 'documentText'
  | 'sentenceEmbeddings'
>;

/** How much the numbers that two documents share weigh beside the agreement of their sentences. */
const numbersWeight = 0.1;

/**
 * Raised whenever what is found of two documents changes: which are compared, their cosines, or how
 * well they agree. What was found by other rules is not built on.
 */
const rulesVersion = 1;

/**
 * Finds documents in different languages that plainly say the same. Documents that are alike and
 * those with the same source link are compared; what their sentences say decides, for a link is
 * often that of a home page. A wrong pair is worse than none: one that is hardly better than another
 * is left out. What counts as certain was measured with vectors less their language offsets, so a
 * model that has no offsets recognises nothing, linked or not.
 * @param before spares comparing documents that did not change; the result is the same without it
 * @throws the signal's reason when aborted
 */
export async function recogniseEditions(
  generation: RecognitionSource,
  offsets: LanguageOffsets,
  before: EditionsBefore | null,
  signal?: AbortSignal,
): Promise<RecognisedEditions> {
  if (offsets.isEmpty) return { pairs: [], memory: null };
  const madeBy = offsets.fingerprint;
  const rules = `${rulesVersion} ${madeBy}`;
  const languages = languageNeutralDocuments(generation, offsets, (id) =>
    before?.unchanged.has(id) === true ? before.vectorOf(id, madeBy) : null,
  );
  const compared = new ComparedDocuments(languages);
  const known = new RememberedEditions(before, compared, rules);
  const contents = new DocumentContents(generation, offsets);
  const tools = { compared, known, contents, yieldToEventLoop: eventLoopYielder(signal) };
  const tables = { nearest: new NearLines(), linked: new NearLines() };
  const scores = new ScoreLines();
  for (const [index, ones] of compared.ranges.entries()) {
    for (const others of compared.ranges.slice(index + 1)) {
      await comparePairs(await candidatePairs(ones, others, tables, tools), scores, tools);
    }
  }
  const memory = {
    madeBy: rules,
    documents: compared.all.map(({ document: { id, language } }) => ({ id, language })),
    nearest: tables.nearest.build(),
    linked: tables.linked.build(),
    scores: scores.build(),
  };
  const pairs = editionPairs(memory.scores, compared);
  return { pairs, memory, vectors: vectorsOf(compared.all, madeBy) };
}

/** Best first. */
function editionPairs(scores: PairScores, compared: ComparedDocuments): readonly EditionPair[] {
  const idOf = (number: number | undefined) => compared.document(number ?? -1).document.id;
  return confidentPairs(scores, compared)
    .map((line) => ({
      documents: [idOf(scores.ones[line]), idOf(scores.others[line])] as const,
      score: scores.scores[line] ?? NaN,
    }))
    .sort((a, b) => b.score - a.score);
}

function vectorsOf(documents: readonly EmbeddedDocument[], madeBy: string): WholeVectors {
  const byId = new Map(documents.map((embedded) => [embedded.document.id, embedded]));
  return { madeBy, of: (id) => byId.get(id)?.embedding ?? null };
}

interface ComparingTools {
  readonly compared: ComparedDocuments;
  readonly known: RememberedEditions;
  readonly contents: DocumentContents;
  readonly yieldToEventLoop: () => Promise<void>;
}

/** Adds how well the documents of each pair agree. */
async function comparePairs(
  pairKeys: Float64Array,
  scores: ScoreLines,
  tools: ComparingTools,
): Promise<void> {
  const { compared, known } = tools;
  for (const key of pairKeys) {
    const { one, other } = compared.pairOf(key);
    const remembered = known.agreement(key);
    scores.add(one, other, remembered ?? (await agreementOf(one, other, tools)));
  }
}

async function agreementOf(
  one: number,
  other: number,
  { compared, contents, yieldToEventLoop }: ComparingTools,
): Promise<Agreement> {
  await yieldToEventLoop();
  const { document } = compared.document(one);
  const { document: partner } = compared.document(other);
  const ones = await contents.sentences(document);
  const others = await contents.sentences(partner);
  const sentences = Math.min(ones.length, others.length);
  if (sentences === 0) return { score: 0, sentences };
  const agreement = await sentenceAgreement(ones, others, yieldToEventLoop);
  const shared = sharedNumbers(await contents.numbers(document), await contents.numbers(partner));
  return { score: agreement + numbersWeight * (shared - 0.5), sentences };
}
