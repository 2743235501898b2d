import type { LanguageOffsets } from '../language-offsets.js';
import { normaliseUnlessZero } from '../normalise-unless-zero.js';
import type { IndexedDocument, OpenGeneration } from '../../index/passage-store.js';

/** A document with one vector for all that it says, L2-normalised. */
export interface EmbeddedDocument {
  readonly document: IndexedDocument;
  readonly embedding: Float32Array;
}

type VectorSource = Pick<OpenGeneration, 'rowsOf' | 'embedding' | 'languageOf'>;
/** Null for a document whose vector is to be made. */
type KnownVectors = (documentId: string) => Float32Array | null;

/** Its vector is made when it is wanted first: of documents that did not change it rarely is. */
class LanguageNeutralDocument implements EmbeddedDocument {
  readonly document: IndexedDocument;
  readonly #source: VectorSource;
  readonly #offsets: LanguageOffsets;
  readonly #known: KnownVectors;
  #embedding: Float32Array | null = null;

  constructor(
    document: IndexedDocument,
    source: VectorSource,
    offsets: LanguageOffsets,
    known: KnownVectors,
  ) {
    this.document = document;
    this.#source = source;
    this.#offsets = offsets;
    this.#known = known;
  }

  get embedding(): Float32Array {
    return (this.#embedding ??= this.#known(this.document.id) ?? this.#embed());
  }

  #embed(): Float32Array {
    const rows = this.#source.rowsOf(this.document.id);
    const sum = new Float64Array(this.#source.embedding(rows[0] ?? 0).length);
    for (const row of rows) {
      this.#offsets.addNeutral(sum, this.#source.embedding(row), this.#source.languageOf(row));
    }
    return normaliseUnlessZero(Float32Array.from(sum));
  }
}

/**
 * The documents of each language, in the order of the languages' codes and of the documents' ids.
 * Left out are those in no known language and those without passages. A document's vector is the
 * mean of its passages' as if they were in no language in particular.
 * @param known vectors that were made before
 */
export function languageNeutralDocuments(
  generation: VectorSource & Pick<OpenGeneration, 'documents'>,
  offsets: LanguageOffsets,
  known: KnownVectors,
): readonly (readonly EmbeddedDocument[])[] {
  const byLanguage = new Map<string, EmbeddedDocument[]>();
  for (const document of generation.documents) {
    const { id, language } = document;
    if (language === 'und' || generation.rowsOf(id).length === 0) continue;
    const embedded = byLanguage.get(language) ?? [];
    byLanguage.set(language, embedded);
    embedded.push(new LanguageNeutralDocument(document, generation, offsets, known));
  }
  return [...byLanguage.keys()].sort().map((language) => byLanguage.get(language) ?? []);
}
