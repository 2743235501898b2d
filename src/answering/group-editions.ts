import type { IndexedDocument, OpenGeneration, PassageFilter } from '../retrieval/passage-store.js';
import type { ScoredPassage } from '../retrieval/retriever.js';
import { alignedRow } from './align-passages.js';
import type { Families } from './families.js';

/** One passage in all its languages. */
export interface EditionGroup {
  /** Row of the edition to show: in the asker's language, else in its script, else the best. */
  readonly row: number;
  /** The best hit among the editions: what the group is ranked by. */
  readonly best: ScoredPassage;
  /** Rows of the other editions, hits first by their score, then the rest. */
  readonly others: readonly number[];
}

interface GroupContext {
  readonly generation: OpenGeneration;
  readonly families: Families;
  /** The language to show where a passage has it. */
  readonly language: string;
  /** What was searched: nothing else is shown, though it is named among the editions. */
  readonly filter?: PassageFilter | undefined;
  readonly groups: number;
}

/**
 * Groups hits that are editions of one passage, so that a reply does not say the same five times.
 * @param hits best first
 */
export function groupEditions(
  hits: readonly ScoredPassage[],
  context: GroupContext,
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
  { generation, language, filter }: GroupContext,
): EditionGroup {
  const byRank = (a: number, b: number) => (rank.get(a) ?? rank.size) - (rank.get(b) ?? rank.size);
  const ranked = rows.toSorted(byRank);
  const languageOf = (row: number) => generation.documentOf(row).language;
  const wanted = ranked.filter((row) => isWanted(generation.documentOf(row), filter));
  const shown =
    wanted.find((row) => languageOf(row) === language) ??
    wanted.find((row) => isSameScript(languageOf(row), language)) ??
    hit.row;
  return { row: shown, best: hit, others: ranked.filter((row) => row !== shown) };
}

function isWanted({ id, language }: IndexedDocument, filter: PassageFilter = {}): boolean {
  const { documents, languages } = filter;
  return (documents?.includes(id) ?? true) && (languages?.includes(language) ?? true);
}

/** Whether two languages are known to be written in the same script. */
function isSameScript(one: string, other: string): boolean {
  const script = scriptOf(one);
  return script !== null && script === scriptOf(other);
}

/** The script that a language is written in, such as `Latn`; null where that is not known. */
function scriptOf(language: string): string | null {
  if (language === 'und') return null;
  return new Intl.Locale(language).maximize().script ?? null;
}
