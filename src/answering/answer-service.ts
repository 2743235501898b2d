import type { Answer, Quote } from '../domain/answer.js';
import { detectLanguage } from '../documents/language.js';
import type { OpenGeneration, PassageFilter } from '../retrieval/passage-store.js';
import type { Retrieval, Retriever, ScoredPassage } from '../retrieval/retriever.js';
import {
  answerFeatures,
  hitsCompared,
  scoreContext,
  type ScoreContext,
} from './answer-features.js';
import { answerProbability, type AnswerModel } from './answer-model.js';
import { Families } from './families.js';
import { groupEditions, type EditionGroup } from './group-editions.js';
import { markSentences } from './mark-sentences.js';
import { PassageQuoter } from './passage-quoter.js';
import { interfaceLanguages } from '../domain/interface-languages.js';

export interface AnswerRequest {
  readonly question: string;
  /** Only these documents and languages are answered from. */
  readonly filter?: PassageFilter;
  /** Language in which quotes are preferred; the question's own where it is not given. */
  readonly language?: string;
}

/** An answer with the time in milliseconds that each stage took. */
export interface TimedAnswer {
  readonly answer: Answer;
  readonly timings: Retrieval['timings'] & {
    /** Choice of quotes and editions, and the verdict. */
    readonly quotes: number;
  };
}

const noTimings = { embedding: 0, dense: 0, lexical: 0, fusion: 0, quotes: 0 } as const;

/** A question with its language and the one to quote in. */
interface Asked {
  readonly question: string;
  readonly language: string;
  readonly preferred: string;
  readonly filter: PassageFilter | undefined;
}

/** Most quotes of one answer. */
const mostQuotes = 5;
/** Hits that are looked through for quotes: enough for five quotes in several editions each. */
const hitsLookedAt = hitsCompared;

/** Answers a question from one open generation by quoting it, or says that it holds no answer. */
export class AnswerService {
  readonly #generation: OpenGeneration;
  readonly #retriever: Retriever;
  readonly #model: AnswerModel;
  readonly #families: Families;
  readonly #quoter: PassageQuoter;
  /** Languages that a question may be in: the interface's and the documents'. */
  readonly #languages: readonly string[];

  constructor(generation: OpenGeneration, retriever: Retriever, model: AnswerModel) {
    this.#generation = generation;
    this.#model = model;
    this.#retriever = retriever;
    this.#families = new Families(generation);
    this.#quoter = new PassageQuoter(generation);
    this.#languages = [
      ...new Set([...interfaceLanguages, ...generation.documents.map(({ language }) => language)]),
    ];
  }

  /** @throws the signal's reason when aborted */
  async answer(request: AnswerRequest, signal?: AbortSignal): Promise<TimedAnswer> {
    signal?.throwIfAborted();
    const { question, filter } = request;
    const { language } = detectLanguage(question, { among: this.#languages });
    const base = { question, language };
    if (this.#generation.info.passages === 0) {
      return { answer: { kind: 'empty-index', ...base }, timings: noTimings };
    }
    // Without a word nothing was asked, though the model would find something near to nothing.
    if (!/[\p{L}\p{N}]/u.test(question)) {
      return { answer: { kind: 'not-found', ...base, nearest: [] }, timings: noTimings };
    }
    const query = { text: question, topK: hitsLookedAt, ...(filter && { filter }) };
    const retrieval = await this.#retriever.retrieve(query, signal);
    const retrieved = performance.now();
    const asked = { question, language, preferred: request.language ?? language, filter };
    const quotes = await this.#quotes(asked, retrieval);
    return {
      answer: this.#verdict(base, quotes),
      timings: { ...retrieval.timings, quotes: performance.now() - retrieved },
    };
  }

  #verdict(
    base: { readonly question: string; readonly language: string },
    quotes: Quote[],
  ): Answer {
    const isLikely = ({ probability }: Quote) => probability >= this.#model.leastProbability;
    // The best quote stays first: the order is by score, which ranks better than the probability.
    return quotes.some(isLikely)
      ? {
          kind: 'answered',
          ...base,
          quotes: quotes.filter((quote, i) => i === 0 || isLikely(quote)),
        }
      : { kind: 'not-found', ...base, nearest: quotes.slice(0, 1) };
  }

  async #quotes(asked: Asked, { embedding, hits }: Retrieval): Promise<Quote[]> {
    const groups = groupEditions(hits, {
      generation: this.#generation,
      families: this.#families,
      language: asked.preferred,
      filter: asked.filter,
      groups: mostQuotes,
    });
    const context = scoreContext(hits.map(({ trace }) => trace.fused));
    const rows = groups.map(({ row }) => row);
    const traces = await this.#retriever.score({ text: asked.question, embedding }, rows);
    const cosines = await this.#generation.sentenceCosines(embedding, rows);
    return Promise.all(
      groups.map((group, i) =>
        this.#quote(asked, group, context, required(traces[i]), required(cosines[i])),
      ),
    );
  }

  /** Probability that a group's best hit answers; the edition shown says the same. */
  #probability({ row, trace }: ScoredPassage, context: ScoreContext, language: string): number {
    const sharesLanguage = this.#generation.documentOf(row).language === language;
    return answerProbability(this.#model, answerFeatures(trace, context, sharesLanguage));
  }

  async #quote(
    asked: Asked,
    group: EditionGroup,
    context: ScoreContext,
    { trace }: ScoredPassage,
    cosines: Float32Array,
  ): Promise<Quote> {
    const passage = this.#generation.passage(group.row);
    const text = await this.#generation.documentText(passage.document);
    const marked = markSentences(asked.question, passage, text, cosines);
    const quote = await this.#quoter.quote(group.row, marked, group.others);
    const probability = this.#probability(group.best, context, asked.language);
    const isCertain = probability >= this.#model.certainFrom;
    return { ...quote, score: group.best.trace.fused, probability, isCertain, trace };
  }
}

/** For what a generation always holds: a missing part is our mistake, not the reader's. */
function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The open generation lacks a part of a passage');
  return value;
}
