/** Score from which a quote is taken for an answer. */
const leastScore = 0.31;

/** Whether a quote's score says that it answers. */
export function answers(score: number): boolean {
  return score >= leastScore;
}
