import type { ScoreTrace } from '../domain/answer.js';
import type { Embedder } from '../embedding/embedder.js';
import { fuse, fusionWeights, type ScoreParts } from './fusion.js';
import type { LanguageOffsets } from './language-offsets.js';
import type {
  EmbeddedQuestion,
  OpenGeneration,
  PassageEvidence,
  PassageFilter,
  QuestionEvidence,
} from '../index/passage-store.js';

/** A question with how many passages it wants, and of which documents. */
export interface RetrievalQuery {
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
  /** Of the dense candidates of all languages, how many are scored; of the lexical ones, all. */
  readonly denseScored: number;
}

const defaults: RetrieverOptions = {
  densePerLanguage: 100,
  lexicalCandidates: 100,
  denseScored: 200,
};

/** Question to scored passages: dense and lexical candidates, scored and fused. */
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
  async retrieve(query: RetrievalQuery, signal?: AbortSignal): Promise<Retrieval> {
    const started = performance.now();
    const embedding = await this.#embedder.embedQuery(query.text, signal);
    signal?.throwIfAborted();
    const embedded = performance.now();
    const dense = this.#denseRows(query, embedding);
    const searched = performance.now();
    const rows = this.#withLexicalRows(query, dense);
    const covered = performance.now();
    const scored = await this.score({ text: query.text, embedding }, rows);
    const hits = scored.sort(byScore).slice(0, query.topK);
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
    const evidence = await this.#generation.evidence(question, rows);
    const offsetOf = this.#offsets.for(question.embedding);
    return rows.map((row, i) => {
      const passage = evidence.passages[i];
      if (passage === undefined) throw new Error(`No evidence was given for row ${row}`);
      return { row, trace: this.#trace(row, passage, evidence.chanceCoverage, offsetOf) };
    });
  }

  /** The best of all languages, once the liking for the question's own is taken off. */
  #denseRows({ topK, filter }: RetrievalQuery, embedding: Float32Array): Set<number> {
    const topKPerLanguage = Math.max(topK, this.#options.densePerLanguage);
    const query = { embedding, topKPerLanguage, ...(filter && { filter }) };
    const offsetOf = this.#offsets.for(embedding);
    const { offsetShare } = fusionWeights;
    const best = this.#generation
      .denseSearch(query)
      .map(({ row, score }) => {
        const offset = offsetShare * offsetOf(this.#generation.languageOf(row));
        return { row, score: score - offset };
      })
      .sort((a, b) => b.score - a.score || a.row - b.row);
    const most = Math.max(topK, this.#options.denseScored);
    return new Set(best.slice(0, most).map(({ row }) => row));
  }

  #withLexicalRows({ text, topK, filter }: RetrievalQuery, rows: Set<number>): number[] {
    const query = { text, topK: Math.max(topK, this.#options.lexicalCandidates) };
    const hits = this.#generation.lexicalSearch({ ...query, ...(filter && { filter }) });
    for (const { row } of hits) rows.add(row);
    return [...rows];
  }

  #trace(
    row: number,
    { passageCosine, documentCosine, coverage, exactShare, ...evidence }: PassageEvidence,
    chanceCoverage: QuestionEvidence['chanceCoverage'],
    offsetOf: (language: string) => number,
  ): ScoreTrace {
    const { weight } = this.#generation.documentOf(row);
    const language = this.#generation.languageOf(row);
    const sentenceCosine = evidence.sentenceCosine ?? passageCosine;
    const hasFurniture = this.#generation.furnitureOf(row).length > 0;
    const parts: ScoreParts = {
      // The vector of a passage with furniture is that of both, so its own sentences have the say.
      passageCosine: hasFurniture ? Math.min(passageCosine, sentenceCosine) : passageCosine,
      sentenceCosine,
      documentCosine,
      languageOffset: offsetOf(language),
      coverage,
      chanceCoverage: chanceCoverage.get(language) ?? 0,
      exactShare,
      ...(weight !== undefined && { weight }),
    };
    return { ...parts, fused: fuse(parts) };
  }
}

/** Best first; equal scores in the order of the documents. */
function byScore(a: ScoredPassage, b: ScoredPassage): number {
  return b.trace.fused - a.trace.fused || a.row - b.row;
}
