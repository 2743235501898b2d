import type { Random } from '../statistics/random.js';

/**
 * Up to `count` groups that stand side by side in the set, a query's own among them at any place, so
 * mostly of the same article or site: what people bring is about one thing, and what does not answer
 * there looks much like what does.
 */
export function neighbouringGroups(
  groups: readonly string[],
  own: string,
  count: number,
  random: Random,
): readonly string[] {
  const taken = Math.min(count, groups.length);
  const before = Math.floor(random.next() * taken);
  const first = Math.max(0, Math.min(groups.indexOf(own) - before, groups.length - taken));
  return groups.slice(first, first + taken);
}
