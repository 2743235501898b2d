import type { DocumentPage, PassageContext } from '../domain/answer.js';
import type { OpenGeneration } from '../index/passage-store.js';
import { documentPages } from './document-pages.js';
import { PassageKeys } from './passage-key.js';
import { PassageQuoter, type ShownPassage } from './passage-quoter.js';
import { quotedBlocks } from './quoted-structure.js';
import type { UnderlinedWords } from './underlined-words.js';

/** Names a passage that was quoted before, with what was marked and underlined in it. */
export interface PassageRequest {
  readonly key: string;
  readonly marked: readonly number[];
  readonly underlined?: UnderlinedWords | undefined;
}

export interface DocumentPageRequest {
  readonly document: string;
  /** From 0; one past the end gives the last page. */
  readonly index: number;
}

/** Shows passages and documents again that were quoted before, without searching. */
export class PassageService {
  readonly #generation: OpenGeneration;
  readonly #keys: PassageKeys;
  readonly #quoter: PassageQuoter;

  constructor(generation: OpenGeneration) {
    this.#generation = generation;
    this.#keys = new PassageKeys(generation);
    this.#quoter = new PassageQuoter(generation);
  }

  /** The passage with its neighbours; null where it is gone or its words have changed. */
  async passage({ key, marked, underlined }: PassageRequest): Promise<PassageContext | null> {
    const row = this.#keys.row(key);
    if (row === null) return null;
    const [passage, before, after] = await Promise.all([
      this.#quoter.quote(row, marked, underlined),
      this.#neighbour(row, -1),
      this.#neighbour(row, 1),
    ]);
    return {
      passage,
      before: before?.text ?? null,
      after: after?.text ?? null,
      beforeHeadings: before?.headings ?? [],
      afterHeadings: after?.headings ?? [],
      beforeBlocks: before?.blocks ?? [],
      afterBlocks: after?.blocks ?? [],
    };
  }

  /** A page of a document's text; null where there is no such document, or nothing to show. */
  async page({ document, index }: DocumentPageRequest): Promise<DocumentPage | null> {
    const passages = this.#generation.rowsOf(document).map((row) => this.#generation.passage(row));
    if (passages.length === 0) return null;
    const [text, structure] = await Promise.all([
      this.#generation.documentText(document),
      this.#generation.documentStructure(document),
    ]);
    const pages = documentPages(text, passages);
    const shown = Math.min(Math.max(0, index), pages.length - 1);
    const page = pages[shown];
    if (page === undefined) return null;
    const filePage = passages.find(({ end }) => end > page.start)?.page ?? null;
    return {
      document,
      index: shown,
      count: pages.length,
      text: text.slice(page.start, page.end),
      filePage,
      blocks: quotedBlocks(structure, text, page),
    };
  }

  /** The next passage that says something, on either side. */
  async #neighbour(row: number, step: 1 | -1): Promise<ShownPassage | null> {
    const rows = this.#generation.rowsOf(this.#generation.documentOf(row).id);
    let neighbour = row + step;
    while (rows.includes(neighbour) && this.#generation.isFurniture(neighbour)) neighbour += step;
    return rows.includes(neighbour) ? await this.#quoter.shown(neighbour) : null;
  }
}
