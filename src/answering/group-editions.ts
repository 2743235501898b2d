import type { OpenGeneration } from '../retrieval/passage-store.js';
import type { ScoredPassage } from '../retrieval/retriever.js';
import { alignedRow } from './align-passages.js';
import type { Families } from './families.js';

/** One passage in all its languages. */
export interface EditionGroup {
  /** Row of the edition to show: in the asker's language where there is one, else the best hit. */
  readonly row: number;
  /** Score of the best hit among the editions: what the group is ranked by. */
  readonly score: number;
  /** Rows of the other editions, hits first by their score, then the rest. */
  readonly others: readonly number[];
}

/**
 * Groups hits that are editions of one passage, so that a reply does not say the same five times.
 * @param hits best first
 */
export function groupEditions(
  hits: readonly ScoredPassage[],
  context: {
    readonly generation: OpenGeneration;
    readonly families: Families;
    readonly language: string;
    readonly groups: number;
  },
): readonly EditionGroup[] {
  const rank = new Map(hits.map(({ row }, index) => [row, index]));
  const taken = new Set<number>();
  const groups: EditionGroup[] = [];
  for (const hit of hits) {
    if (groups.length === context.groups) break;
    if (taken.has(hit.row)) continue;
    const rows = [hit.row, ...editionRows(hit.row, context)].filter((row) => !taken.has(row));
    for (const row of rows) taken.add(row);
    groups.push(groupOf(hit, rows, rank, context));
  }
  return groups;
}

function editionRows(
  row: number,
  { generation, families }: { generation: OpenGeneration; families: Families },
): number[] {
  return families
    .editionsOf(generation.passage(row).document)
    .map(({ id }) => alignedRow(generation, row, id))
    .filter((aligned) => aligned !== null);
}

function groupOf(
  hit: ScoredPassage,
  rows: readonly number[],
  rank: ReadonlyMap<number, number>,
  { generation, language }: { generation: OpenGeneration; language: string },
): EditionGroup {
  const shown = rows.find((row) => generation.documentOf(row).language === language) ?? hit.row;
  const last = rank.size;
  const others = rows
    .filter((row) => row !== shown)
    .sort((a, b) => (rank.get(a) ?? last) - (rank.get(b) ?? last));
  return { row: shown, score: hit.trace.fused, others };
}
