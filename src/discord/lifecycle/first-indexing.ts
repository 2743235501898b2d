import type { BotServices } from '../bot-services.js';

/**
 * How far the index is that is made for the first time; null where none is. A damaged one that is
 * repaired is no first one, though nothing is open yet.
 */
export function firstIndexingOf({
  indexing,
  repair,
}: Pick<BotServices, 'indexing' | 'repair'>): BotServices['indexing']['firstIndexing'] {
  return repair.state === null ? indexing.firstIndexing : null;
}
