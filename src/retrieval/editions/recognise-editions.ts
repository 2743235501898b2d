import type { LanguageOffsets } from '../language-offsets.js';
import type {
  EditionPair,
  EditionsBefore,
  OpenGeneration,
  RecognisedEditions,
  WholeVectors,
} from '../../index/passage-store.js';
import { candidatePairs, type CandidatePair } from './candidate-pairs.js';
import { DocumentContents } from './document-contents.js';
import { EditionMemoryBuilder, type ComparedPair } from './edition-memory-builder.js';
import { languageNeutralDocuments, type EmbeddedDocument } from './language-neutral-documents.js';
import { sharedNumbers } from './numbers.js';
import { confidentPairs, type ScoredPair } from './confident-pairs.js';
import { RememberedEditions, type Agreement } from './remembered-editions.js';
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
  const documents = languages.flat();
  const known = new RememberedEditions(before, documents, rules);
  const contents = new DocumentContents(generation, offsets);
  const tools = { known, contents, yieldToEventLoop: eventLoopYielder(signal) };
  const memory = new EditionMemoryBuilder(documents);
  const confident: (readonly EditionPair[])[] = [];
  for (const [index, ones] of languages.entries()) {
    for (const others of languages.slice(index + 1)) {
      const { pairs, ...near } = await candidatePairs(ones, others, known, tools.yieldToEventLoop);
      const compared = await comparedPairs(pairs, tools);
      memory.add({ ...near, compared });
      confident.push(confidentPairs(scoredPairs(compared)));
    }
  }
  const pairs = confident.flat().sort((a, b) => b.score - a.score);
  return { pairs, memory: memory.build(rules), vectors: vectorsOf(documents, madeBy) };
}

function vectorsOf(documents: readonly EmbeddedDocument[], madeBy: string): WholeVectors {
  const byId = new Map(documents.map((embedded) => [embedded.document.id, embedded]));
  return { madeBy, of: (id) => byId.get(id)?.embedding ?? null };
}

interface ComparingTools {
  readonly known: RememberedEditions;
  readonly contents: DocumentContents;
  readonly yieldToEventLoop: () => Promise<void>;
}

async function comparedPairs(
  candidates: readonly CandidatePair[],
  tools: ComparingTools,
): Promise<readonly ComparedPair[]> {
  const compared: ComparedPair[] = [];
  for (const pair of candidates) {
    await tools.yieldToEventLoop();
    compared.push({ pair, ...(tools.known.agreement(pair) ?? (await agreementOf(pair, tools))) });
  }
  return compared;
}

async function agreementOf(
  [{ document: one }, { document: other }]: CandidatePair,
  { contents, yieldToEventLoop }: ComparingTools,
): Promise<Agreement> {
  const ones = await contents.sentences(one);
  const others = await contents.sentences(other);
  const sentences = Math.min(ones.length, others.length);
  if (sentences === 0) return { score: 0, sentences };
  const agreement = await sentenceAgreement(ones, others, yieldToEventLoop);
  const shared = sharedNumbers(await contents.numbers(one), await contents.numbers(other));
  return { score: agreement + numbersWeight * (shared - 0.5), sentences };
}

/** Those that could be compared. */
function scoredPairs(compared: readonly ComparedPair[]): readonly ScoredPair[] {
  return compared
    .filter(({ sentences }) => sentences > 0)
    .map(({ pair: [one, other], score, sentences }) => ({
      documents: [one.document.id, other.document.id],
      score,
      sentences,
    }));
}
