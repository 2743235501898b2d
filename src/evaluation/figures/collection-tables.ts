import {
  allVariants,
  type CollectionFigures,
  type CollectionsFigures,
  type VariantFigures,
} from '../collections/collection-figures.js';
import {
  collectionMeasures,
  type CollectionMeasureName,
} from '../collections/collection-measures.js';
import { reliabilityRows } from './set-tables.js';
import { withInterval } from './figure-text.js';
import type { Table } from './table.js';

/** Measures that go into one table, and how many questions stand beside them. */
interface TableOfMeasures {
  readonly title: string;
  readonly note: string;
  readonly counted: string;
  readonly countOf: (figures: VariantFigures) => number;
  readonly measures: readonly CollectionMeasureName[];
}

const tablesOfMeasures: readonly TableOfMeasures[] = [
  {
    title: 'Collections: questions that the documents answer',
    note:
      'The first quote answers, any quote does, nothing was quoted, the first quote does not ' +
      'answer and stands without a warning; of first quotes that answer, the marked sentences ' +
      'hold the answer.',
    counted: 'answerable',
    countOf: ({ answerable }) => answerable,
    measures: ['first', 'any', 'refused', 'wrongAndSure', 'marked'],
  },
  {
    title: 'Collections: questions that the documents do not answer',
    note: 'Nothing was quoted; nothing was, or the first quote stands with a warning.',
    counted: 'absent',
    countOf: ({ absent }) => absent,
    measures: ['absentRefused', 'absentNotSure'],
  },
  {
    title: 'Collections: first quotes without a warning',
    note:
      'Of first quotes that answer, those without a warning; of first quotes without a warning, ' +
      'to questions of both kinds, those that answer.',
    counted: 'questions',
    countOf: ({ answerable, absent }) => answerable + absent,
    measures: ['sureOfRight', 'rightOfSure'],
  },
];

/** Each collection, then all together where there are several. */
export function withPooled({ collections, pooled }: CollectionsFigures): CollectionFigures[] {
  return collections.length > 1 ? [...collections, pooled] : [...collections];
}

/** The figures of all collections as tables; none where there is no collection. */
export function collectionTables(figures: CollectionsFigures | null): Table[] {
  if (figures === null) return [];
  const { pooled } = figures;
  const rows = withPooled(figures);
  return [
    ...(rows.length > 1 ? [worstTable(figures)] : []),
    ...tablesOfMeasures.map((table) => measuresTable(table, rows)),
    reliabilityTable(pooled),
  ];
}

function measuresTable(
  { title, note, counted, countOf, measures }: TableOfMeasures,
  collections: readonly CollectionFigures[],
): Table {
  return {
    title,
    note,
    heading: ['collection', 'asked', counted, ...measures.map(titleOf)],
    labels: 2,
    rows: collections.flatMap(({ collection, variants }) =>
      Object.entries(variants).map(([variant, asked]) => {
        const shares = measures.map((measure) => withInterval(asked.shares[measure]));
        return [collection, variant, String(countOf(asked))].concat(shares);
      }),
    ),
  };
}

function worstTable({ worst, pooled }: CollectionsFigures): Table {
  return {
    title: 'Collections: the worst by each measure',
    heading: ['figure', 'asked', 'worst', 'value', 'all collections'],
    labels: 3,
    rows: worst.map(({ measure, variant, collection, share }) => {
      const together = pooled.variants[variant]?.shares[measure];
      return [
        titleOf(measure),
        variant,
        collection,
        withInterval(share),
        together === undefined ? '-' : withInterval(together),
      ];
    }),
  };
}

function reliabilityTable({ calibration: { error, bins } }: CollectionFigures): Table {
  return {
    title: 'Forecast and observed: all collections',
    note:
      `Of the best passage of every question, ways of asking "${allVariants}", though it was ` +
      `shown as the nearest only. Expected calibration error: ${withInterval(error)}.`,
    heading: ['probability', 'questions', 'forecast', 'observed'],
    labels: 1,
    rows: reliabilityRows(bins),
  };
}

function titleOf(measure: CollectionMeasureName): string {
  return collectionMeasures[measure].title;
}
