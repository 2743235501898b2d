import type { LanguageOffsets } from '../language-offsets.js';
import type { IndexedDocument, OpenGeneration } from '../../index/passage-store.js';
import { numbersOf } from './numbers.js';
import { informativeSentences } from './informative-sentences.js';

/**
 * Sentence vectors held at once, 60 MB of them: a document is compared with several others, and
 * all of one language with those of the next.
 */
const mostSentencesHeld = 40_000;
/** Different numbers of a document that are looked at; a table need not be read to its end. */
const mostNumbers = 200;

type ContentsSource = Pick<
  OpenGeneration,
  'rowsOf' | 'passage' | 'languageOf' | 'documentText' | 'sentenceEmbeddings'
>;

/** What documents are compared by, read when it is wanted. */
export class DocumentContents {
  readonly #generation: ContentsSource;
  readonly #offsets: LanguageOffsets;
  readonly #sentences = new Map<string, readonly Float32Array[]>();
  readonly #numbers = new Map<string, ReadonlySet<string>>();
  #held = 0;

  constructor(generation: ContentsSource, offsets: LanguageOffsets) {
    this.#generation = generation;
    this.#offsets = offsets;
  }

  /** The vectors of the informative sentences in order, as if they were in no language in particular. */
  async sentences(document: IndexedDocument): Promise<readonly Float32Array[]> {
    const held = this.#sentences.get(document.id);
    const sentences = held ?? (await this.#read(document));
    this.#hold(document.id, sentences);
    return sentences;
  }

  /** The numbers in what may be quoted, the first of them where there are many. */
  async numbers({ id }: IndexedDocument): Promise<ReadonlySet<string>> {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const text = await this.#generation.documentText(id);
    const numbers = new Set<string>();
    for (const row of this.#generation.rowsOf(id)) {
      const { start, end } = this.#generation.passage(row);
      for (const number of numbersOf(text.slice(start, end))) {
        if (numbers.size < mostNumbers) numbers.add(number);
      }
      if (numbers.size === mostNumbers) break;
    }
    this.#numbers.set(id, numbers);
    return numbers;
  }

  async #read({ id }: IndexedDocument): Promise<readonly Float32Array[]> {
    const text = await this.#generation.documentText(id);
    const words: string[] = [];
    const vectors: Float32Array[] = [];
    for (const row of this.#generation.rowsOf(id)) {
      const { sentences } = this.#generation.passage(row);
      words.push(...sentences.map(({ start, end }) => text.slice(start, end)));
      const [found = []] = await this.#generation.sentenceEmbeddings([row]);
      vectors.push(
        ...found.map((vector) => this.#offsets.neutral(vector, this.#generation.languageOf(row))),
      );
    }
    return informativeSentences(words).flatMap((i) => vectors[i] ?? []);
  }

  /** Lets those go that were not wanted for the longest time, until there is room. */
  #hold(id: string, sentences: readonly Float32Array[]): void {
    if (this.#sentences.delete(id)) this.#held -= sentences.length;
    for (const [oldest, { length }] of this.#sentences) {
      if (this.#held + sentences.length <= mostSentencesHeld) break;
      this.#sentences.delete(oldest);
      this.#held -= length;
    }
    this.#sentences.set(id, sentences);
    this.#held += sentences.length;
  }
}
