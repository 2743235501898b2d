import type { LanguageOffsets } from '../language-offsets.js';
import { normaliseUnlessZero } from '../normalise-unless-zero.js';
import type { IndexedDocument, OpenGeneration } from '../../index/passage-store.js';

/** A document with one vector for all that it says, L2-normalised. */
export interface EmbeddedDocument {
  readonly document: IndexedDocument;
  readonly embedding: Float32Array;
}

type VectorSource = Pick<OpenGeneration, 'rowsOf' | 'embedding' | 'languageOf'>;

/** Its vector is made when it is wanted first: of documents that did not change it rarely is. */
class LanguageNeutralDocument implements EmbeddedDocument {
  readonly document: IndexedDocument;
  readonly #source: VectorSource;
  readonly #offsets: LanguageOffsets;
  #embedding: Float32Array | null = null;

  constructor(document: IndexedDocument, source: VectorSource, offsets: LanguageOffsets) {
    this.document = document;
    this.#source = source;
    this.#offsets = offsets;
  }

  get embedding(): Float32Array {
    return (this.#embedding ??= this.#embed());
  }

  #embed(): Float32Array {
    const vectors = this.#source
      .rowsOf(this.document.id)
      .map((row) =>
        this.#offsets.neutral(this.#source.embedding(row), this.#source.languageOf(row)),
      );
    return normaliseUnlessZero(sumOf(vectors));
  }
}

/**
 * The documents of each language, in the order of the languages' codes and of the documents' ids.
 * Left out are those in no known language and those without passages. A document's vector is the
 * mean of its passages' as if they were in no language in particular.
 */
export function languageNeutralDocuments(
  generation: VectorSource & Pick<OpenGeneration, 'documents'>,
  offsets: LanguageOffsets,
): readonly (readonly EmbeddedDocument[])[] {
  const byLanguage = new Map<string, EmbeddedDocument[]>();
  for (const document of generation.documents) {
    const { id, language } = document;
    if (language === 'und' || generation.rowsOf(id).length === 0) continue;
    const embedded = byLanguage.get(language) ?? [];
    byLanguage.set(language, embedded);
    embedded.push(new LanguageNeutralDocument(document, generation, offsets));
  }
  return [...byLanguage.keys()].sort().map((language) => byLanguage.get(language) ?? []);
}

function sumOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  }
  return sum;
}
