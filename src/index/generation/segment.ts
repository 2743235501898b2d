import type { PageText } from '../../retrieval/furniture/page-text.js';
import type { LexicalIndex } from '../../retrieval/lexical/lexical-index.js';
import type { ByteSource } from '../rows/byte-store.js';
import type { DocumentVectors } from '../rows/document-vectors.js';
import type { FurnitureRows } from '../rows/furniture-rows.js';
import type { PassageTable, RowRange } from '../rows/passage-table.js';
import { joinedRanges } from '../rows/joined-ranges.js';
import type { DocumentRecord } from '../vectra/records/document-record.js';

/** Documents that were written together, with all that it takes to search them. Never changed. */
export interface Segment {
  readonly documents: readonly DocumentRecord[];
  readonly table: PassageTable;
  /** The passages' vectors, one after the other by row. */
  readonly vectors: Float32Array;
  readonly furniture: FurnitureRows;
  readonly lexical: LexicalIndex;
  /** The sentences' vectors as quantised records, one after the other by row. */
  readonly sentences: ByteSource;
  /** The documents' texts. */
  readonly texts: ByteSource;
  /** What furniture is recognised by, in the order of the documents; null where it is not known. */
  readonly pages: readonly PageText[] | null;
  /** What editions are recognised by; null where it is not known. */
  readonly documentVectors: DocumentVectors | null;
}

/** A segment as a generation has it: documents that were changed or removed since are gone. */
export interface PlacedSegment<S = Segment> {
  readonly segment: S;
  /** Places of documents in the segment's list. */
  readonly gone: ReadonlySet<number>;
}

/** Places of the documents that are there, ascending. */
export function presentPlaces({
  segment,
  gone,
}: PlacedSegment<{ readonly documents: readonly unknown[] }>): number[] {
  return [...segment.documents.keys()].filter((place) => !gone.has(place));
}

/** The rows of the documents that are there, neighbours as one. */
export function presentRows(placed: PlacedSegment): readonly RowRange[] {
  return rowsAt(placed.segment, presentPlaces(placed));
}

/** The rows of the documents at these places, ascending, neighbours as one. */
export function rowsAt(
  { documents, table }: Pick<Segment, 'documents' | 'table'>,
  places: readonly number[],
): readonly RowRange[] {
  return joinedRanges(places.map((place) => table.rangeOf(documents[place]?.document.id ?? '')));
}
