import type {
  DocumentContents,
  EmbeddedPassage,
  GenerationUpdate,
  IndexedDocument,
  ReusedVectors,
} from '../passage-store.js';
import { checkHash, checkVectors } from './embedded-passage-check.js';
import type { GenerationDraft } from './generation-draft.js';
import type { JournalRecord } from '../vectra/records/journal-record.js';
import { dequantise, quantise } from '../rows/quantised-vector.js';
import type { UpdateBase } from '../vectra/salvage/salvage.js';
import type { SavedRecord } from '../vectra/salvage/saved-vectors.js';

type Vectors = Omit<EmbeddedPassage, 'passage'>;

/** Vectors that outlive an update which is not committed. */
export interface RememberedVectors {
  get(embeddingHash: string): Promise<JournalRecord | null>;
  add(record: JournalRecord): Promise<void>;
}

interface DraftUpdateOptions extends UpdateBase {
  readonly draft: GenerationDraft;
  readonly remembered: RememberedVectors;
  readonly dimensions: number;
  readonly signal: AbortSignal | undefined;
  /** Runs what writes, and tells the user what its errors mean. */
  readonly writing: <T>(work: () => Promise<T>) => Promise<T>;
}

/** What `apply` gets to work with. */
export class DraftUpdate implements GenerationUpdate {
  readonly previous: UpdateBase['previous'];
  readonly isRepair: boolean;
  readonly isOutdated: boolean;
  readonly replaces: UpdateBase['replaces'];
  readonly #options: DraftUpdateOptions;

  constructor(options: DraftUpdateOptions) {
    this.previous = options.previous;
    this.isRepair = options.isRepair;
    this.isOutdated = options.previous?.knowsFurniture === false;
    this.replaces = options.replaces;
    this.#options = options;
  }

  async keep(documentId: string): Promise<void> {
    this.#options.signal?.throwIfAborted();
    this.#options.draft.keep(documentId);
  }

  async reuse(embeddingHash: string): Promise<ReusedVectors | null> {
    const { dimensions, remembered, signal } = this.#options;
    signal?.throwIfAborted();
    const record = (await remembered.get(embeddingHash)) ?? (await this.#saved(embeddingHash));
    const { embedding, sentences } = record;
    if (embedding === null && sentences === null) return null;
    const sentenceEmbeddings = sentences && dequantise(sentences, dimensions);
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
    contents: DocumentContents,
    passages: readonly EmbeddedPassage[],
  ): Promise<void> {
    this.#options.signal?.throwIfAborted();
    await this.#options.writing(() => this.#options.draft.put(document, contents, passages));
  }

  /** Of several segments each may have kept another part. */
  async #saved(embeddingHash: string): Promise<SavedRecord> {
    const { previous, vectors } = this.#options;
    const known = await previous?.record(embeddingHash);
    let embedding = known?.embedding ?? null;
    let sentences = known?.sentences ?? null;
    for (const source of vectors) {
      if (embedding !== null && sentences !== null) break;
      const saved = await source.get(embeddingHash);
      embedding ??= saved.embedding;
      sentences ??= saved.sentences;
    }
    return { embedding, sentences };
  }
}
