import type {
  Answer,
  PassageExplanation,
  PassageQuote,
  Quote,
  ScoreTrace,
} from '../domain/answer.js';
import type { Span } from '../domain/span.js';
import type { LanguageOffsets } from '../retrieval/language-offsets.js';
import type { EmbeddedQuestion, OpenGeneration, PassageFilter } from '../index/passage-store.js';
import type { Reader, ReadingError } from '../reading/reader.js';
import type { Retrieval, Retriever } from '../retrieval/retriever.js';
import { answerInDocument } from './answer-in-document.js';
import { verdictOf, type AnswerModel } from './judging/answer-model.js';
import { chooseEdition, namedEditions, type Audience } from './editions/choose-edition.js';
import { explainGroup } from './judging/explain-group.js';
import { GroupReader, mostRead, type ReadGroup, type ShownGroup } from './judging/group-reader.js';
import type { JudgedGroup } from './judging/judged-group.js';
import { MessageInterpreter, type Interpretation } from './question/message-interpreter.js';
import { markPassages } from './mark-sentences.js';
import { PassageEditions } from './editions/passage-editions.js';
import { PassageQuoter } from './passage-quoter.js';
import { quotedAnswer, underlinedAnswer } from './quoted-answer.js';
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
  /** Whether the question's vector shall come with the answer. */
  readonly withVector?: boolean;
  /** Whether the passages that lie nearest shall come with the answer, whatever the verdict. */
  readonly withNearest?: boolean;
  /** Questions that wait for this one: the more, the less is read, or nothing. */
  readonly waiting?: number;
}

/** An answer with the time in milliseconds that each stage took. */
export interface TimedAnswer {
  readonly answer: Answer;
  readonly timings: Retrieval['timings'] & {
    /** Of the passages that were read. */
    readonly reading: number;
    /** Choice of quotes and editions, and the verdict. */
    readonly quotes: number;
  };
  /** Where it was asked for: of what was searched for, L2-normalised; not where nothing was. */
  readonly vector?: Float32Array;
  /** Where they were asked for: ten at the most, best first, each in one edition. */
  readonly nearest?: readonly PassageQuote[];
}

/** Of what was answered without a search. */
export const noTimings = {
  embedding: 0,
  dense: 0,
  lexical: 0,
  fusion: 0,
  reading: 0,
  quotes: 0,
} as const;

/** What an answer is made of. */
interface ReadQuestion {
  readonly interpretation: Interpretation;
  readonly audience: Audience;
  /** Best first. */
  readonly groups: readonly ReadGroup[];
}

/** A group to be quoted, with the rows of the editions to name beside it. */
interface QuotedGroup extends ReadGroup {
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
/** Passages to choose from. */
const mostNearest = 10;
/**
 * Share of the least probability that a quote behind the first must reach: who is not helped by the
 * first looks at the others, and of people's questions one of those shown is right for 90 of 100
 * instead of 86 (`kilde evaluate` of the collections), with 3.2 quotes instead of 2.5.
 */
const furtherShare = 0.5;

export interface AnswerServiceParts {
  readonly retriever: Retriever;
  readonly model: AnswerModel;
  /** Those of the retriever's model. */
  readonly offsets: LanguageOffsets;
  /** Null where nothing is read. */
  readonly reader: Reader | null;
  /** Milliseconds for an answer, after which no further passage is read. */
  readonly answerBudgetMs: number;
  readonly onReadingFailure: (error: ReadingError) => void;
}

/** Answers a question from one open generation by quoting it, or says that it holds no answer. */
export class AnswerService {
  readonly #generation: OpenGeneration;
  readonly #parts: AnswerServiceParts;
  readonly #interpreter: MessageInterpreter;
  readonly #reader: GroupReader;
  readonly #quoter: PassageQuoter;

  constructor(generation: OpenGeneration, parts: AnswerServiceParts) {
    const { retriever, model, reader, offsets, onReadingFailure: onFailure } = parts;
    this.#generation = generation;
    this.#parts = parts;
    const editions = new PassageEditions(generation, offsets);
    // The explanation tells what came behind the last that can be quoted.
    const groupsKept = Math.max(mostQuotes + 1, mostRead, mostNearest);
    this.#interpreter = new MessageInterpreter(
      generation,
      { retriever, model, editions },
      groupsKept,
    );
    this.#reader = new GroupReader(generation, { model, reader, onFailure });
    this.#quoter = new PassageQuoter(generation);
  }

  /** @throws the signal's reason when aborted */
  async answer(request: AnswerRequest, signal?: AbortSignal): Promise<TimedAnswer> {
    signal?.throwIfAborted();
    const { question } = request;
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
    const begun = performance.now();
    const interpretation = await this.#interpreter.likeliest(text, request.filter, signal);
    const retrieved = performance.now();
    const read = await this.#read(request, interpretation, { spentMs: retrieved - begun, signal });
    const chosen = performance.now();
    const answer = await this.#answer(request, read);
    return {
      answer,
      ...(request.withVector && { vector: interpretation.retrieval.embedding }),
      ...(request.withNearest && { nearest: await this.#nearest(read) }),
      timings: {
        ...interpretation.retrieval.timings,
        reading: chosen - retrieved,
        quotes: performance.now() - chosen,
      },
    };
  }

  async #read(
    { language, filter, waiting = 0 }: AnswerRequest,
    interpretation: Interpretation,
    { spentMs, signal }: { readonly spentMs: number; readonly signal: AbortSignal | undefined },
  ): Promise<ReadQuestion> {
    const audience = { language: language ?? interpretation.language, filter };
    const shown = interpretation.groups.map((judged): ShownGroup => {
      const row = chooseEdition(judged.group, audience, this.#generation);
      return { ...judged, row };
    });
    const budgetMs = this.#parts.answerBudgetMs / (1 + waiting) - spentMs;
    // Twenty people at once would wait too long for a reading each.
    const least = waiting === 0 ? 1 : 0;
    const options = { budgetMs, least, signal };
    const groups = await this.#reader.read(interpretation.text, shown, options);
    return { interpretation, audience, groups };
  }

  async #answer({ question, explain }: AnswerRequest, read: ReadQuestion): Promise<Answer> {
    const { text, corrections } = read.interpretation;
    const likely = this.#likely(read.groups);
    const isFound = likely.length > 0;
    const quotes = await this.#quotes(read, isFound ? likely : read.groups.slice(0, 1));
    const base = {
      question,
      language: questionLanguage(text),
      ...(corrections.length > 0 && { corrections }),
      ...(explain && { explanation: await this.#explanation(read, likely) }),
    };
    return isFound
      ? { kind: 'answered', ...base, quotes }
      : { kind: 'not-found', ...base, nearest: quotes };
  }

  #nearest({ groups }: ReadQuestion): Promise<PassageQuote[]> {
    return Promise.all(groups.slice(0, mostNearest).map(({ row }) => this.#quoter.quote(row, [])));
  }

  /** The groups to quote; none where nothing is likely enough to answer. */
  #likely(groups: readonly ReadGroup[]): readonly ReadGroup[] {
    const { model } = this.#parts;
    const isLikely = ({ probability, features }: JudgedGroup, share = 1) =>
      probability >= share * verdictOf(model, features).leastProbability;
    const best = groups.slice(0, mostQuotes);
    if (!best.some((group) => isLikely(group))) return [];
    // The best one stays first: what was not read is ordered by score, which ranks better.
    return best.filter((group, i) => i === 0 || isLikely(group, furtherShare));
  }

  async #quotes(
    { interpretation, audience }: ReadQuestion,
    groups: readonly ReadGroup[],
  ): Promise<Quote[]> {
    const { text, retrieval } = interpretation;
    const asked = { text, embedding: retrieval.embedding };
    const quoted = groups.map((shown): QuotedGroup => {
      const others = namedEditions(shown.group, shown.row, audience, this.#generation);
      return { ...shown, others };
    });
    const traces = await this.#traces(
      asked,
      retrieval.hits,
      quoted.map(({ row }) => row),
    );
    const rows = quoted.flatMap(({ row, others }) => [row, ...others]);
    const marks = await markPassages(asked, rows, this.#generation, this.#answersIn(quoted));
    return Promise.all(quoted.map((group) => this.#quote(group, { traces, marks })));
  }

  /** Where the reader sees the answers, by row, in the documents' texts. */
  #answersIn(quoted: readonly QuotedGroup[]): ReadonlyMap<number, Span> {
    return new Map(
      quoted.flatMap(({ row, reading }) => {
        const answer = answerInDocument(this.#generation, { row, reading });
        return answer === null ? [] : [[row, answer] as const];
      }),
    );
  }

  /** All that was read or quoted, and the one that came behind the last. */
  #explanation(
    { interpretation, groups }: ReadQuestion,
    quoted: readonly ReadGroup[],
  ): Promise<readonly PassageExplanation[]> {
    const last = groups.findLastIndex((group) => quoted.includes(group) || group.reading !== null);
    const explained = groups.slice(0, Math.max(2, last + 2)).map(async (judged) => {
      const verdict = { ...judged, isQuoted: quoted.includes(judged) };
      const { document } = this.#generation.passage(judged.row);
      const { text, headings } = await this.#quoter.shown(judged.row);
      const shown = { document, text, headings };
      return explainGroup(this.#generation, interpretation.text, { verdict, shown });
    });
    return Promise.all(explained);
  }

  /** How the rows scored; an edition to be shown need not have been a hit. */
  async #traces(
    asked: EmbeddedQuestion,
    hits: Retrieval['hits'],
    rows: readonly number[],
  ): Promise<ReadonlyMap<number, ScoreTrace>> {
    const known = new Map(hits.map(({ row, trace }) => [row, trace]));
    const unknown = rows.filter((row) => !known.has(row));
    const scored = await this.#parts.retriever.score(asked, unknown);
    for (const { row, trace } of scored) known.set(row, trace);
    return known;
  }

  async #quote(
    { group, features, probability, row, others, reading }: QuotedGroup,
    { traces, marks }: Evidence,
  ): Promise<Quote> {
    const { model } = this.#parts;
    const markedIn = (edition: number) => required(marks.get(edition));
    const quote = await this.#quoter.quote(row, markedIn(row));
    const { sentences } = this.#generation.passage(row);
    const answer = quotedAnswer(quote, { reading, sentences, model: model.span });
    const isCertain = probability >= verdictOf(model, features).certainFrom;
    return {
      ...quote,
      underlined: underlinedAnswer({ answer, isCertain }, model.span),
      score: group.score,
      probability,
      isCertain,
      answer,
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
