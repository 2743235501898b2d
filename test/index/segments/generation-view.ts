import { expect } from 'vitest';
import type { Hit, OpenGeneration } from '../../../src/index/passage-store.js';
import { vectorOf } from '../passage-samples.js';

const questions = ['Rediger siden i kjelleren', 'Broen er 334 meter lang', 'pumpe c', 'पुल लंबा'];
const misspelt = ['Hvor er kjeleren under halen', 'Broenn over elvenn', 'Steinbruen'];
const filters = [
  undefined,
  { languages: ['nb'] },
  { documents: ['hjelp/b.md', 'bridge.hi.md', 'nowhere.md'] },
];

/**
 * All that a generation says, rows left out: passages are named by document and ordinal, and hits in
 * the order of these names, so that ties may stand in any order.
 */
export async function viewOf(generation: OpenGeneration) {
  const { documents: count, passages, fingerprint } = generation.info;
  const rows = generation.documents.flatMap(({ id }) => generation.rowsOf(id));
  return {
    info: { count, passages, fingerprint },
    documents: generation.documents,
    contents: await Promise.all(generation.documents.map(({ id }) => contentsOf(generation, id))),
    passages: rows.map((row) => passageOf(generation, row)),
    sentences: await generation.sentenceCosines(vectorOf(questions[0] ?? ''), rows),
    sentenceEmbeddings: await generation.sentenceEmbeddings(rows),
    dense: questions.flatMap((text) => denseHits(generation, text)),
    lexical: questions.flatMap((text) => lexicalHits(generation, text)),
    evidence: await Promise.all(questions.map((text) => evidenceOf(generation, text, rows))),
    shares: questions.map((text) => rows.map((row) => sharesOf(generation, text, row))),
    corrected: await Promise.all(misspelt.map((text) => generation.corrected(text))),
    editions: generation.editions.map(({ documents, score }) => ({
      documents: documents.toSorted(),
      score,
    })),
  };
}

export type GenerationView = Awaited<ReturnType<typeof viewOf>>;

async function contentsOf(generation: OpenGeneration, id: string) {
  return {
    text: await generation.documentText(id),
    structure: await generation.documentStructure(id),
    rows: generation.rowsOf(id).length,
  };
}

function passageOf(generation: OpenGeneration, row: number) {
  return {
    passage: { ...generation.passage(row), row: null },
    document: generation.documentOf(row).id,
    language: generation.languageOf(row),
    furniture: generation.furnitureOf(row),
    isFurniture: generation.isFurniture(row),
    embedding: generation.embedding(row),
  };
}

function nameOf(generation: OpenGeneration, row: number): string {
  const { document, ordinal } = generation.passage(row);
  return `${document} ${ordinal}`;
}

/** By name; and the scores alone in their order. */
function namedHits(generation: OpenGeneration, hits: readonly Hit[]) {
  return {
    byName: hits
      .map(({ row, score }) => ({ name: nameOf(generation, row), score }))
      .sort((left, right) => (left.name < right.name ? -1 : 1)),
    scores: hits.map(({ score }) => score),
  };
}

function denseHits(generation: OpenGeneration, text: string) {
  const embedding = vectorOf(text);
  return filters.map((filter) => {
    const search = (topKPerLanguage: number) =>
      generation.denseSearch({ embedding, topKPerLanguage, ...(filter && { filter }) });
    return {
      all: namedHits(generation, search(999)),
      best: search(2).map(({ score }) => score),
    };
  });
}

function lexicalHits(generation: OpenGeneration, text: string) {
  return filters.map((filter) => {
    const search = (topK: number) =>
      generation.lexicalSearch({ text, topK, ...(filter && { filter }) });
    return {
      all: namedHits(generation, search(999)),
      best: search(3).map(({ score }) => score),
    };
  });
}

async function evidenceOf(generation: OpenGeneration, text: string, rows: readonly number[]) {
  const evidence = await generation.evidence({ text, embedding: vectorOf(text) }, rows);
  const languages = [...evidence.chanceCoverage].sort(([left], [right]) => (left < right ? -1 : 1));
  return { passages: evidence.passages, languages };
}

function sharesOf(generation: OpenGeneration, text: string, row: number) {
  return generation
    .termShares(text, row)
    .toSorted((left, right) => (left.term < right.term ? -1 : 1));
}

/** Numbers may differ by 1e-9; the path to the first other difference, or null. */
function differenceOf(actual: unknown, expected: unknown, path = ''): string | null {
  if (typeof actual === 'number' && typeof expected === 'number') {
    return Math.abs(actual - expected) <= 1e-9 ? null : `${path}: ${actual}, not ${expected}`;
  }
  if (!(actual instanceof Object && expected instanceof Object)) {
    return Object.is(actual, expected)
      ? null
      : `${path}: ${String(actual)}, not ${String(expected)}`;
  }
  const values = new Map<string, unknown>(Object.entries(actual));
  const wanted = new Map<string, unknown>(Object.entries(expected));
  for (const key of new Set([...values.keys(), ...wanted.keys()])) {
    const difference = differenceOf(values.get(key), wanted.get(key), `${path}.${key}`);
    if (difference !== null) return difference;
  }
  return null;
}

export function expectSameView(actual: GenerationView, expected: GenerationView): void {
  expect(differenceOf(actual, expected)).toBeNull();
}
