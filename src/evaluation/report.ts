import { groupBy } from './group-by.js';
import { hitAt, mean, ndcgAt, reciprocalRankAt } from './measures.js';
import type { EvaluationMode } from './relevant-documents.js';

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
  const byLanguage = [...groupBy(measures, ({ language }) => language)].sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return {
    set,
    mode,
    languages: Object.fromEntries(
      byLanguage.map(([language, ofLanguage]) => [language, meanRow(ofLanguage)]),
    ),
    all: meanRow(measures),
  };
}

const heading = ['language', 'queries', 'nDCG@10', 'MRR@10', 'hit@1', 'hit@5'];

function percent(share: number): string {
  return Number.isNaN(share) ? '-' : (100 * share).toFixed(1);
}

function cells(label: string, row: ReportRow): string[] {
  const shares = [row.ndcg10, row.mrr10, row.hit1, row.hit5];
  return [label, String(row.queries), ...shares.map(percent)];
}

/** The report as a table in plain text, measures times 100; ends with a line feed. */
export function renderReport(report: EvaluationReport): string {
  const rows = [
    heading,
    ...Object.entries(report.languages).map(([language, row]) => cells(language, row)),
    cells('all', report.all),
  ];
  const widths = heading.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map(([label = '', ...numbers]) =>
    [
      label.padEnd(widths[0] ?? 0),
      ...numbers.map((number, column) => number.padStart(widths[column + 1] ?? 0)),
    ].join('  '),
  );
  return `${report.set}, ${report.mode}\n\n${lines.join('\n')}\n`;
}
