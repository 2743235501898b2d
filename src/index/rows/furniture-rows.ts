import type { Span } from '../../domain/span.js';
import type { DocumentFurniture } from '../passage-store.js';
import type { PassageTable, RowRange } from './passage-table.js';

/** Which sentences and which whole passages of a generation are furniture. */
export class FurnitureRows {
  /** Whether it was looked for as it is now. */
  readonly isKnown: boolean;
  readonly #table: PassageTable;
  readonly #spans: ReadonlyMap<string, readonly Span[]>;
  /** 1 for each sentence of the generation that is furniture. */
  readonly #sentences: Uint8Array;
  /** 1 for each row that is nothing else. */
  readonly #rows: Uint8Array;
  #hasRows = false;

  /** @param furniture null where it was not looked for, or by other rules */
  constructor(table: PassageTable, furniture: readonly DocumentFurniture[] | null) {
    this.isKnown = furniture !== null;
    this.#table = table;
    this.#spans = new Map(furniture?.map(({ document, spans }) => [document, spans]));
    this.#sentences = new Uint8Array(table.sentences);
    this.#rows = new Uint8Array(table.rows);
    for (const { document, spans } of furniture ?? []) this.#add(document, spans);
  }

  /** Of a document; none where it has no furniture. */
  spansOf(documentId: string): readonly Span[] {
    return this.#spans.get(documentId) ?? [];
  }

  /** Indexes among the row's sentences. @throws RangeError for a row that is not there */
  sentencesOf(row: number): number[] {
    this.#table.documentOf(row);
    const { first, count } = this.#table.sentenceRange(row);
    const indexes: number[] = [];
    for (let index = 0; index < count; index++) {
      if (this.#sentences[first + index] === 1) indexes.push(index);
    }
    return indexes;
  }

  /** Whether all sentences of the row are furniture. */
  isWhole(row: number): boolean {
    return this.#rows[row] === 1;
  }

  /** The rows of a range that are not furniture as a whole. */
  without({ first, count }: RowRange): RowRange[] {
    if (!this.#hasRows) return [{ first, count }];
    const ranges: RowRange[] = [];
    let start = first;
    for (let row = first; row <= first + count; row++) {
      if (row < first + count && !this.isWhole(row)) continue;
      if (row > start) ranges.push({ first: start, count: row - start });
      start = row + 1;
    }
    return ranges;
  }

  #add(document: string, spans: readonly Span[]): void {
    const { first, count } = this.#table.rangeOf(document);
    for (let row = first; row < first + count; row++) {
      const { sentences } = this.#table.passage(row);
      const start = this.#table.sentenceRange(row).first;
      let found = 0;
      for (const [index, sentence] of sentences.entries()) {
        if (!spans.some((span) => contains(span, sentence))) continue;
        this.#sentences[start + index] = 1;
        found++;
      }
      if (found === 0 || found < sentences.length) continue;
      this.#rows[row] = 1;
      this.#hasRows = true;
    }
  }
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
