import type { Span } from '../../domain/span.js';
import type { Block, DocumentStructure } from '../../domain/structure.js';
import { count, fields, listOf, nullable, ShapeError, string, tuple } from '../../json-shape.js';
import type { Shape } from '../../json-shape.js';

type Heading = [start: number, end: number, depth: number, anchor: string | null];
/** Start and end in turn, of each cell. */
type Row = number[];
type CodeRecord = [kind: 'c', start: number, end: number, language: string | null];
type InlineCodeRecord = [kind: 'i', start: number, end: number];
type ItemRecord = [kind: 'l', start: number, end: number, depth: number, isOrdered: 0 | 1];
type TableRecord = [kind: 't', start: number, end: number, head: Row, rows: Row[]];
type BlockRecord = CodeRecord | InlineCodeRecord | ItemRecord | TableRecord;

interface StructureRecord {
  readonly h: Heading[];
  readonly b: BlockRecord[];
}

const row: Shape<Row> = listOf(count);
const byKind = new Map<unknown, Shape<BlockRecord>>([
  ['c', tuple<CodeRecord>(just('c'), count, count, nullable(string))],
  ['i', tuple<InlineCodeRecord>(just('i'), count, count)],
  ['l', tuple<ItemRecord>(just('l'), count, count, count, just(0, 1))],
  ['t', tuple<TableRecord>(just('t'), count, count, row, listOf(row))],
]);
const anyBlock: Shape<BlockRecord> = (value, place = '') => {
  const shape = Array.isArray(value) ? byKind.get(value[0]) : undefined;
  if (shape === undefined) throw new ShapeError(place, 'a block');
  return shape(value, place);
};
const record = fields<StructureRecord>({
  h: listOf(tuple<Heading>(count, count, count, nullable(string))),
  b: listOf(anyBlock),
});

function just<const T>(...values: readonly T[]): Shape<T> {
  return (value, place = '') => {
    const found = values.find((one) => one === value);
    if (found !== undefined) return found;
    throw new ShapeError(place, values.join(' or '));
  };
}

/** A structure as bytes of JSON, which hold few words but many numbers; null for an empty one. */
export function bytesOfStructure({ headings, blocks }: DocumentStructure): Uint8Array | null {
  if (headings.length === 0 && blocks.length === 0) return null;
  const written: StructureRecord = {
    h: headings.map(({ start, end, depth, anchor }) => [start, end, depth, anchor]),
    b: blocks.map(recordOf),
  };
  return Buffer.from(JSON.stringify(written));
}

/** @throws Error where the bytes are not what `bytesOfStructure` gave */
export function structureOfBytes(bytes: Uint8Array): DocumentStructure {
  const { h, b } = record(JSON.parse(Buffer.from(bytes).toString()));
  return {
    headings: h.map(([start, end, depth, anchor]) => ({ start, end, depth, anchor })),
    blocks: b.map(blockOf),
  };
}

function recordOf(block: Block): BlockRecord {
  const { start, end } = block;
  if (block.kind === 'code') return ['c', start, end, block.language];
  if (block.kind === 'inline-code') return ['i', start, end];
  if (block.kind === 'item') return ['l', start, end, block.depth, block.isOrdered ? 1 : 0];
  return ['t', start, end, boundsOf(block.head), block.rows.map(boundsOf)];
}

function blockOf(written: BlockRecord): Block {
  const [, start, end] = written;
  if (written[0] === 'c') return { kind: 'code', start, end, language: written[3] };
  if (written[0] === 'i') return { kind: 'inline-code', start, end };
  if (written[0] === 'l') {
    return { kind: 'item', start, end, depth: written[3], isOrdered: written[4] === 1 };
  }
  return { kind: 'table', start, end, head: spansOf(written[3]), rows: written[4].map(spansOf) };
}

function boundsOf(spans: readonly Span[]): number[] {
  return spans.flatMap(({ start, end }) => [start, end]);
}

function spansOf(bounds: readonly number[]): Span[] {
  return Array.from({ length: bounds.length / 2 }, (_, index) => ({
    start: bounds[2 * index] ?? 0,
    end: bounds[2 * index + 1] ?? 0,
  }));
}
