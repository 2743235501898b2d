import { createHash } from 'node:crypto';
import { embeddingText } from '../documents/passages/embedding-text.js';
import type { SourceDocument } from '../domain/document.js';
import type { Passage } from '../domain/passage.js';
import type { Embedder } from '../embedding/embedder.js';
import { DocumentError } from '../errors.js';
import type { EmbeddedPassage, GenerationUpdate, ReusedVectors } from '../index/passage-store.js';
import type { ReadDocument } from './reading/document-reader.js';

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
  const reused = new Map<string, ReusedVectors>();
  for (const { embeddingHash } of context.mayReuse ? batch : []) {
    const vectors = await context.update.reuse(embeddingHash);
    if (vectors !== null) reused.set(embeddingHash, vectors);
  }
  const missing = batch.filter(({ embeddingHash }) => wholeOf(reused.get(embeddingHash)) === null);
  const fresh = await embedMissing(missing, reused, context);
  context.onPassages({ passages: batch.length, embedded: missing.length });
  return batch.map(({ passage, embeddingHash }) => {
    const vectors = fresh.get(embeddingHash) ?? wholeOf(reused.get(embeddingHash));
    if (vectors === null) throw new Error(`No vectors for passage ${passage.ordinal}`);
    return { ...vectors, passage };
  });
}

/** Null where a part of them is lost. */
function wholeOf(reused: ReusedVectors | undefined): Vectors | null {
  const { embeddingHash = '', embedding = null, sentenceEmbeddings = null } = reused ?? {};
  if (embedding === null || sentenceEmbeddings === null) return null;
  return { embeddingHash, embedding, sentenceEmbeddings };
}

/** Embeds what is not known yet of passages, of which some may have a part of their vectors. */
async function embedMissing(
  missing: readonly PassageTexts[],
  reused: ReadonlyMap<string, ReusedVectors>,
  context: EmbedDocumentContext,
): Promise<Map<string, Vectors>> {
  const wanted = missing.map(({ texts, embeddingHash }) => {
    const { embedding, sentenceEmbeddings } = reused.get(embeddingHash) ?? {};
    const [passage = '', ...sentences] = texts;
    return [...(embedding ? [] : [passage]), ...(sentenceEmbeddings ? [] : sentences)];
  });
  const vectors = await embedTexts(wanted.flat(), context);
  const whole = new Map<string, Vectors>();
  let next = 0;
  for (const [index, { embeddingHash }] of missing.entries()) {
    const known = reused.get(embeddingHash);
    const fresh = vectors.slice(next, (next += wanted[index]?.length ?? 0));
    const embedding = known?.embedding ?? fresh.shift();
    if (embedding === undefined) throw new Error('The embedder left a text out');
    const sentenceEmbeddings = known?.sentenceEmbeddings ?? fresh;
    const made = { embeddingHash, embedding, sentenceEmbeddings };
    await context.update.remember(made);
    whole.set(embeddingHash, made);
  }
  return whole;
}

async function embedTexts(
  texts: readonly string[],
  { embedder, signal }: EmbedDocumentContext,
): Promise<Float32Array[]> {
  return (await embedder.embedPassages(texts, signal)).map((result) => {
    if (result instanceof Error) throw new DocumentError(result.message, { cause: result });
    return result;
  });
}
