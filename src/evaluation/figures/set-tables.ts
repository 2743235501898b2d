import type { Interval } from '../statistics/bootstrap.js';
import type { ReliabilityBin } from '../statistics/calibration.js';
import { difference, percent, withInterval } from './figure-text.js';
import type { SetFigures } from '../measure-set.js';
import type { RankingFigures, RankingRow } from './ranking-figures.js';
import type { Separation } from './not-found-figures.js';
import { readingTables } from './reading-tables.js';
import type { Table } from './table.js';

const measures = ['nDCG@10', 'MRR@10', 'hit@1'] as const;

/** All figures of all sets as tables, those that sum up first; none where there is no set. */
export function setTables(sets: readonly SetFigures[]): Table[] {
  if (sets.length === 0) return [];
  return [
    rankingSummary(sets),
    verdictSummary(sets),
    ...readingTables(sets),
    ...sets.flatMap(rankingTables),
    ...sets.map(ablationTable),
    ...sets.flatMap(separationTables),
    ...sets.map(verdictTable),
    ...sets.map(reliabilityTable),
    ...sets.flatMap(quoteTable),
  ];
}

/** The rows of all languages together: every system on every set in every mode. */
function rankingSummary(sets: readonly SetFigures[]): Table {
  const rows = sets.flatMap(({ set, rankings }) =>
    Object.entries(rankings).flatMap(([mode, { all }]) =>
      systemRows(all).map((row) => [set, mode].concat(row)),
    ),
  );
  return {
    title: 'Rankings, all languages',
    heading: ['set', 'mode', 'queries', 'system', ...measures],
    labels: 4,
    rows,
  };
}

function verdictSummary(sets: readonly SetFigures[]): Table {
  const rows = sets.flatMap(({ set, notFound, quotes }) => {
    const { nearMisses, unanswerable, calibration } = notFound;
    const figures: (readonly [string, Interval | undefined])[] = [
      ...Object.entries(nearMisses).map(
        ([mode, { all }]) => [`near misses, ${mode}: AUROC`, all.auroc] as const,
      ),
      ['questions that nothing answers: AUROC', unanswerable?.all.auroc],
      ['expected calibration error', calibration.error],
      ['answer is in the marked sentences', quotes?.all.holdsAnswer],
      ['share of the passage that is marked', quotes?.all.marked],
    ];
    return figures.flatMap(([name, figure]) =>
      figure === undefined ? [] : [[set, name, withInterval(figure)]],
    );
  });
  return {
    title: '"Not found" and marked sentences, all languages',
    heading: ['set', 'figure', 'value'],
    labels: 2,
    rows,
  };
}

function rankingTables({ set, rankings }: SetFigures): Table[] {
  return Object.entries(rankings).map(([mode, languages]) => ({
    title: `Rankings: ${set}, ${mode}`,
    heading: ['language', 'queries', 'system', ...measures],
    labels: 3,
    rows: perLanguageRows(languages, systemRows),
  }));
}

function systemRows(row: RankingRow): string[][] {
  return Object.entries(row.systems).map(([system, figures]) =>
    [String(row.queries), system].concat(cellsOf(figures, withInterval)),
  );
}

function cellsOf(
  { ndcg10, mrr10, hit1 }: RankingFigures,
  text: (interval: RankingFigures['hit1']) => string,
): string[] {
  return [ndcg10, mrr10, hit1].map(text);
}

function ablationTable({ set, rankings }: SetFigures): Table {
  return {
    title: `Without a part: ${set}`,
    note: 'The difference to the product, query by query; "none" where its interval holds 0.',
    heading: ['mode', 'without', ...measures],
    labels: 2,
    rows: Object.entries(rankings).flatMap(([mode, { all }]) =>
      Object.entries(all.without).map(([part, figures]) =>
        [mode, part].concat(cellsOf(figures, difference)),
      ),
    ),
  };
}

function separationTables({ set, notFound, isModelUnseen }: SetFigures): Table[] {
  const note = isModelUnseen ? undefined : 'The answer model was fitted on these very groups.';
  const tableOf = (title: string, languages: Readonly<Record<string, Separation>>): Table => ({
    title,
    note,
    heading: ['language', 'answerable', 'not answerable', 'AUROC'],
    labels: 1,
    rows: perLanguageRows(languages, separationRow),
  });
  const nearMisses = Object.entries(notFound.nearMisses).map(([mode, languages]) =>
    tableOf(`Near misses: ${set}, ${mode}`, languages),
  );
  if (notFound.unanswerable === null) return nearMisses;
  const title = `Questions that nothing answers: ${set}, all`;
  return [...nearMisses, tableOf(title, notFound.unanswerable)];
}

function separationRow({ answerable, unanswerable, auroc }: Separation): string[][] {
  return [[String(answerable), String(unanswerable), withInterval(auroc)]];
}

function verdictTable({ set, notFound }: SetFigures): Table {
  return {
    title: `Answered and refused: ${set}`,
    heading: ['questions', 'count', 'certain', 'uncertain', 'refused'],
    labels: 1,
    rows: Object.entries(notFound.verdicts).map(
      ([asked, { questions, certain, uncertain, refused }]) =>
        [asked, String(questions)].concat([certain, uncertain, refused].map(withInterval)),
    ),
  };
}

function reliabilityTable({ set, notFound }: SetFigures): Table {
  const { error, bins } = notFound.calibration;
  return {
    title: `Forecast and observed: ${set}`,
    note: `Expected calibration error: ${withInterval(error)}.`,
    heading: ['probability', 'questions', 'forecast', 'observed'],
    labels: 1,
    rows: reliabilityRows(bins),
  };
}

/** Range, count, forecast and observed share of each bin. */
export function reliabilityRows(bins: readonly ReliabilityBin[]): string[][] {
  return bins.map(({ from, to, count, forecast, observed }) => [
    `${from.toFixed(1)} to ${to.toFixed(1)}`,
    String(count),
    percent(forecast),
    percent(observed),
  ]);
}

function quoteTable({ set, quotes }: SetFigures): Table[] {
  if (quotes === null) return [];
  return [
    {
      title: `Marked sentences: ${set}, same_lang`,
      heading: ['language', 'quotes', 'answer is marked', 'marked of the passage'],
      labels: 1,
      rows: perLanguageRows(quotes, (row) => [
        [String(row.quotes), withInterval(row.holdsAnswer), withInterval(row.marked)],
      ]),
    },
  ];
}

function perLanguageRows<Row>(
  languages: Readonly<Record<string, Row>>,
  rowsOf: (row: Row) => readonly (readonly string[])[],
): string[][] {
  return Object.entries(languages).flatMap(([language, row]) =>
    rowsOf(row).map((cells) => [language].concat(cells)),
  );
}
