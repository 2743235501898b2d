import type { WantedQuestion } from '../../src/feedback/question-group.js';

/** A question that moderators want to see, asked so many minutes after ten. */
export function wanted(question: string, more: Partial<WantedQuestion> = {}, minute = 0) {
  const at = new Date(Date.UTC(2026, 11, 1, 10, minute));
  return {
    answer: `answer-${question}-${minute}`,
    question,
    language: 'en',
    outcome: 'not-found',
    quoted: null,
    probability: null,
    at,
    last: at,
    vector: null,
    wrongVotes: 0,
    ...more,
  } satisfies WantedQuestion;
}

/** Normalised. */
export function vectorOf(...values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
}
