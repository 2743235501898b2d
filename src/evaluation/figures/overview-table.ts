import type { CollectionFigures, CollectionsFigures } from '../collections/collection-figures.js';
import type { SetFigures } from '../measure-set.js';
import type { Interval } from '../statistics/bootstrap.js';
import { withPooled } from './collection-tables.js';
import { withInterval } from './figure-text.js';
import type { Table } from './table.js';

/** What a set and a collection are both measured by. */
interface OverviewRow {
  readonly answerable: number;
  readonly first: Interval;
  readonly refused: Interval;
  readonly wrongAndSure: Interval;
  /** Null where no query states its answer. */
  readonly marked: Interval | null;
  readonly absent: number;
  readonly absentRefused: Interval;
  readonly absentNotSure: Interval;
}

/** One row a set, one a collection, one for all collections. */
export function overviewTable(
  sets: readonly SetFigures[],
  collections: CollectionsFigures | null,
): Table {
  const measured = collections === null ? [] : withPooled(collections).map(collectionRow);
  return {
    title: 'Sets and collections side by side',
    note:
      'Sets are asked of all their documents, collections with their questions as they stand. ' +
      'Absent are queries that nothing answers; in a set without any, those of which the ' +
      'documents that answer were taken out.',
    heading: [
      'set or collection',
      'answerable',
      'first',
      'refused',
      'wrong and sure',
      'marked',
      'absent',
      'absent: refused',
      'absent: not sure',
    ],
    labels: 1,
    rows: [...sets.map(setRow), ...measured].map(([name, row]) => [name].concat(cellsOf(row))),
  };
}

function setRow({ set, overview, quotes }: SetFigures): [string, OverviewRow] {
  return [set, { ...overview, marked: quotes?.all.holdsAnswer ?? null }];
}

function collectionRow({ collection, variants }: CollectionFigures): [string, OverviewRow] {
  const { plain } = variants;
  if (plain === undefined) throw new Error(`${collection} was not asked its questions as they are`);
  const { answerable, absent, shares } = plain;
  return [collection, { answerable, absent, ...shares }];
}

function cellsOf(row: OverviewRow): string[] {
  return [
    String(row.answerable),
    withInterval(row.first),
    withInterval(row.refused),
    withInterval(row.wrongAndSure),
    row.marked === null ? '-' : withInterval(row.marked),
    String(row.absent),
    withInterval(row.absentRefused),
    withInterval(row.absentNotSure),
  ];
}
