import type { Edition, PassageQuote } from '../domain/answer.js';
import type { OpenGeneration } from '../index/passage-store.js';
import { highlightSpans } from './mark-sentences.js';
import { passageKey } from './passage-key.js';

/** Quotes passages of one generation, with the pointer to them. */
export class PassageQuoter {
  readonly #generation: OpenGeneration;

  constructor(generation: OpenGeneration) {
    this.#generation = generation;
  }

  /** @param marked indexes of the sentences to mark; those that the passage has not are left out */
  async quote(row: number, marked: readonly number[]): Promise<PassageQuote> {
    const { page, headings } = this.#generation.passage(row);
    const { title, source, date } = this.#generation.documentOf(row);
    const text = await this.text(row);
    const anchors = headings.map(() => null);
    const link = source?.url ?? null;
    const place = { page, headings, anchors, link };
    return { ...this.edition(row, marked), text, title, source, date, ...place, blocks: [] };
  }

  /** The pointer alone, without the words; `marked` as for `quote`. */
  edition(row: number, marked: readonly number[]): Edition {
    const passage = this.#generation.passage(row);
    const { document, start, end, language, sentences } = passage;
    const highlights = highlightSpans(sentences, marked, start);
    return { document, language, key: passageKey(passage), start, end, marked, highlights };
  }

  /** The passage's words, verbatim. */
  async text(row: number): Promise<string> {
    const { document, start, end } = this.#generation.passage(row);
    return (await this.#generation.documentText(document)).slice(start, end);
  }
}
