import { createHash } from 'node:crypto';
import { embeddingText } from '../documents/embedding-text.js';
import type { SourceDocument } from '../domain/document.js';
import type { Passage } from '../domain/passage.js';
import type { Embedder } from '../embedding/embedder.js';
import { DocumentError } from '../errors.js';
import type { EmbeddedPassage, GenerationUpdate } from '../retrieval/passage-store.js';
import type { ReadDocument } from './document-reader.js';

type Vectors = Omit<EmbeddedPassage, 'passage'>;

/** Everything that is embedded for one passage: its text with its context, then each sentence. */
interface PassageTexts {
  readonly passage: Passage;
  readonly texts: readonly string[];
  readonly embeddingHash: string;
}

export interface EmbedDocumentContext {
  readonly embedder: Embedder;
  readonly update: Pick<GenerationUpdate, 'reuse' | 'remember'>;
  /** Whether vectors that the same text got before may be taken. */
  readonly mayReuse: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Told after each batch: passages done of how many, and how many of them were embedded. */
  readonly onPassages: (done: { readonly passages: number; readonly embedded: number }) => void;
}

/**
 * Passages that are embedded together: enough to keep all processes at work, few enough that an
 * interrupted run loses seconds.
 */
const batchSize = 32;

/**
 * Gives each passage its vectors: those it had, where the same was embedded before, else new ones.
 * @throws DocumentError naming the text that could not be embedded
 */
export async function embedDocument(
  { document, passages }: ReadDocument,
  context: EmbedDocumentContext,
): Promise<EmbeddedPassage[]> {
  const embedded: EmbeddedPassage[] = [];
  for (let start = 0; start < passages.length; start += batchSize) {
    const batch = passages.slice(start, start + batchSize);
    const texts = batch.map((passage) => passageTexts(document, passage));
    embedded.push(...(await embedBatch(texts, context)));
  }
  return embedded;
}

function passageTexts(document: SourceDocument, passage: Passage): PassageTexts {
  const text = document.text.slice(passage.start, passage.end);
  const sentences = passage.sentences.map(({ start, end }) => document.text.slice(start, end));
  const texts = [embeddingText(document, passage, text), ...sentences];
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('hex');
  return { passage, texts, embeddingHash: hash };
}

async function embedBatch(
  batch: readonly PassageTexts[],
  context: EmbedDocumentContext,
): Promise<EmbeddedPassage[]> {
  const reused = new Map<string, Vectors>();
  for (const { embeddingHash } of context.mayReuse ? batch : []) {
    const vectors = await context.update.reuse(embeddingHash);
    if (vectors !== null) reused.set(embeddingHash, vectors);
  }
  const missing = batch.filter(({ embeddingHash }) => !reused.has(embeddingHash));
  const fresh = await embedTexts(missing, context);
  context.onPassages({ passages: batch.length, embedded: missing.length });
  return batch.map(({ passage, embeddingHash }) => {
    const vectors = reused.get(embeddingHash) ?? fresh.get(embeddingHash);
    if (vectors === undefined) throw new Error(`No vectors for passage ${passage.ordinal}`);
    return { ...vectors, passage };
  });
}

async function embedTexts(
  missing: readonly PassageTexts[],
  { embedder, update, signal }: EmbedDocumentContext,
): Promise<Map<string, Vectors>> {
  const all = missing.flatMap(({ texts }) => texts);
  const results = (await embedder.embedPassages(all, signal)).map((result) => {
    if (result instanceof Error) throw new DocumentError(result.message, { cause: result });
    return result;
  });
  const fresh = new Map<string, Vectors>();
  let next = 0;
  for (const { texts, embeddingHash } of missing) {
    const [embedding, ...sentenceEmbeddings] = results.slice(next, next + texts.length);
    next += texts.length;
    if (embedding === undefined) throw new Error('The embedder left a text out');
    const vectors = { embeddingHash, embedding, sentenceEmbeddings };
    await update.remember(vectors);
    fresh.set(embeddingHash, vectors);
  }
  return fresh;
}
