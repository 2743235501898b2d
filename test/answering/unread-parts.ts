import { expect } from 'vitest';
import type { AnswerServiceParts } from '../../src/answering/answer-service.js';
import { LanguageOffsets } from '../../src/retrieval/language-offsets.js';

/** What an answer service has that reads nothing, and so cannot fail to. */
export const unreadParts = {
  offsets: new LanguageOffsets(new Map()),
  reader: null,
  answerBudgetMs: 0,
  onReadingFailure: (error) => expect.fail(error.message),
} as const satisfies Partial<AnswerServiceParts>;
