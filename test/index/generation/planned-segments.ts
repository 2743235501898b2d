import type { Span } from '../../../src/domain/span.js';
import { presentPlaces, type PlacedSegment } from '../../../src/index/generation/segment.js';
import { segmentPlan, type SegmentPlan } from '../../../src/index/generation/segment-plan.js';
import { MemoryBytes } from '../../../src/index/rows/byte-store.js';
import { FurnitureRows } from '../../../src/index/rows/furniture-rows.js';
import { PassageTable } from '../../../src/index/rows/passage-table.js';
import type { PassageColumns } from '../../../src/index/rows/passage-table.js';
import { LexicalIndexBuilder } from '../../../src/retrieval/lexical/lexical-index-builder.js';
import { sampleDocument } from '../passage-samples.js';

/** A document as far as plans go. */
export interface PlannedDocument {
  readonly id: string;
  readonly rows: number;
  readonly furniture: readonly Span[];
}

const emptyLexical = new LexicalIndexBuilder().build();
const template = sampleDocument('template', '').document;

function emptyColumns(rows: number): PassageColumns {
  const none = new Uint32Array();
  return {
    documents: new Uint32Array(rows),
    ordinals: none,
    starts: none,
    ends: none,
    pages: new Int32Array(),
    languagePlaces: new Uint16Array(),
    languages: [],
    headings: none,
    firstSentences: none,
    sentences: none,
    hashes: new Uint8Array(32 * rows),
    headingLists: [],
  };
}

/** A segment of which nothing is there but what plans look at. */
function plannedSegment(documents: readonly PlannedDocument[]): PlacedSegment {
  let first = 0;
  const ranges = documents.map(({ rows: count }) => {
    const range = { first, count };
    first += count;
    return range;
  });
  const indexed = documents.map(({ id }) => ({ ...template, id }));
  const table = new PassageTable(indexed, ranges, emptyColumns(first));
  const found = documents
    .filter(({ furniture }) => furniture.length > 0)
    .map(({ id, furniture }) => ({ document: id, spans: furniture }));
  const segment = {
    documents: indexed.map((document) => ({
      document,
      text: { position: 0, length: 0, encoding: 'utf8' as const },
    })),
    table,
    vectors: new Float32Array(),
    furniture: new FurnitureRows(table, found),
    lexical: emptyLexical,
    sentences: new MemoryBytes(),
    texts: new MemoryBytes(),
    pages: null,
    documentVectors: null,
  };
  return { segment, gone: new Set() };
}

interface Commit {
  readonly kept: ReadonlySet<string>;
  readonly put: readonly PlannedDocument[];
  /** Of all documents, as they are after the commit. */
  readonly furniture: ReadonlyMap<string, readonly Span[]>;
  readonly isSound: (number: number) => boolean;
}

/** Segments as plans make them one after the other, with no contents. */
export class PlannedSegments {
  segments: readonly PlacedSegment[] = [];
  /** What is known of all documents that are there. */
  documents = new Map<string, PlannedDocument>();
  /** Rows of each part of what was written. */
  readonly written = { put: 0, rebuilt: 0, merged: 0, wasted: 0 };

  get rows(): number {
    return [...this.documents.values()].reduce((sum, { rows }) => sum + rows, 0);
  }

  /** Ids by segment. */
  get placed(): string[][] {
    return this.segments.map(idsOf);
  }

  commit({ kept, put, furniture, isSound }: Commit): SegmentPlan {
    const newRows = put.reduce((sum, { rows }) => sum + rows, 0);
    const plan = segmentPlan(this.segments, {
      kept,
      furniture,
      isSound,
      newRows: Math.max(newRows, put.length),
    });
    const merged = plan.merged.flatMap(({ segment, places }) =>
      places.map((place) => segment.documents[place]?.document.id ?? ''),
    );
    this.#count(plan, newRows);
    const before = this.documents;
    const after = new Map(put.map((document) => [document.id, document]));
    for (const id of kept) {
      const { rows = 0 } = before.get(id) ?? {};
      after.set(id, { id, rows, furniture: furniture.get(id) ?? [] });
    }
    this.documents = after;
    const own = [...put.map(({ id }) => id), ...plan.rebuilt, ...merged];
    const written = own.map((id) => after.get(id) ?? { id, rows: 0, furniture: [] });
    this.segments = [
      ...plan.reused.map(({ segment, places }) => ({
        segment,
        gone: new Set([...segment.documents.keys()].filter((place) => !places.includes(place))),
      })),
      ...(written.length === 0 ? [] : [plannedSegment(written)]),
    ];
    return plan;
  }

  #count({ rebuilt, merged }: SegmentPlan, newRows: number): void {
    this.written.put += newRows;
    for (const id of rebuilt) this.written.rebuilt += this.documents.get(id)?.rows ?? 0;
    for (const { segment, places } of merged) {
      const rows = places.reduce(
        (sum, place) =>
          sum + segment.table.rangeOf(segment.documents[place]?.document.id ?? '').count,
        0,
      );
      if (2 * rows < segment.table.rows) this.written.wasted += rows;
      else this.written.merged += rows;
    }
  }
}

export function idsOf(placed: PlacedSegment): string[] {
  return presentPlaces(placed).map((place) => placed.segment.documents[place]?.document.id ?? '');
}

/** Rows of a segment that are there. */
export function rowsLeft(placed: PlacedSegment): number {
  return idsOf(placed).reduce((sum, id) => sum + placed.segment.table.rangeOf(id).count, 0);
}
