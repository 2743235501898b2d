import type { PdfPiece } from '../pdf-pieces.js';

/** What stands together on a line, without a gap as wide as between columns. */
export interface Segment {
  /** In the order of the page's content. */
  readonly pieces: readonly PdfPiece[];
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** Place in the page's content. */
  readonly order: number;
}

/** Segments at one height, from left to right. */
export interface Row {
  readonly y: number;
  readonly segments: readonly Segment[];
}

/** A gap of this many sizes may be one between columns. */
const columnGap = 0.75;

/** Segments whose heights differ by less than this share of their size stand beside each other. */
const sameRow = 0.5;

/**
 * Parts a line of a page's content at its wide gaps.
 * @param order of the line in the page's content
 */
export function segmentsOf(pieces: readonly PdfPiece[], order: number): Segment[] {
  const shown = pieces.filter(({ text }) => text !== ' ').toSorted((a, b) => a.left - b.left);
  const starts: number[] = [];
  let end = Infinity;
  for (const piece of shown) {
    if (starts.length === 0 || piece.left - end > piece.size * columnGap) starts.push(piece.left);
    end = starts.length === 1 && end === Infinity ? piece.right : Math.max(end, piece.right);
  }
  if (starts.length < 2) return shown.length === 0 ? [] : [segmentOf(pieces, order)];
  const parts: PdfPiece[][] = starts.map(() => []);
  let part = 0;
  for (const piece of pieces) {
    if (piece.text !== ' ') part = placeAmong(starts, piece.left);
    parts[part]?.push(piece);
  }
  return parts.map((kept) => segmentOf(kept, order));
}

/** Which of some starts, from left to right, a place belongs to: by binary search. */
function placeAmong(starts: readonly number[], place: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((starts[middle] ?? Infinity) > place) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low - 1);
}

/** What some pieces are as a whole. */
export function segmentOf(pieces: readonly PdfPiece[], order: number): Segment {
  const shown = pieces.filter(({ text }) => text !== ' ');
  return {
    pieces,
    left: shown.reduce((least, piece) => Math.min(least, piece.left), Infinity),
    right: shown.reduce((most, piece) => Math.max(most, piece.right), -Infinity),
    y: shown[0]?.y ?? 0,
    size: shown.reduce((most, piece) => Math.max(most, piece.size), 0),
    order,
  };
}

/** The rows of some segments, from the top. */
export function rowsOf(segments: readonly Segment[]): Row[] {
  const rows: { y: number; size: number; segments: Segment[] }[] = [];
  for (const segment of segments.toSorted((a, b) => b.y - a.y)) {
    const row = rows.at(-1);
    const reach = Math.min(row?.size ?? 0, segment.size) * sameRow;
    if (row === undefined || row.y - segment.y > reach)
      rows.push({ y: segment.y, size: segment.size, segments: [segment] });
    else row.segments.push(segment);
  }
  return rows.map(({ y, segments: found }) => ({
    y,
    segments: found.toSorted((a, b) => a.left - b.left),
  }));
}

/** The middle one of some numbers; 0 of none. */
export function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
