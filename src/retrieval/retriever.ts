import type { ScoreTrace } from '../domain/answer.js';
import type { Embedder } from '../embedding/embedder.js';
import { DocumentEmbeddings } from './document-embeddings.js';
import { fuse, type ScoreParts } from './fusion.js';
import type { LanguageOffsets } from './language-offsets.js';
import type { OpenGeneration, PassageFilter } from '../index/passage-store.js';
import { dotProduct } from './dot-product.js';

/** A question with how many passages it wants, and of which documents. */
export interface RetrievalQuery {
  readonly text: string;
  readonly topK: number;
  readonly filter?: PassageFilter;
}

/** A question with its vector. */
export interface EmbeddedQuestion {
  readonly text: string;
  readonly embedding: Float32Array;
}

/** A passage with its score and how it came about. */
export interface ScoredPassage {
  readonly row: number;
  readonly trace: ScoreTrace;
}

/** What a question found, best first, with the time in milliseconds that each stage took. */
export interface Retrieval {
  /** The question's vector. */
  readonly embedding: Float32Array;
  readonly hits: readonly ScoredPassage[];
  readonly timings: {
    readonly embedding: number;
    readonly dense: number;
    readonly lexical: number;
    readonly fusion: number;
  };
}

export interface RetrieverOptions {
  /** Dense candidates of each language: one language's liking must not crowd out another's. */
  readonly densePerLanguage: number;
  readonly lexicalCandidates: number;
  /** Candidates that are scored again with their sentences' vectors. */
  readonly rescored: number;
}

const defaults: RetrieverOptions = { densePerLanguage: 100, lexicalCandidates: 100, rescored: 200 };

/** What the lexical index says of some rows, in their order. */
interface LexicalEvidence {
  readonly coverage: Float64Array;
  /** By language. */
  readonly chanceCoverage: ReadonlyMap<string, number>;
  readonly exactShare: Float64Array | null;
}

/** Question to scored passages: dense and lexical candidates, re-scored and fused. */
export class Retriever {
  readonly #generation: OpenGeneration;
  readonly #embedder: Pick<Embedder, 'embedQuery'>;
  readonly #offsets: LanguageOffsets;
  readonly #options: RetrieverOptions;
  readonly #documents: DocumentEmbeddings;

  constructor(
    generation: OpenGeneration,
    embedder: Pick<Embedder, 'embedQuery'>,
    offsets: LanguageOffsets,
    options: Partial<RetrieverOptions> = {},
  ) {
    this.#generation = generation;
    this.#embedder = embedder;
    this.#offsets = offsets;
    this.#options = { ...defaults, ...options };
    this.#documents = new DocumentEmbeddings(generation);
  }

  /** @throws the signal's reason when aborted */
  async retrieve(query: RetrievalQuery, signal?: AbortSignal): Promise<Retrieval> {
    const started = performance.now();
    const embedding = await this.#embedder.embedQuery(query.text, signal);
    signal?.throwIfAborted();
    const embedded = performance.now();
    const dense = this.#denseRows(query, embedding);
    const searched = performance.now();
    const rows = this.#withLexicalRows(query, dense);
    const evidence = this.#lexicalEvidence(query.text, rows);
    const covered = performance.now();
    const hits = await this.#rescoredHits(embedding, rows, evidence, query.topK);
    const timings = {
      embedding: embedded - started,
      dense: searched - embedded,
      lexical: covered - searched,
      fusion: performance.now() - covered,
    };
    return { embedding, hits, timings };
  }

  /** Scores the given rows for a question, in their order. */
  async score(question: EmbeddedQuestion, rows: readonly number[]): Promise<ScoredPassage[]> {
    if (rows.length === 0) return [];
    const evidence = this.#lexicalEvidence(question.text, rows);
    const first = this.#first(question.embedding, rows, evidence);
    return this.#withSentences(question.embedding, first);
  }

  #denseRows({ topK, filter }: RetrievalQuery, embedding: Float32Array): Set<number> {
    const topKPerLanguage = Math.max(topK, this.#options.densePerLanguage);
    const query = { embedding, topKPerLanguage, ...(filter && { filter }) };
    return new Set(this.#generation.denseSearch(query).map(({ row }) => row));
  }

  #withLexicalRows({ text, topK, filter }: RetrievalQuery, rows: Set<number>): number[] {
    const query = { text, topK: Math.max(topK, this.#options.lexicalCandidates) };
    const hits = this.#generation.lexicalSearch({ ...query, ...(filter && { filter }) });
    for (const { row } of hits) rows.add(row);
    return [...rows];
  }

  async #rescoredHits(
    embedding: Float32Array,
    rows: readonly number[],
    evidence: LexicalEvidence,
    topK: number,
  ): Promise<ScoredPassage[]> {
    const best = this.#first(embedding, rows, evidence)
      .sort(byScore)
      .slice(0, Math.max(topK, this.#options.rescored));
    return (await this.#withSentences(embedding, best)).sort(byScore).slice(0, topK);
  }

  #lexicalEvidence(text: string, rows: readonly number[]): LexicalEvidence {
    return {
      coverage: this.#generation.coverage(text, rows),
      chanceCoverage: this.#generation.chanceCoverage(text),
      exactShare: this.#generation.exactShare(text, rows),
    };
  }

  /** Scores by the passage's own vector alone. */
  #first(
    embedding: Float32Array,
    rows: readonly number[],
    { coverage, chanceCoverage, exactShare }: LexicalEvidence,
  ): ScoredPassage[] {
    const offsetOf = this.#offsets.for(embedding);
    return rows.map((row, i) => {
      const { language, weight } = this.#generation.documentOf(row);
      const passageCosine = dotProduct(embedding, this.#generation.embedding(row));
      const trace = traceOf({
        passageCosine,
        sentenceCosine: passageCosine,
        documentCosine: this.#documents.cosine(embedding, row),
        languageOffset: offsetOf(language),
        coverage: coverage[i] ?? 0,
        chanceCoverage: chanceCoverage.get(language) ?? 0,
        exactShare: exactShare?.[i] ?? null,
        ...(weight !== undefined && { weight }),
      });
      return { row, trace };
    });
  }

  async #withSentences(
    embedding: Float32Array,
    hits: readonly ScoredPassage[],
  ): Promise<ScoredPassage[]> {
    const rows = hits.map(({ row }) => row);
    const cosines = await this.#generation.sentenceCosines(embedding, rows);
    return hits.map(({ row, trace }, i) => {
      const furniture = this.#generation.furnitureOf(row);
      const own = [...(cosines[i] ?? [])].filter((_, index) => !furniture.includes(index));
      const sentenceCosine = Math.max(...own);
      if (!Number.isFinite(sentenceCosine)) return { row, trace };
      // The vector of a passage with furniture is that of both, so its own sentences have the say.
      const { passageCosine } = trace;
      const likeOwn =
        furniture.length > 0 ? Math.min(passageCosine, sentenceCosine) : passageCosine;
      return { row, trace: traceOf({ ...trace, sentenceCosine, passageCosine: likeOwn }) };
    });
  }
}

function traceOf(parts: ScoreParts): ScoreTrace {
  return { ...parts, fused: fuse(parts) };
}

/** Best first; equal scores in the order of the documents. */
function byScore(a: ScoredPassage, b: ScoredPassage): number {
  return b.trace.fused - a.trace.fused || a.row - b.row;
}
