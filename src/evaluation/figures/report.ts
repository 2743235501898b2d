import { percent } from './figure-text.js';
import { hitAt, mean, ndcgAt, reciprocalRankAt } from '../statistics/measures.js';
import { perLanguage } from '../statistics/per-language.js';
import type { EvaluationMode } from '../sets/relevant-documents.js';
import { renderText } from './table.js';

/** Measures of one ranking, or their means; 0 to 1. */
export interface RankingMeasures {
  readonly ndcg10: number;
  readonly mrr10: number;
  readonly hit1: number;
  readonly hit5: number;
}

export interface QueryMeasures extends RankingMeasures {
  /** Language of the query. */
  readonly language: string;
}

interface ReportRow extends RankingMeasures {
  readonly queries: number;
}

/** Means over the queries of each language, and over all queries. Ready for JSON. */
export interface EvaluationReport {
  readonly set: string;
  readonly mode: EvaluationMode;
  /** In the order of the language codes. */
  readonly languages: Readonly<Record<string, ReportRow>>;
  readonly all: ReportRow;
}

/** The measures of the report for one ranking of document ids, best first. */
export function measureRanking(
  ranked: readonly string[],
  relevant: ReadonlySet<string>,
): RankingMeasures {
  return {
    ndcg10: ndcgAt(ranked, relevant, 10),
    mrr10: reciprocalRankAt(ranked, relevant, 10),
    hit1: hitAt(ranked, relevant, 1),
    hit5: hitAt(ranked, relevant, 5),
  };
}

function meanRow(measures: readonly RankingMeasures[]): ReportRow {
  return {
    queries: measures.length,
    ndcg10: mean(measures.map(({ ndcg10 }) => ndcg10)),
    mrr10: mean(measures.map(({ mrr10 }) => mrr10)),
    hit1: mean(measures.map(({ hit1 }) => hit1)),
    hit5: mean(measures.map(({ hit5 }) => hit5)),
  };
}

/** Sums up the measures of all queries; each query counts the same in `all`. */
export function evaluationReport(
  set: string,
  mode: EvaluationMode,
  measures: readonly QueryMeasures[],
): EvaluationReport {
  const { all, ...languages } = perLanguage(measures, meanRow);
  return { set, mode, languages, all };
}

/** The report as a table in plain text, measures times 100; ends with a line feed. */
export function renderReport({ set, mode, languages, all }: EvaluationReport): string {
  const rows = Object.entries(languages).map(([language, row]) => cells(language, row));
  const table = {
    title: `${set}, ${mode}`,
    heading: ['language', 'queries', 'nDCG@10', 'MRR@10', 'hit@1', 'hit@5'],
    labels: 1,
    rows: [...rows, cells('all', all)],
  };
  return `${renderText(table)}\n`;
}

function cells(label: string, row: ReportRow): string[] {
  const shares = [row.ndcg10, row.mrr10, row.hit1, row.hit5];
  return [label, String(row.queries), ...shares.map(percent)];
}
