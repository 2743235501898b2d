import type { Statistic } from './bootstrap.js';

/**
 * Area under the ROC curve: the probability that a positive scores above a negative, ties counted
 * half. By way of the Mann-Whitney statistic (Hanley & McNeil, "The meaning and use of the area
 * under a ROC curve", 1982). NaN where one side is empty.
 */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  const isPositive = [...positives.map(() => true), ...negatives.map(() => false)];
  const statistic = aurocStatistic([...positives, ...negatives], isPositive);
  return statistic(isPositive.map(() => 1));
}

/**
 * The same over samples of the observations, sorted once.
 * @param isPositive one a score
 */
export function aurocStatistic(
  scores: readonly number[],
  isPositive: readonly boolean[],
): Statistic {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  return (weights) => {
    let below = 0;
    let positives = 0;
    let wins = 0;
    for (let start = 0; start < order.length;) {
      const score = scores[order[start] ?? 0];
      let tiedPositives = 0;
      let tiedNegatives = 0;
      let end = start;
      for (; end < order.length && scores[order[end] ?? 0] === score; end += 1) {
        const observation = order[end] ?? 0;
        const weight = weights[observation] ?? 0;
        if (isPositive[observation] === true) tiedPositives += weight;
        else tiedNegatives += weight;
      }
      wins += tiedPositives * (below + tiedNegatives / 2);
      below += tiedNegatives;
      positives += tiedPositives;
      start = end;
    }
    return wins / (positives * below);
  };
}
