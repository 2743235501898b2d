import type { Span } from '../../domain/span.js';
import type { DocumentStructure } from '../../domain/structure.js';
import { messageOf } from '../../errors.js';
import type { DocumentContents, EmbeddedPassage, IndexedDocument } from '../passage-store.js';

const sha256Hex = /^[0-9a-f]{64}$/u;

/** @throws Error where the hash is not a SHA-256 in lower-case hex */
export function checkHash(embeddingHash: string): void {
  if (sha256Hex.test(embeddingHash)) return;
  throw new Error(`an embedding hash must be 64 lower-case hex digits, not "${embeddingHash}"`);
}

/** @throws Error where a vector is of another length or holds NaN or an infinity */
export function checkVectors(vectors: readonly Float32Array[], dimensions: number): void {
  for (const vector of vectors) {
    if (vector.length !== dimensions) {
      throw new Error(`a vector must hold ${dimensions} numbers, this one holds ${vector.length}`);
    }
    const wrong = vector.findIndex((number) => !Number.isFinite(number));
    if (wrong >= 0) throw new Error(`a vector's number ${wrong} is ${vector[wrong]}, not finite`);
  }
}

function checkSpan({ start, end }: Span, length: number): void {
  const inOrder = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end;
  if (inOrder && end <= length) return;
  throw new Error(`the span ${start}-${end} does not lie in a text of length ${length}`);
}

function checkPassage(
  { passage, embeddingHash, embedding, sentenceEmbeddings }: EmbeddedPassage,
  text: string,
  dimensions: number,
): void {
  for (const span of [passage, ...passage.sentences]) checkSpan(span, text.length);
  checkHash(embeddingHash);
  if (sentenceEmbeddings.length !== passage.sentences.length) {
    throw new Error(
      `${passage.sentences.length} sentences have ${sentenceEmbeddings.length} vectors`,
    );
  }
  checkVectors([embedding, ...sentenceEmbeddings], dimensions);
}

function* spansOf({ headings, blocks }: DocumentStructure): Generator<Span> {
  yield* headings;
  for (const block of blocks) {
    yield block;
    if (block.kind === 'table') yield* [...block.head, ...block.rows.flat()];
  }
}

/**
 * What search relies on later. A wrong vector found here names its passage; found by a search it
 * would only give wrong scores.
 * @throws Error naming document and passage
 */
export function checkDocument(
  document: IndexedDocument,
  { text, structure }: DocumentContents,
  passages: readonly EmbeddedPassage[],
  dimensions: number,
): void {
  for (const span of spansOf(structure)) {
    try {
      checkSpan(span, text.length);
    } catch (error) {
      throw new Error(`The structure of ${document.id} cannot be stored: ${messageOf(error)}`, {
        cause: error,
      });
    }
  }
  passages.forEach((embedded, index) => {
    const { passage } = embedded;
    try {
      if (passage.document !== document.id) throw new Error(`it belongs to ${passage.document}`);
      if (passage.ordinal !== index) throw new Error(`its ordinal is ${passage.ordinal}`);
      checkPassage(embedded, text, dimensions);
    } catch (error) {
      const place = `Passage ${index} of ${document.id} cannot be stored`;
      throw new Error(`${place}: ${messageOf(error)}`, { cause: error });
    }
  });
}
