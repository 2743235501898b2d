import { EmbeddingError } from '../embedder.js';

/** Characters of a text that are enough to find it again. */
const shownLength = 80;

/** An EmbeddingError that shows which text it was: its beginning, on one line. */
export function embeddingFailure(text: string, why: string, cause?: unknown): EmbeddingError {
  const start = Array.from(text.slice(0, shownLength * 4))
    .slice(0, shownLength)
    .join('');
  const line = start.replaceAll(/\s+/gu, ' ');
  const shown = JSON.stringify(start.length < text.length ? `${line}…` : line);
  return new EmbeddingError(`The text ${shown} could not be embedded: ${why}`, { cause });
}
