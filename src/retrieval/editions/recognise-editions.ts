import type { LanguageOffsets } from '../language-offsets.js';
import type { EditionPair, OpenGeneration } from '../../index/passage-store.js';
import { candidatePairs, type CandidatePair } from './candidate-pairs.js';
import { DocumentContents } from './document-contents.js';
import { languageNeutralDocuments } from './language-neutral-documents.js';
import { sharedNumbers } from './numbers.js';
import { confidentPairs, type ScoredPair } from './confident-pairs.js';
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
 * Finds documents in different languages that plainly say the same. Documents that are alike and
 * those with the same source link are compared; what their sentences say decides, for a link is
 * often that of a home page. A wrong pair is worse than none: one that is hardly better than another
 * is left out. What counts as certain was measured with vectors less their language offsets, so a
 * model that has no offsets recognises nothing, linked or not.
 * @returns best first
 * @throws the signal's reason when aborted
 */
export async function recogniseEditions(
  generation: RecognitionSource,
  offsets: LanguageOffsets,
  signal?: AbortSignal,
): Promise<readonly EditionPair[]> {
  if (offsets.isEmpty) return [];
  const yieldToEventLoop = eventLoopYielder(signal);
  const contents = new DocumentContents(generation, offsets);
  const languages = await languageNeutralDocuments(generation, offsets, yieldToEventLoop);
  const confident: (readonly EditionPair[])[] = [];
  for (const [index, ones] of languages.entries()) {
    for (const others of languages.slice(index + 1)) {
      const candidates = await candidatePairs(ones, others, yieldToEventLoop);
      confident.push(confidentPairs(await scored(candidates, contents, yieldToEventLoop)));
    }
  }
  return confident.flat().sort((a, b) => b.score - a.score);
}

async function scored(
  candidates: readonly CandidatePair[],
  contents: DocumentContents,
  yieldToEventLoop: () => Promise<void>,
): Promise<ScoredPair[]> {
  const pairs: ScoredPair[] = [];
  for (const [{ document: one }, { document: other }] of candidates) {
    await yieldToEventLoop();
    const ones = await contents.sentences(one);
    const others = await contents.sentences(other);
    const sentences = Math.min(ones.length, others.length);
    if (sentences === 0) continue;
    const agreement = await sentenceAgreement(ones, others, yieldToEventLoop);
    const shared = sharedNumbers(await contents.numbers(one), await contents.numbers(other));
    const score = agreement + numbersWeight * (shared - 0.5);
    pairs.push({ documents: [one.id, other.id], score, sentences });
  }
  return pairs;
}
