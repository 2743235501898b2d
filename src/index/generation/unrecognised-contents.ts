import { LexicalSearch } from '../../retrieval/lexical/lexical-search.js';
import { FurnitureRows } from '../rows/furniture-rows.js';
import type { StoredContents } from '../vectra/generation-files.js';
import type { GenerationContents } from './loaded-generation.js';
import { noEditions } from './recognised-editions.js';

/** A generation in which nothing is recognised: it finds no words, knows no furniture and no editions. */
export function unrecognisedContents(stored: StoredContents): GenerationContents {
  const furniture = new FurnitureRows(stored.table, null);
  return { ...stored, furniture, lexical: new LexicalIndexBuilder().build(), editions: noEditions };
}
