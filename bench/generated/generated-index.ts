import { createHash } from 'node:crypto';
import { noStructure } from '../../src/domain/structure.js';
import type {
  EmbeddedPassage,
  Fingerprint,
  IndexedDocument,
  UpdateOptions,
} from '../../src/index/passage-store.js';
import { cacheFolder, type BenchContext } from '../bench-context.js';
import { articleLink, generatedDocuments, type GeneratedDocument } from './generated-text.js';
import {
  fingerprintOf,
  indexMakersOf,
  modelFolders,
  PooledEmbedder,
  projectPath,
  readLanguageOffsets,
} from '../product.js';
import { randomUnitVector, seededRandom, type Random } from './random.js';

export interface GeneratedIndex {
  readonly folder: string;
  readonly passages: number;
  /** Seconds that writing it took; null where an earlier run of the bench had written it. */
  readonly writtenIn: number | null;
}

/** Raised when other texts or vectors are generated. */
const version = 4;
export const passagesEach = 10;

interface HowItIsMade {
  /** Another checkout, built, whose store writes it. */
  readonly checkout?: string;
  /** Documents that later updates add, one update a number; few enough that nothing is merged. */
  readonly additions?: readonly number[];
}

/** An index of nonsense with random vectors, which costs a search what a real one does. */
export async function generatedIndex(
  context: BenchContext,
  passages: number,
  { checkout = projectPath(), additions = [] }: HowItIsMade = {},
): Promise<GeneratedIndex> {
  const made = [
    ...(checkout === projectPath() ? [] : ['against']),
    ...(additions.length === 0 ? [] : [`in-${additions.length + 1}`]),
  ];
  const folder = cacheFolder(context, ['index', passages, version, ...made].join('-'));
  const fingerprint = await wantedFingerprint(context);
  const { VectraPassageStore, recogniseEditions } = await indexMakersOf(checkout);
  const store = new VectraPassageStore({ folder });
  // One of another layout is made anew.
  const current = await store.current().catch(() => null);
  if (JSON.stringify(current?.fingerprint) === JSON.stringify(fingerprint)) {
    return { folder, passages, writtenIn: null };
  }
  context.say(`writing an index of ${passages} passages`);
  const started = performance.now();
  const { model } = context.config({ indexDir: '' });
  const offsets = await readLanguageOffsets(modelFolders(model), fingerprint.dimensions);
  const recognise: UpdateOptions['recognise'] = (generation) =>
    recogniseEditions(generation, offsets, null);
  const count = passages / passagesEach;
  const documents = generatedDocuments(context.words, count, passagesEach)[Symbol.iterator]();
  const rest = count - additions.reduce((sum, added) => sum + added, 0);
  for (const added of [rest, ...additions]) {
    await store.update({ fingerprint, recognise }, async (update) => {
      for (const { id } of update.previous?.documents ?? []) await update.keep(id);
      for (let number = 0; number < added; number += 1) {
        const document: GeneratedDocument = documents.next().value;
        const embedded = embeddedPassages(document, fingerprint.dimensions);
        const contents = { text: document.text, structure: noStructure };
        await update.put(recordOf(document), contents, embedded);
      }
      return 'commit';
    });
  }
  await store.close();
  return { folder, passages, writtenIn: (performance.now() - started) / 1000 };
}

export async function wantedFingerprint(context: BenchContext): Promise<Fingerprint> {
  const { model } = context.config({ indexDir: '' });
  // No process is started, only the model's description is read.
  const embedder = await PooledEmbedder.create({ settings: model, processes: 1 });
  await embedder.close();
  return fingerprintOf(model, embedder.dimensions);
}

export function recordOf({ id, language, article, text }: GeneratedDocument): IndexedDocument {
  return {
    id,
    contentHash: sha256(text),
    bytes: Buffer.byteLength(text),
    title: text.slice(0, 60),
    titleOrigin: 'first-sentence',
    source: { url: articleLink(article), host: 'news.example', label: null },
    language,
    languageCertainty: 1,
    date: null,
    family: `article ${article}`,
    indexedAt: new Date(0).toISOString(),
    warnings: [],
  };
}

function embeddedPassages(
  { id, text, paragraphs }: GeneratedDocument,
  dimensions: number,
): EmbeddedPassage[] {
  const random = seededRandom(Number.parseInt(id, 10) + 1);
  return paragraphs.map((sentences, ordinal) => {
    const start = sentences[0]?.start ?? 0;
    const end = sentences.at(-1)?.end ?? 0;
    return {
      passage: { document: id, ordinal, start, end, page: null, headings: [], sentences },
      embeddingHash: sha256(`${id} ${text.slice(start, end)}`),
      embedding: randomUnitVector(random, dimensions),
      sentenceEmbeddings: vectors(random, sentences.length, dimensions),
    };
  });
}

function vectors(random: Random, count: number, dimensions: number): Float32Array[] {
  return Array.from({ length: count }, () => randomUnitVector(random, dimensions));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
