import type { RecognitionSource } from '../../retrieval/editions/recognise-editions.js';
import type { Source } from '../../domain/document.js';
import type { IndexedDocument } from '../../index/passage-store.js';

/** The documents of a generation, or part of them, as recognition is to see them. */
export interface Excerpts {
  readonly documents: readonly IndexedDocument[];
  /** Sentences of each document that are there, from its first; all of them where it is null. */
  readonly sentences: number | null;
  /** Whether all have the source link of one home page. */
  readonly isLinked: boolean;
}

const homePage: Source = { url: 'https://example.org/', host: 'example.org', label: null };

/** A generation with short documents. A cut passage keeps the vector that it has as a whole. */
export function excerptsOf(
  generation: RecognitionSource,
  { documents, sentences, isLinked }: Excerpts,
): RecognitionSource {
  const left = sentences === null ? new Map<number, number>() : sentencesLeft();
  const kept = (row: number) => left.get(row) ?? Infinity;
  return {
    documents: isLinked
      ? documents.map((one) => Object.assign({}, one, { source: homePage }))
      : documents,
    rowsOf: (id) => generation.rowsOf(id).filter((row) => kept(row) > 0),
    languageOf: (row) => generation.languageOf(row),
    embedding: (row) => generation.embedding(row),
    passage: (row) => {
      const passage = generation.passage(row);
      const told = passage.sentences.slice(0, kept(row));
      return { ...passage, sentences: told, end: told.at(-1)?.end ?? passage.end };
    },
    documentText: (id) => generation.documentText(id),
    sentenceEmbeddings: async (rows) => {
      const vectors = await generation.sentenceEmbeddings(rows);
      return vectors.map((found, i) => found.slice(0, kept(rows[i] ?? -1)));
    },
  };

  /** How many sentences of each row are there. */
  function sentencesLeft(): Map<number, number> {
    const counts = new Map<number, number>();
    for (const { id } of documents) {
      let room = sentences ?? 0;
      for (const row of generation.rowsOf(id)) {
        counts.set(row, room);
        room = Math.max(0, room - generation.passage(row).sentences.length);
      }
    }
    return counts;
  }
}
