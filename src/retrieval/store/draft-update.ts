import type { EmbeddedPassage, GenerationUpdate, IndexedDocument } from '../passage-store.js';
import { checkHash, checkVectors } from './embedded-passage-check.js';
import type { GenerationDraft } from './generation-draft.js';
import type { JournalRecord } from './journal-record.js';
import type { LoadedGeneration } from './loaded-generation.js';
import { dequantise, quantise } from './quantised-vector.js';

type Vectors = Omit<EmbeddedPassage, 'passage'>;

/** Vectors that outlive an update which is not committed. */
export interface RememberedVectors {
  get(embeddingHash: string): Promise<JournalRecord | null>;
  add(record: JournalRecord): Promise<void>;
}

interface DraftUpdateOptions {
  readonly draft: GenerationDraft;
  readonly previous: LoadedGeneration | null;
  readonly remembered: RememberedVectors;
  readonly dimensions: number;
  readonly signal: AbortSignal | undefined;
  /** Runs what writes, and tells the user what its errors mean. */
  readonly writing: <T>(work: () => Promise<T>) => Promise<T>;
}

/** What `apply` gets to work with. */
export class DraftUpdate implements GenerationUpdate {
  readonly previous: LoadedGeneration | null;
  readonly #options: DraftUpdateOptions;

  constructor(options: DraftUpdateOptions) {
    this.previous = options.previous;
    this.#options = options;
  }

  async keep(documentId: string): Promise<void> {
    this.#options.signal?.throwIfAborted();
    this.#options.draft.keep(documentId);
  }

  async reuse(embeddingHash: string): Promise<Vectors | null> {
    this.#options.signal?.throwIfAborted();
    const record =
      (await this.#options.remembered.get(embeddingHash)) ?? (await this.#stored(embeddingHash));
    if (record === null) return null;
    const { embedding, sentences } = record;
    const sentenceEmbeddings = dequantise(sentences, this.#options.dimensions);
    return { embeddingHash, embedding, sentenceEmbeddings };
  }

  async remember({ embeddingHash, embedding, sentenceEmbeddings }: Vectors): Promise<void> {
    const { dimensions, remembered, signal, writing } = this.#options;
    signal?.throwIfAborted();
    checkHash(embeddingHash);
    checkVectors([embedding, ...sentenceEmbeddings], dimensions);
    const sentences = quantise(sentenceEmbeddings, dimensions);
    await writing(() => remembered.add({ embeddingHash, embedding: embedding.slice(), sentences }));
  }

  async put(
    document: IndexedDocument,
    text: string,
    passages: readonly EmbeddedPassage[],
  ): Promise<void> {
    this.#options.signal?.throwIfAborted();
    await this.#options.writing(() => this.#options.draft.put(document, text, passages));
  }

  async #stored(embeddingHash: string): Promise<JournalRecord | null> {
    const row = this.previous?.rowWithHash(embeddingHash);
    if (row === undefined || this.previous === null) return null;
    const embedding = this.previous.embedding(row);
    return { embeddingHash, embedding, sentences: await this.previous.sentenceRecords(row, 1) };
  }
}
