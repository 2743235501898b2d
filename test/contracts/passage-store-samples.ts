import type { OpenGeneration, PassageStore } from '../../src/index/passage-store.js';
import { sampleFingerprint, sampleDocument, vectorOf } from '../index/passage-samples.js';

/** What each test of the contract gets: a store of its own, empty at first. */
export interface StoreContext {
  store: PassageStore;
}

export const river = sampleDocument(
  'river.md',
  'Elva renner nord.\nDen er lang.\n\nBroen er gammel.',
);
export const tower = sampleDocument('tower.md', 'The tower is tall.\n\nIt was built of brick.', {
  language: 'en',
});
export const lake = sampleDocument('lake.md', 'झील बहुत गहरी है।\nपानी ठंडा है।', { language: 'hi' });
export const sampleDocuments = [river, tower, lake];

export const updateOptions = { fingerprint: sampleFingerprint };

/** Opens what must be there. */
export async function opened(store: PassageStore): Promise<OpenGeneration> {
  const generation = await store.open();
  if (generation === null) throw new Error('There is no generation');
  return generation;
}

export function idsOf(generation: OpenGeneration): string[] {
  return generation.documents.map(({ id }) => id);
}

export function wordsOf(
  generation: OpenGeneration,
  texts: ReadonlyMap<string, string>,
  row: number,
) {
  const passage = generation.passage(row);
  return texts.get(passage.document)?.slice(passage.start, passage.end);
}

/** Everything that a generation holds of a document. */
export async function contentsOf(generation: OpenGeneration, id: string) {
  const rows = generation.rowsOf(id);
  const query = vectorOf('a question');
  return {
    document: generation.documents.find((document) => document.id === id),
    text: await generation.documentText(id),
    structure: await generation.documentStructure(id),
    passages: rows.map((row) => ({ ...generation.passage(row), row: null })),
    embeddings: rows.map((row) => generation.embedding(row).slice()),
    sentences: await generation.sentenceCosines(query, rows),
    evidence: await generation.evidence({ text: 'Elva renner', embedding: query }, rows),
  };
}
