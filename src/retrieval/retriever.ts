import type { ScoreTrace } from '../domain/answer.js';
import type { Embedder } from '../embedding/embedder.js';
import { fuse, type ScoreParts } from './fusion.js';
import type { LanguageOffsets } from './language-offsets.js';
import type { OpenGeneration, PassageFilter } from './passage-store.js';
import { dotProduct } from './dot-product.js';

export interface Question {
  readonly text: string;
  readonly topK: number;
  readonly filter?: PassageFilter;
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

/** Question to scored passages: dense and lexical candidates, re-scored and fused. */
export class Retriever {
  readonly #generation: OpenGeneration;
  readonly #embedder: Pick<Embedder, 'embedQuery'>;
  readonly #offsets: LanguageOffsets;
  readonly #options: RetrieverOptions;

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
  }

  /** @throws the signal's reason when aborted */
  async retrieve(question: Question, signal?: AbortSignal): Promise<Retrieval> {
    const started = performance.now();
    const embedding = await this.#embedder.embedQuery(question.text, signal);
    const embedded = performance.now();
    const dense = this.#denseRows(question, embedding);
    const searched = performance.now();
    const rows = this.#withLexicalRows(question, dense);
    const coverages = this.#generation.coverage(question.text, rows);
    const covered = performance.now();
    const hits = await this.#rescoredHits(embedding, rows, coverages, question.topK);
    const timings = {
      embedding: embedded - started,
      dense: searched - embedded,
      lexical: covered - searched,
      fusion: performance.now() - covered,
    };
    return { embedding, hits, timings };
  }

  /** Scores the given rows for a question, in their order. */
  async score(
    question: { readonly text: string; readonly embedding: Float32Array },
    rows: readonly number[],
  ): Promise<ScoredPassage[]> {
    const coverages = this.#generation.coverage(question.text, rows);
    return this.#withSentences(
      question.embedding,
      this.#first(question.embedding, rows, coverages),
    );
  }

  #denseRows({ topK, filter }: Question, embedding: Float32Array): Set<number> {
    const topKPerLanguage = Math.max(topK, this.#options.densePerLanguage);
    const query = { embedding, topKPerLanguage, ...(filter && { filter }) };
    return new Set(this.#generation.denseSearch(query).map(({ row }) => row));
  }

  #withLexicalRows({ text, topK, filter }: Question, rows: Set<number>): number[] {
    const query = { text, topK: Math.max(topK, this.#options.lexicalCandidates) };
    const hits = this.#generation.lexicalSearch({ ...query, ...(filter && { filter }) });
    for (const { row } of hits) rows.add(row);
    return [...rows];
  }

  async #rescoredHits(
    embedding: Float32Array,
    rows: readonly number[],
    coverages: Float64Array,
    topK: number,
  ): Promise<ScoredPassage[]> {
    const best = this.#first(embedding, rows, coverages)
      .sort(byScore)
      .slice(0, Math.max(topK, this.#options.rescored));
    return (await this.#withSentences(embedding, best)).sort(byScore).slice(0, topK);
  }

  /** Scores by the passage's own vector alone. */
  #first(
    embedding: Float32Array,
    rows: readonly number[],
    coverages: Float64Array,
  ): ScoredPassage[] {
    const offsetOf = this.#offsets.for(embedding);
    return rows.map((row, i) => {
      const passageCosine = dotProduct(embedding, this.#generation.embedding(row));
      const languageOffset = offsetOf(this.#generation.documentOf(row).language);
      const coverage = coverages[i] ?? 0;
      const parts = { passageCosine, sentenceCosine: passageCosine, languageOffset, coverage };
      return { row, trace: traceOf(parts) };
    });
  }

  async #withSentences(
    embedding: Float32Array,
    hits: readonly ScoredPassage[],
  ): Promise<ScoredPassage[]> {
    const rows = hits.map(({ row }) => row);
    const cosines = await this.#generation.sentenceCosines(embedding, rows);
    return hits.map(({ row, trace }, i) => {
      const sentenceCosine = Math.max(...(cosines[i] ?? []));
      return Number.isFinite(sentenceCosine)
        ? { row, trace: traceOf({ ...trace, sentenceCosine }) }
        : { row, trace };
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
