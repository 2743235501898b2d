import { z } from 'zod';
import type { Span } from '../../domain/span.js';
import type { Block, DocumentStructure } from '../../domain/structure.js';

const offset = z.int().nonnegative();
/** Start and end in turn, of each cell. */
const row = z.array(offset);
const record = z.object({
  h: z.array(z.tuple([offset, offset, offset, z.string().nullable()])),
  b: z.array(
    z.union([
      z.tuple([z.literal('c'), offset, offset, z.string().nullable()]),
      z.tuple([z.literal('i'), offset, offset]),
      z.tuple([z.literal('l'), offset, offset, offset, z.literal([0, 1])]),
      z.tuple([z.literal('t'), offset, offset, row, z.array(row)]),
    ]),
  ),
});
type StructureRecord = z.infer<typeof record>;
type BlockRecord = StructureRecord['b'][number];

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
  const { h, b } = record.parse(JSON.parse(Buffer.from(bytes).toString()));
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
