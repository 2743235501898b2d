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
  // Whether it is there is told by the engine, which has the index.
  const mayBe = (): boolean => true;
  const choice =
    chosen.matching(question, mayBe) ??
    chosen.matching(putRight(question, answer.corrections ?? []), mayBe);
  if (choice === null) return null;
  const found = answer.kind === 'answered' ? answer.quotes : answer.nearest;
  const editions = found.flatMap((quote) => [quote, ...quote.editions]);
  const marked = editions.find(({ key }) => key === choice.passage)?.marked ?? [];
  const context = await engine.passage({ key: choice.passage, marked }, signal);
  if (context === null) return null;
  const { passage } = context;
  const isAsked =
    (filter?.documents?.includes(passage.document) ?? true) &&
    (filter?.languages?.includes(passage.language) ?? true);
  return isAsked ? passage : null;
}

function putRight(question: string, corrections: readonly WordCorrection[]): string {
  return corrections.reduce(
    (text, { written, taken }) => text.replaceAll(written, () => taken),
    question,
  );
}
