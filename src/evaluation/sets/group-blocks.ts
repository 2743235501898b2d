import type { Dataset, DatasetDocument, DatasetQuery } from './dataset.js';
import { groupBy } from '../statistics/group-by.js';

/** Groups of one block. Paragraphs of one article are neighbours in the order of their groups. */
const blockSize = 20;

/** Which half of a set's groups; blocks are dealt to them in turn. */
export type Half = 'first' | 'second';

/** The group of an entry; one without stands alone. */
export function groupOf({ id, group }: Pick<DatasetDocument | DatasetQuery, 'id' | 'group'>) {
  return group ?? id;
}

/**
 * The block of each group: 20 neighbours in sorted order, from 0. What is learnt from one paragraph
 * of an article tells something of the next, so groups are parted by blocks, never one by one.
 */
export function groupBlocks(
  dataset: Pick<Dataset, 'documents' | 'queries'>,
): ReadonlyMap<string, number> {
  const groups = [...new Set([...dataset.documents, ...dataset.queries].map(groupOf))].sort();
  return new Map(groups.map((group, index) => [group, Math.floor(index / blockSize)]));
}

/** Half of a group of the set that the blocks were made of. */
export function halfOf(blocks: ReadonlyMap<string, number>, group: string): Half {
  return (blocks.get(group) ?? 0) % 2 === 0 ? 'first' : 'second';
}

/** The groups of each half as ranges, one a block: "p000 to p019". */
export function blockRanges(dataset: Dataset): Readonly<Record<Half, readonly string[]>> {
  const blocks = groupBlocks(dataset);
  const members = [...groupBy(blocks.keys(), (group) => blocks.get(group)).values()];
  const rangesOf = (half: Half) =>
    members
      .filter(([group = '']) => halfOf(blocks, group) === half)
      .map((groups) => `${groups[0]} to ${groups.at(-1)}`);
  return { first: rangesOf('first'), second: rangesOf('second') };
}

/**
 * A fixed part of a set: its first blocks of groups, one in `parts`, with their documents, queries
 * and judgements; at least one block.
 */
export function shareOfSet(dataset: Dataset, parts: number): Dataset {
  const blocks = groupBlocks(dataset);
  const kept = Math.ceil((Math.max(-1, ...blocks.values()) + 1) / parts);
  const isKept = (entry: DatasetDocument | DatasetQuery) =>
    (blocks.get(groupOf(entry)) ?? 0) < kept;
  return {
    documents: dataset.documents.filter(isKept),
    queries: dataset.queries.filter(isKept),
    judgements: dataset.judgements,
  };
}
