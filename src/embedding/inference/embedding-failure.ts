import { EmbeddingError } from '../embedder.js';

/** Characters of a text that are enough to find it again. */
const shownLength = 80;

/** An EmbeddingError that shows which text it was. */
export function embeddingFailure(text: string, why: string, cause?: unknown): EmbeddingError {
  const message = `The text ${shownBeginning(text)} could not be embedded: ${why}`;
  return new EmbeddingError(message, { cause });
}

/** The beginning of a text, on one line and in quotation marks. */
export function shownBeginning(text: string): string {
  const start = Array.from(text.slice(0, shownLength * 4))
    .slice(0, shownLength)
    .join('');
  const line = start.replaceAll(/\s+/gu, ' ');
  return JSON.stringify(start.length < text.length ? `${line}…` : line);
}
