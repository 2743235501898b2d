import type { AnswerRequest } from '../answering/answer-service.js';
import type { PassageQuote, WordCorrection } from '../domain/answer.js';
import type { IndexEngine } from '../engine/index-engine.js';
import type { ChosenPassages } from '../feedback/chosen-passages.js';
import type { ServedAnswer } from './question-queue.js';

export interface ChoosingParts {
  readonly chosen: Pick<ChosenPassages, 'matching'>;
  readonly engine: Pick<IndexEngine, 'passage'>;
}

/**
 * The passage that moderators chose for a question, verbatim from the index, with what the search
 * marked in it; null where none was chosen, it is gone, or its document is not asked.
 * @throws the signal's reason; as IndexEngine.passage
 */
export async function chosenPassage(
  { chosen, engine }: ChoosingParts,
  { question, filter }: AnswerRequest,
  { answer }: Pick<ServedAnswer, 'answer'>,
  signal?: AbortSignal,
): Promise<PassageQuote | null> {
  if (answer.kind === 'empty-index') return null;
  const choice =
    chosen.matching(question, isPerhapsThere) ??
    chosen.matching(putRight(question, answer.corrections ?? []), isPerhapsThere);
  if (choice === null) return null;
  const found = answer.kind === 'answered' ? answer.quotes : answer.nearest;
  const editions = [...found, ...found.flatMap((quote) => quote.editions)];
  const marked = editions.find(({ key }) => key === choice.passage)?.marked ?? [];
  const context = await engine.passage({ key: choice.passage, marked }, signal);
  if (context === null) return null;
  const { passage } = context;
  const isAsked =
    (filter?.documents?.includes(passage.document) ?? true) &&
    (filter?.languages?.includes(passage.language) ?? true);
  return isAsked ? passage : null;
}

/** The engine, which has the index, tells. */
function isPerhapsThere(): boolean {
  return true;
}

/** The question with its typing errors put right, whose words are all of letters. */
function putRight(question: string, corrections: readonly WordCorrection[]): string {
  const taken = new Map(corrections.map((correction) => [correction.written, correction.taken]));
  return question.replaceAll(/[\p{L}\p{M}\p{N}]+/gu, (word) => taken.get(word) ?? word);
}
