import type { CollectionsFigures } from '../collections/collection-figures.js';
import type { SetFigures } from '../measure-set.js';
import { collectionTables } from './collection-tables.js';
import { overviewTable } from './overview-table.js';
import { setTables } from './set-tables.js';
import type { Table } from './table.js';

/** All that was measured. */
export interface MeasuredFigures {
  readonly sets: readonly SetFigures[];
  /** Null where there is no collection. */
  readonly collections: CollectionsFigures | null;
}

/** All figures as tables, those that sum up first. */
export function figureTables({ sets, collections }: MeasuredFigures): Table[] {
  return [overviewTable(sets, collections), ...collectionTables(collections), ...setTables(sets)];
}
