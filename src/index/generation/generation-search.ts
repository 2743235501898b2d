import { chanceCoverage } from '../../retrieval/chance-coverage.js';
import { LexicalSearch } from '../../retrieval/lexical/lexical-search.js';
import type { Hit, IndexedDocument, OpenGeneration } from '../passage-store.js';
import type { PassageFilter } from '../passage-store.js';
import { denseSearch } from '../rows/dense-search.js';
import type { LanguageRange } from '../rows/dense-search.js';
import type { DocumentPlace } from './document-places.js';
import { acceptedBy } from './passage-filter.js';
import { presentRows, type PlacedSegment } from './segment.js';

export type DenseQuery = Parameters<OpenGeneration['denseSearch']>[0];
export type LexicalQuery = Parameters<OpenGeneration['lexicalSearch']>[0];

/** Searches the segments of a generation as one. */
export class GenerationSearch {
  readonly #segments: readonly PlacedSegment[];
  readonly #places: ReadonlyMap<string, DocumentPlace>;
  #words: LexicalSearch | null = null;

  /** @param places in the order of the rows */
  constructor(segments: readonly PlacedSegment[], places: ReadonlyMap<string, DocumentPlace>) {
    this.#segments = segments;
    this.#places = places;
  }

  /** Made when it is first asked for, since an update asks nothing. */
  get words(): LexicalSearch {
    this.#words ??= new LexicalSearch(
      this.#segments.map((placed) => ({
        index: placed.segment.lexical,
        rows: presentRows(placed),
      })),
    );
    return this.#words;
  }

  dense({ embedding, topKPerLanguage, filter = {} }: DenseQuery): readonly Hit[] {
    return denseSearch({ embedding, topKPerLanguage, ranges: this.#ranges(filter) });
  }

  lexical(
    { text, topK, filter }: LexicalQuery,
    documentOf: (row: number) => IndexedDocument,
  ): readonly Hit[] {
    if (filter === undefined) return this.words.search(text, { topK });
    const isAccepted = acceptedBy(filter);
    return this.words.search(text, { topK, accepts: (row) => isAccepted(documentOf(row)) });
  }

  chanceCoverage(text: string): ReadonlyMap<string, number> {
    const coverages = this.words.coverages(text);
    const byLanguage = new Map<string, Float64Array[]>();
    for (const { language, firstRow, own } of this.#ranges({})) {
      const known = byLanguage.get(language) ?? [];
      byLanguage.set(language, known);
      known.push(coverages.subarray(firstRow, firstRow + own.count));
    }
    return new Map([...byLanguage].map(([language, parts]) => [language, chanceCoverage(parts)]));
  }

  /** What is searched. */
  #ranges(filter: PassageFilter): LanguageRange[] {
    const isAccepted = acceptedBy(filter);
    const ranges: LanguageRange[] = [];
    for (const { segment, record, firstRow, firstOwnRow } of this.#places.values()) {
      if (!isAccepted(record.document)) continue;
      const { table, furniture, vectors } = segment;
      for (const { language, ...range } of table.languageRangesOf(record.document.id)) {
        for (const own of furniture.without(range)) {
          ranges.push({ language, vectors, own, firstRow: firstRow + own.first - firstOwnRow });
        }
      }
    }
    return ranges;
  }
}
