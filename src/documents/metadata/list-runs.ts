import type { Span } from '../../domain/span.js';
import type { Block } from '../../domain/structure.js';

/** A whole list with all that is nested in it, or a whole table. */
export interface ListRun extends Span {
  readonly itemCount: number;
}

/** The lists and tables of a text in order, none within another. */
export function listRuns(text: string, blocks: readonly Block[]): ListRun[] {
  const runs: ListRun[] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last !== undefined && block.start < last.end) continue;
    const { start, end } = block;
    if (block.kind === 'table') runs.push({ start, end, itemCount: block.rows.length + 1 });
    if (block.kind !== 'item') continue;
    // Items of one list stand on lines that follow one another.
    const isNext = last !== undefined && text.slice(last.end, start) === '\n';
    if (isNext) runs.splice(-1, 1, { start: last.start, end, itemCount: last.itemCount + 1 });
    else runs.push({ start, end, itemCount: 1 });
  }
  return runs;
}
