import type { Edition, PassageQuote } from '../domain/answer.js';
import type { DocumentStructure } from '../domain/structure.js';
import type { OpenGeneration } from '../index/passage-store.js';
import { highlightSpans } from './mark-sentences.js';
import { ownWords } from './own-words.js';
import { passageKey } from './passage-key.js';
import { foundAgain, type UnderlinedWords } from './underlined-words.js';
import { quoteLink } from './quote-link.js';
import { anchorsAbove, quotedBlocks } from './quoted-structure.js';

/** The words of a passage, with what it takes to draw them. */
export type ShownPassage = Pick<PassageQuote, 'text' | 'headings' | 'anchors' | 'blocks'>;

interface ReadDocument {
  readonly text: string;
  readonly structure: DocumentStructure;
}

/** Quotes passages of one generation, with the pointer to them. */
export class PassageQuoter {
  readonly #generation: OpenGeneration;

  constructor(generation: OpenGeneration) {
    this.#generation = generation;
  }

  /**
   * @param marked indexes of the sentences to mark; those that the passage has not are left out
   * @param underlined the words to underline, unless others stand in their place
   */
  async quote(
    row: number,
    marked: readonly number[],
    underlined: UnderlinedWords | null = null,
  ): Promise<PassageQuote> {
    const { page } = this.#generation.passage(row);
    const { title, source, date } = this.#generation.documentOf(row);
    const edition = this.edition(row, marked);
    const read = await this.#read(row);
    const shown = this.#shownOf(row, read);
    const { document, language, start, highlights } = edition;
    const [first] = highlights;
    const link =
      source === null
        ? null
        : quoteLink({
            source: source.url,
            document,
            language,
            anchors: shown.anchors,
            page,
            sentence: first ? { start: start + first.start, end: start + first.end } : null,
            documentText: read.text,
          });
    return {
      ...edition,
      underlined: underlined && foundAgain(shown.text, underlined),
      title,
      source,
      date,
      page,
      link,
      ...shown,
    };
  }

  /** The pointer alone, without the words; `marked` as for `quote`. */
  edition(row: number, marked: readonly number[]): Edition {
    const passage = this.#generation.passage(row);
    const { document, language, sentences } = passage;
    const { start, end, sentences: own } = ownWords(this.#generation, row);
    const chosen = marked.filter((index) => own.includes(index));
    const highlights = highlightSpans(sentences, chosen, start);
    return { document, language, key: passageKey(passage), start, end, marked, highlights };
  }

  /** The passage's own words, verbatim, and how its document shows them. */
  async shown(row: number): Promise<ShownPassage> {
    return this.#shownOf(row, await this.#read(row));
  }

  /** The document that the passage stands in. */
  async #read(row: number): Promise<ReadDocument> {
    const { document } = this.#generation.passage(row);
    const [text, structure] = await Promise.all([
      this.#generation.documentText(document),
      this.#generation.documentStructure(document),
    ]);
    return { text, structure };
  }

  #shownOf(row: number, { text, structure }: ReadDocument): ShownPassage {
    const { headings } = this.#generation.passage(row);
    const { start, end } = ownWords(this.#generation, row);
    return {
      text: text.slice(start, end),
      headings,
      anchors: anchorsAbove(structure, headings, start),
      blocks: quotedBlocks(structure, text, { start, end }),
    };
  }
}
