import type { LanguageOffsets } from '../language-offsets.js';
import { normaliseUnlessZero } from '../normalise-unless-zero.js';
import type { IndexedDocument, OpenGeneration } from '../../index/passage-store.js';

/** A document with one vector for all that it says, L2-normalised. */
export interface EmbeddedDocument {
  readonly document: IndexedDocument;
  readonly embedding: Float32Array;
}

/**
 * The documents of each language, in the order of the languages' codes and of the documents' ids.
 * Left out are those in no known language and those without passages. A document's vector is the
 * mean of its passages' as if they were in no language in particular.
 */
export async function languageNeutralDocuments(
  generation: Pick<OpenGeneration, 'documents' | 'rowsOf' | 'embedding' | 'languageOf'>,
  offsets: LanguageOffsets,
  yieldToEventLoop: () => Promise<void>,
): Promise<readonly (readonly EmbeddedDocument[])[]> {
  const byLanguage = new Map<string, EmbeddedDocument[]>();
  for (const document of generation.documents) {
    await yieldToEventLoop();
    const { id, language } = document;
    const rows = generation.rowsOf(id);
    if (language === 'und' || rows.length === 0) continue;
    const vectors = rows.map((row) =>
      offsets.neutral(generation.embedding(row), generation.languageOf(row)),
    );
    const embedded = byLanguage.get(language) ?? [];
    byLanguage.set(language, embedded);
    embedded.push({ document, embedding: normaliseUnlessZero(sumOf(vectors)) });
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
