import type { Answer, PassageExplanation, Quote, ScoreTrace } from '../domain/answer.js';
import type { LanguageOffsets } from '../retrieval/language-offsets.js';
import type { EmbeddedQuestion, OpenGeneration, PassageFilter } from '../index/passage-store.js';
import type { Retrieval, Retriever } from '../retrieval/retriever.js';
import type { AnswerModel } from './answer-model.js';
import { chooseEdition, namedEditions, type Audience } from './editions/choose-edition.js';
import { explainGroup } from './explain-group.js';
import { MessageReader, type JudgedGroup, type Reading } from './likeliest-reading.js';
import { markPassages } from './mark-sentences.js';
import { PassageEditions } from './editions/passage-editions.js';
import { PassageQuoter } from './passage-quoter.js';
import { questionLanguage } from './question-language.js';
import { hasWords, searchedText } from './searched-text.js';

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

/** Of what was answered without a search. */
export const noTimings = { embedding: 0, dense: 0, lexical: 0, fusion: 0, quotes: 0 } as const;

/** A group with the rows of the edition to quote and of those to name beside it. */
interface ShownGroup extends JudgedGroup {
  readonly row: number;
  readonly others: readonly number[];
}

/** What is known of the passages that are shown, by row. */
interface Evidence {
  readonly traces: ReadonlyMap<number, ScoreTrace>;
  /** Sentences that answer, of all editions that are shown. */
  readonly marks: ReadonlyMap<number, readonly number[]>;
}

/** Most quotes of one answer. */
const mostQuotes = 5;

/** Answers a question from one open generation by quoting it, or says that it holds no answer. */
export class AnswerService {
  readonly #generation: OpenGeneration;
  readonly #retriever: Retriever;
  readonly #model: AnswerModel;
  readonly #reader: MessageReader;
  readonly #quoter: PassageQuoter;

  /** @param offsets those of the retriever's model */
  constructor(
    generation: OpenGeneration,
    retriever: Retriever,
    model: AnswerModel,
    offsets: LanguageOffsets,
  ) {
    this.#generation = generation;
    this.#model = model;
    this.#retriever = retriever;
    const editions = new PassageEditions(generation, offsets);
    // One more than can be quoted, for the explanation tells what came behind the last.
    this.#reader = new MessageReader(generation, { retriever, model, editions }, mostQuotes + 1);
    this.#quoter = new PassageQuoter(generation);
  }

  /** @throws the signal's reason when aborted */
  async answer(request: AnswerRequest, signal?: AbortSignal): Promise<TimedAnswer> {
    signal?.throwIfAborted();
    const { question, filter } = request;
    const text = searchedText(question);
    if (this.#generation.info.passages === 0) {
      const language = questionLanguage(text);
      return { answer: { kind: 'empty-index', question, language }, timings: noTimings };
    }
    // Without a word nothing was asked, though the model would find something near to nothing.
    if (!hasWords(text)) {
      const answer = { kind: 'not-found', question, language: 'und', nearest: [] } as const;
      return { answer, timings: noTimings };
    }
    const reading = await this.#reader.likeliest(text, filter, signal);
    const retrieved = performance.now();
    const answer = await this.#answer(request, reading);
    return {
      answer,
      timings: { ...reading.retrieval.timings, quotes: performance.now() - retrieved },
    };
  }

  async #answer(
    { question, filter, ...request }: AnswerRequest,
    reading: Reading,
  ): Promise<Answer> {
    const { language, groups, corrections } = reading;
    const audience = { language: request.language ?? language, filter };
    const likely = this.#likely(groups);
    const isFound = likely.length > 0;
    const quotes = await this.#quotes(reading, audience, isFound ? likely : groups.slice(0, 1));
    const base = {
      question,
      language: questionLanguage(reading.text),
      ...(corrections.length > 0 && { corrections }),
      ...(request.explain && { explanation: this.#explanation(reading, likely) }),
    };
    return isFound
      ? { kind: 'answered', ...base, quotes }
      : { kind: 'not-found', ...base, nearest: quotes };
  }

  /** The groups to quote; none where nothing is likely enough to answer. */
  #likely(groups: readonly JudgedGroup[]): readonly JudgedGroup[] {
    const isLikely = ({ probability }: JudgedGroup) => probability >= this.#model.leastProbability;
    const best = groups.slice(0, mostQuotes);
    // The best one stays first: the order is by score, which ranks better than the probability.
    return best.some(isLikely) ? best.filter((group, i) => i === 0 || isLikely(group)) : [];
  }

  async #quotes(
    { text, retrieval: { embedding, hits } }: Reading,
    audience: Audience,
    groups: readonly JudgedGroup[],
  ): Promise<Quote[]> {
    const asked = { text, embedding };
    const shown = groups.map((judged): ShownGroup => {
      const row = chooseEdition(judged.group, audience, this.#generation);
      const others = namedEditions(judged.group, row, audience, this.#generation);
      return { ...judged, row, others };
    });
    const traces = await this.#traces(
      asked,
      hits,
      shown.map(({ row }) => row),
    );
    const rows = shown.flatMap(({ row, others }) => [row, ...others]);
    const marks = await markPassages(asked, rows, this.#generation);
    return Promise.all(shown.map((group) => this.#quote(group, { traces, marks })));
  }

  /** The quotes, and the one that came behind the last. */
  #explanation(
    { text, groups }: Reading,
    quoted: readonly JudgedGroup[],
  ): readonly PassageExplanation[] {
    const last = groups.findLastIndex((group) => quoted.includes(group));
    return groups.slice(0, Math.max(2, last + 2)).map((judged) => {
      const isQuoted = quoted.includes(judged);
      return explainGroup(this.#generation, text, judged.group, { ...judged, isQuoted });
    });
  }

  /** How the rows scored; an edition to be shown need not have been a hit. */
  async #traces(
    asked: EmbeddedQuestion,
    hits: Retrieval['hits'],
    rows: readonly number[],
  ): Promise<ReadonlyMap<number, ScoreTrace>> {
    const known = new Map(hits.map(({ row, trace }) => [row, trace]));
    const unknown = rows.filter((row) => !known.has(row));
    const scored = await this.#retriever.score(asked, unknown);
    for (const { row, trace } of scored) known.set(row, trace);
    return known;
  }

  async #quote(
    { group, probability, row, others }: ShownGroup,
    { traces, marks }: Evidence,
  ): Promise<Quote> {
    const markedIn = (edition: number) => required(marks.get(edition));
    return {
      ...(await this.#quoter.quote(row, markedIn(row))),
      score: group.score,
      probability,
      isCertain: probability >= this.#model.certainFrom,
      trace: required(traces.get(row)),
      editions: others.map((other) => this.#quoter.edition(other, markedIn(other))),
    };
  }
}

/** For what a generation always holds: a missing part is our mistake, not the reader's. */
function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The open generation lacks a part of a passage');
  return value;
}
