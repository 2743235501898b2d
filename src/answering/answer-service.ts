import type { Answer, PassageExplanation, Quote, ScoreTrace } from '../domain/answer.js';
import { detectLanguage } from '../documents/language.js';
import type { OpenGeneration, PassageFilter } from '../retrieval/passage-store.js';
import type { Retrieval, Retriever } from '../retrieval/retriever.js';
import { answerFeatures, groupsCompared, type AnswerFeatures } from './answer-features.js';
import { answerProbability, type AnswerModel } from './answer-model.js';
import { chooseEdition } from './choose-edition.js';
import { explainGroup } from './explain-group.js';
import { groupEditions, type EditionGroup } from './group-editions.js';
import { markSentences } from './mark-sentences.js';
import { PassageEditions } from './passage-editions.js';
import { PassageQuoter } from './passage-quoter.js';
import { interfaceLanguages } from '../domain/interface-languages.js';

export interface AnswerRequest {
  readonly question: string;
  /** Only these documents and languages are answered from. */
  readonly filter?: PassageFilter;
  /** Language in which quotes are preferred; the question's own where it is not given. */
  readonly language?: string;
  /** Whether the answer shall say how it came about. */
  readonly explain?: boolean;
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

/** A group with the probability that it answers. */
interface JudgedGroup {
  readonly group: EditionGroup;
  readonly features: AnswerFeatures;
  readonly probability: number;
}

/** The edition of a group that is quoted. */
interface ShownEdition {
  readonly row: number;
  readonly trace: ScoreTrace;
  /** Of the question with its sentences. */
  readonly cosines: Float32Array;
}

/** Most quotes of one answer. */
const mostQuotes = 5;
/** Hits that are looked through: enough for the groups compared, in several editions each. */
const hitsLookedAt = 200;

/** Answers a question from one open generation by quoting it, or says that it holds no answer. */
export class AnswerService {
  readonly #generation: OpenGeneration;
  readonly #retriever: Retriever;
  readonly #model: AnswerModel;
  readonly #editions: PassageEditions;
  readonly #quoter: PassageQuoter;
  /** Languages that a question may be in: the interface's and the documents'. */
  readonly #languages: readonly string[];

  constructor(generation: OpenGeneration, retriever: Retriever, model: AnswerModel) {
    this.#generation = generation;
    this.#model = model;
    this.#retriever = retriever;
    this.#editions = new PassageEditions(generation);
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
    const groups = this.#judged(retrieval, language);
    const quotes = await this.#quotes(asked, retrieval, groups.slice(0, mostQuotes));
    const verdict = this.#verdict(base, quotes);
    const explanation = request.explain && this.#explanation(verdict, groups);
    return {
      answer: explanation ? { ...verdict, explanation } : verdict,
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

  async #quotes(
    asked: Asked,
    { embedding, hits }: Retrieval,
    groups: readonly JudgedGroup[],
  ): Promise<Quote[]> {
    const reader = { language: asked.preferred, filter: asked.filter };
    const rows = groups.map(({ group }) => chooseEdition(group, reader, this.#generation));
    const traces = await this.#traces(asked.question, { embedding, hits }, rows);
    const cosines = await this.#generation.sentenceCosines(embedding, rows);
    return Promise.all(
      groups.map((group, i) =>
        this.#quote(asked.question, group, {
          row: required(rows[i]),
          trace: required(traces[i]),
          cosines: required(cosines[i]),
        }),
      ),
    );
  }

  /** What was found, best first; the edition that is shown says the same as the best hit. */
  #judged({ hits }: Retrieval, language: string): readonly JudgedGroup[] {
    const groups = groupEditions(hits, this.#editions, groupsCompared);
    return groups.slice(0, mostQuotes + 1).map((group) => {
      const sharesLanguage = this.#generation.documentOf(group.best.row).language === language;
      const features = answerFeatures(group, groups, sharesLanguage);
      return { group, features, probability: answerProbability(this.#model, features) };
    });
  }

  /** The quotes, and the one that came behind the last. */
  #explanation(answer: Answer, groups: readonly JudgedGroup[]): readonly PassageExplanation[] {
    const quoted = answer.kind === 'answered' ? answer.quotes.map(({ score }) => score) : [];
    const last = groups.findLastIndex(({ group }) => quoted.includes(group.score));
    return groups.slice(0, Math.max(2, last + 2)).map(({ group, ...verdict }) => {
      const isQuoted = quoted.includes(group.score);
      return explainGroup(this.#generation, answer.question, group, { ...verdict, isQuoted });
    });
  }

  /** How the rows scored; an edition to be shown need not have been a hit. */
  async #traces(
    text: string,
    { embedding, hits }: Pick<Retrieval, 'embedding' | 'hits'>,
    rows: readonly number[],
  ): Promise<(ScoreTrace | undefined)[]> {
    const known = new Map(hits.map(({ row, trace }) => [row, trace]));
    const unknown = rows.filter((row) => !known.has(row));
    const scored = await this.#retriever.score({ text, embedding }, unknown);
    for (const { row, trace } of scored) known.set(row, trace);
    return rows.map((row) => known.get(row));
  }

  async #quote(
    question: string,
    { group, probability }: JudgedGroup,
    { row, trace, cosines }: ShownEdition,
  ): Promise<Quote> {
    const passage = this.#generation.passage(row);
    const text = await this.#generation.documentText(passage.document);
    const marked = markSentences(question, passage, text, cosines);
    const others = group.rows.filter((other) => other !== row);
    const quote = await this.#quoter.quote(row, marked, others);
    const isCertain = probability >= this.#model.certainFrom;
    return { ...quote, score: group.score, probability, isCertain, trace };
  }
}

/** For what a generation always holds: a missing part is our mistake, not the reader's. */
function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The open generation lacks a part of a passage');
  return value;
}
