import type { DatasetQuery } from '../sets/dataset.js';
import { groupBy } from '../statistics/group-by.js';
import { seededRandom } from '../statistics/random.js';

/**
 * Queries chosen at random, as many of each language as can be, in turn: a smaller sample is the
 * beginning of a larger one. The same queries give the same sample.
 * @param most 0 or more
 */
export function sampledQueries(queries: readonly DatasetQuery[], most: number): DatasetQuery[] {
  const random = seededRandom(1);
  const byLanguage = [...groupBy(queries, ({ lang }) => lang)].sort(([a], [b]) => (a < b ? -1 : 1));
  const shuffled = byLanguage.map(([, own]) => random.sample(own, own.length));
  const rounds = Math.max(0, ...shuffled.map(({ length }) => length));
  const inTurn = Array.from({ length: rounds }, (_, round) =>
    shuffled.flatMap((own) => own[round] ?? []),
  );
  return inTurn.flat().slice(0, most);
}
