import type { Edition, PassageQuote } from '../domain/answer.js';
import type { OpenGeneration } from '../retrieval/passage-store.js';
import { highlightSpans } from './mark-sentences.js';
import { passageKey } from './passage-key.js';

/** Quotes passages of one generation, with the pointer to them. */
export class PassageQuoter {
  readonly #generation: OpenGeneration;

  constructor(generation: OpenGeneration) {
    this.#generation = generation;
  }

  /**
   * @param marked indexes of the sentences to mark; those that the passage has not are left out
   * @param editions rows of the same passage in other languages
   */
  async quote(
    row: number,
    marked: readonly number[],
    editions: readonly number[],
  ): Promise<PassageQuote> {
    const passage = this.#generation.passage(row);
    const document = this.#generation.documentOf(row);
    const { start, end, page, headings, sentences } = passage;
    const { title, language, source, date } = document;
    return {
      key: passageKey(passage),
      text: await this.text(row),
      marked,
      highlights: highlightSpans(sentences, marked, start),
      document: document.id,
      title,
      language,
      source,
      date,
      page,
      headings,
      start,
      end,
      editions: editions.map((edition) => this.#edition(edition)),
    };
  }

  /** The passage's words, verbatim. */
  async text(row: number): Promise<string> {
    const { document, start, end } = this.#generation.passage(row);
    return (await this.#generation.documentText(document)).slice(start, end);
  }

  #edition(row: number): Edition {
    const passage = this.#generation.passage(row);
    const { document, start, end, language } = passage;
    return { document, language, key: passageKey(passage), start, end };
  }
}
