/** The passage, counted from the best, whose coverage is taken for chance. */
const chanceRank = 5;

/**
 * Coverage that passages of a language reach by chance: the fifth best, for a question is rarely
 * answered five times; 0 where there are fewer passages.
 * @param documents coverages of the passages of each document in that language
 */
export function chanceCoverage(documents: Iterable<Iterable<number>>): number {
  const best = Array.from({ length: chanceRank }, () => 0);
  for (const coverages of documents) {
    for (const coverage of coverages) {
      if (coverage > (best[0] ?? 0)) replaceLeast(best, coverage);
    }
  }
  return best[0] ?? 0;
}

/** Puts a greater value into an ascending list in place of the first, and keeps the order. */
function replaceLeast(best: number[], value: number): void {
  let place = 0;
  for (; value > (best[place + 1] ?? Infinity); place++) best[place] = best[place + 1] ?? 0;
  best[place] = value;
}
