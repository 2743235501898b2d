import type { Answer, Quote } from '../domain/answer.js';
import { detectLanguage } from '../documents/language.js';
import type { OpenGeneration, PassageFilter } from '../retrieval/passage-store.js';
import type { Retrieval, Retriever, ScoredPassage } from '../retrieval/retriever.js';
import { Families } from './families.js';
import { groupEditions, type EditionGroup } from './group-editions.js';
import { markSentences } from './mark-sentences.js';
import { PassageQuoter } from './passage-quoter.js';
import { interfaceLanguages } from '../domain/interface-languages.js';
import { answers } from './verdict.js';

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

/** Most quotes of one answer. */
const mostQuotes = 5;
/** Hits that are looked through for quotes: enough for five quotes in several editions each. */
const hitsLookedAt = 60;

/** Answers a question from one open generation by quoting it, or says that it holds no answer. */
export class AnswerService {
  readonly #generation: OpenGeneration;
  readonly #retriever: Retriever;
  readonly #families: Families;
  readonly #quoter: PassageQuoter;
  /** Languages that a question may be in: the interface's and the documents'. */
  readonly #languages: readonly string[];

  constructor(generation: OpenGeneration, retriever: Retriever) {
    this.#generation = generation;
    this.#retriever = retriever;
    this.#families = new Families(generation.documents);
    this.#quoter = new PassageQuoter(generation);
    this.#languages = [
      ...new Set([...interfaceLanguages, ...generation.documents.map(({ language }) => language)]),
    ];
  }

  /** @throws the signal's reason when aborted */
  async answer(request: AnswerRequest, signal?: AbortSignal): Promise<TimedAnswer> {
    const { question, filter } = request;
    const { language } = detectLanguage(question, { among: this.#languages });
    const query = { text: question, topK: hitsLookedAt, ...(filter && { filter }) };
    const retrieval = await this.#retriever.retrieve(query, signal);
    const retrieved = performance.now();
    const quotes = await this.#quotes(question, request.language ?? language, retrieval);
    return {
      answer: this.#verdict({ question, language }, quotes),
      timings: { ...retrieval.timings, quotes: performance.now() - retrieved },
    };
  }

  #verdict(
    base: { readonly question: string; readonly language: string },
    quotes: Quote[],
  ): Answer {
    if (this.#generation.info.passages === 0) return { kind: 'empty-index', ...base };
    const good = quotes.filter(({ score }) => answers(score));
    return good.length > 0
      ? { kind: 'answered', ...base, quotes: good }
      : { kind: 'not-found', ...base, nearest: quotes.slice(0, 1) };
  }

  async #quotes(question: string, language: string, retrieval: Retrieval): Promise<Quote[]> {
    const { embedding, hits } = retrieval;
    const groups = groupEditions(hits, {
      generation: this.#generation,
      families: this.#families,
      language,
      groups: mostQuotes,
    });
    const rows = groups.map(({ row }) => row);
    const traces = await this.#retriever.score({ text: question, embedding }, rows);
    const cosines = await this.#generation.sentenceCosines(embedding, rows);
    return Promise.all(
      groups.map((group, i) =>
        this.#quote(question, group, required(traces[i]), required(cosines[i])),
      ),
    );
  }

  async #quote(
    question: string,
    group: EditionGroup,
    { trace }: ScoredPassage,
    cosines: Float32Array,
  ): Promise<Quote> {
    const passage = this.#generation.passage(group.row);
    const text = await this.#generation.documentText(passage.document);
    const marked = markSentences(question, passage, text, cosines);
    const quote = await this.#quoter.quote(group.row, marked, group.others);
    const { score } = group;
    return { ...quote, score, isCertain: answers(score), trace };
  }
}

/** For what a generation always holds: a missing part is our mistake, not the reader's. */
function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The open generation lacks a part of a passage');
  return value;
}
