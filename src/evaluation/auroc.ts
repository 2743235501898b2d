/**
 * Area under the ROC curve: the probability that a positive scores above a negative, ties counted
 * half. By way of the Mann-Whitney statistic over mean ranks (Hanley & McNeil, "The meaning and use
 * of the area under a ROC curve", 1982). NaN where one side is empty.
 */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  const scores = [
    ...positives.map((score) => ({ score, isPositive: true })),
    ...negatives.map((score) => ({ score, isPositive: false })),
  ].sort((left, right) => left.score - right.score);
  let rankSum = 0;
  for (let start = 0; start < scores.length;) {
    let end = start;
    let tiedPositives = 0;
    while (end < scores.length && scores[end]?.score === scores[start]?.score) {
      if (scores[end]?.isPositive) tiedPositives++;
      end++;
    }
    // Ranks count from 1; the tied ones share the mean of start + 1 to end.
    rankSum += (tiedPositives * (start + 1 + end)) / 2;
    start = end;
  }
  const wins = rankSum - (positives.length * (positives.length + 1)) / 2;
  return wins / (positives.length * negatives.length);
}
