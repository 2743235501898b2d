import type { Span } from '../../domain/span.js';
import { presentPlaces, rowsAt, type PlacedSegment, type Segment } from './segment.js';

/** A segment of the generation before, and which of its documents the next one has, too. */
interface KeptSegment {
  /** Its number among those of the generation before. */
  readonly number: number;
  readonly segment: Segment;
  /** Places of its documents, ascending; never none. */
  readonly places: readonly number[];
}

/** What becomes of the segments of the generation before. */
export interface SegmentPlan {
  /** Go on as they are, but for documents that are gone. */
  readonly reused: readonly KeptSegment[];
  /** Are written anew as part of the new segment, with the words that they have. */
  readonly merged: readonly KeptSegment[];
  /** Ids of documents that are written anew, and whose words are to be gathered anew. */
  readonly rebuilt: readonly string[];
}

interface PlanOptions {
  /** What the next generation keeps. */
  readonly kept: ReadonlySet<string>;
  /** By id, what is furniture of those documents in the next generation that have some. */
  readonly furniture: ReadonlyMap<string, readonly Span[]>;
  /** Whether a segment can go on as it is, by number. */
  readonly isSound: (number: number) => boolean;
  /** Of the documents that are new. */
  readonly newRows: number;
}

/** Segments of about one size are merged when there are so many. */
const alikeToMerge = 4;
/** Below four times so many rows segments are of one size. */
const smallestRows = 64;

/**
 * A document stays where it is, unless its segment cannot be used, or other words of it are furniture
 * now, or its segment is to be merged. Sizes rise by the factor four, and of no size there are more
 * than three: a row is written about once for each size that lies between its first segment and the
 * whole, but with every third commit while that is of the smallest size. Of a million rows there are
 * at most 25 segments. A segment of which less than half is left is written anew, too.
 */
export function segmentPlan(
  segments: readonly PlacedSegment[],
  { kept, furniture, isSound, newRows }: PlanOptions,
): SegmentPlan {
  const staying: KeptSegment[] = [];
  const rebuilt: string[] = [];
  let rows = newRows;
  for (const [number, placed] of segments.entries()) {
    const { segment } = placed;
    const places: number[] = [];
    for (const place of presentPlaces(placed)) {
      const id = segment.documents[place]?.document.id ?? '';
      if (!kept.has(id)) continue;
      if (isSound(number) && hasFurniture(segment, id, furniture.get(id) ?? [])) {
        places.push(place);
        continue;
      }
      rebuilt.push(id);
      rows += segment.table.rangeOf(id).count;
    }
    if (places.length > 0) staying.push({ number, segment, places });
  }
  const merged = toMerge(staying, rows);
  return { rebuilt, merged, reused: staying.filter((segment) => !merged.includes(segment)) };
}

function hasFurniture({ furniture }: Segment, id: string, spans: readonly Span[]): boolean {
  const known = furniture.spansOf(id);
  return (
    known.length === spans.length &&
    known.every(({ start, end }, i) => start === spans[i]?.start && end === spans[i].end)
  );
}

function rowsOf({ segment, places }: KeptSegment): number {
  return rowsAt(segment, places).reduce((sum, { count }) => sum + count, 0);
}

function sizeOf(rows: number): number {
  return Math.max(0, Math.floor(Math.log(rows / smallestRows) / Math.log(alikeToMerge)));
}

/** @param newRows those of the new segment before anything is merged into it */
function toMerge(staying: readonly KeptSegment[], newRows: number): readonly KeptSegment[] {
  const sized = staying.map((kept) => ({ kept, rows: rowsOf(kept) }));
  const isWasted = ({ kept, rows }: (typeof sized)[number]) => 2 * rows < kept.segment.table.rows;
  const merged = sized.filter(isWasted);
  let left = sized.filter((one) => !isWasted(one));
  let rows = newRows + sumOf(merged);
  while (rows > 0) {
    const size = sizeOf(rows);
    const alike = left.filter((one) => sizeOf(one.rows) <= size);
    if (alike.length + 1 < alikeToMerge) break;
    left = left.filter((one) => !alike.includes(one));
    merged.push(...alike);
    rows += sumOf(alike);
  }
  return merged.map(({ kept }) => kept).sort((a, b) => a.number - b.number);
}

function sumOf(sized: readonly { readonly rows: number }[]): number {
  return sized.reduce((sum, { rows }) => sum + rows, 0);
}
