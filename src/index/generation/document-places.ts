import type { DocumentRecord } from '../vectra/records/document-record.js';
import { presentPlaces, type PlacedSegment, type Segment } from './segment.js';

/** Where a document stands in a generation. */
export interface DocumentPlace {
  readonly segment: Segment;
  readonly record: DocumentRecord;
  /** Its place among the documents of the segment. */
  readonly place: number;
  /** Its first row in the generation, and in the segment. */
  readonly firstRow: number;
  readonly firstOwnRow: number;
  readonly rows: number;
}

/** By the ids of the documents, in the order of the rows. */
export function documentPlaces(segments: readonly PlacedSegment[]): Map<string, DocumentPlace> {
  const places = new Map<string, DocumentPlace>();
  let firstRow = 0;
  for (const placed of segments) {
    const { segment } = placed;
    for (const place of presentPlaces(placed)) {
      const record = segment.documents[place];
      if (record === undefined) continue;
      const { first, count } = segment.table.rangeOf(record.document.id);
      places.set(record.document.id, {
        segment,
        record,
        place,
        firstRow,
        firstOwnRow: first,
        rows: count,
      });
      firstRow += count;
    }
  }
  return places;
}
