import type { EditionGroup } from '../editions/group-editions.js';
import type { AnswerFeatures } from './answer-features.js';

/** A group with the probability that it answers. */
export interface JudgedGroup {
  readonly group: EditionGroup;
  readonly features: AnswerFeatures;
  readonly probability: number;
}
