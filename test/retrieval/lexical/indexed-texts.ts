import { LexicalIndexBuilder } from '../../../src/retrieval/lexical/lexical-index-builder.js';
import type { LexicalIndex } from '../../../src/retrieval/lexical/lexical-index.js';
import { wholePart } from '../../../src/retrieval/lexical/lexical-part.js';
import { LexicalSearch } from '../../../src/retrieval/lexical/lexical-search.js';

/** An index of texts, a row each. */
export function indexOf(rows: readonly string[]): LexicalIndex {
  const builder = new LexicalIndexBuilder();
  for (const row of rows) builder.add(row);
  return builder.build();
}

/** What answers questions from one index of texts. */
export function searchOf(rows: readonly string[]): LexicalSearch {
  return new LexicalSearch([wholePart(indexOf(rows))]);
}
