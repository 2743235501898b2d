import type { Answer, PassageExplanation, Quote, ScoreTrace } from '../domain/answer.js';
import { detectLanguage } from '../documents/metadata/language.js';
import type { LanguageOffsets } from '../retrieval/language-offsets.js';
import type { OpenGeneration, PassageFilter } from '../index/passage-store.js';
import type { EmbeddedQuestion, Retrieval, Retriever } from '../retrieval/retriever.js';
import { answerFeatures, groupsCompared, type AnswerFeatures } from './answer-features.js';
import { answerProbability, type AnswerModel } from './answer-model.js';
import { chooseEdition, namedEditions, type Reader } from './editions/choose-edition.js';
import { explainGroup } from './explain-group.js';
import { groupEditions, type EditionGroup } from './editions/group-editions.js';
import { markPassages } from './mark-sentences.js';
import { PassageEditions } from './editions/passage-editions.js';
import { PassageQuoter } from './passage-quoter.js';
import { questionLanguage } from './question-language.js';
import { hasWords, searchedText } from './searched-text.js';
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

/** Of what was answered without a search. */
export const noTimings = { embedding: 0, dense: 0, lexical: 0, fusion: 0, quotes: 0 } as const;

/** A group with the probability that it answers. */
interface JudgedGroup {
  readonly group: EditionGroup;
  readonly features: AnswerFeatures;
  readonly probability: number;
}

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
/** Hits that are looked through: enough for the groups compared, in several editions each. */
const hitsLookedAt = 200;

/** Answers a question from one open generation by quoting it, or says that it holds no answer. */
export class AnswerService {
  readonly #generation: OpenGeneration;
  readonly #retriever: Retriever;
  readonly #model: AnswerModel;
  readonly #editions: PassageEditions;
  readonly #quoter: PassageQuoter;
  /** What a question is compared in: the languages of the interface and of the documents. */
  readonly #languages: readonly string[];

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
    this.#editions = new PassageEditions(generation, offsets);
    this.#quoter = new PassageQuoter(generation);
    this.#languages = [
      ...new Set([...interfaceLanguages, ...generation.documents.map(({ language }) => language)]),
    ];
  }

  /** @throws the signal's reason when aborted */
  async answer(request: AnswerRequest, signal?: AbortSignal): Promise<TimedAnswer> {
    signal?.throwIfAborted();
    const { question, filter } = request;
    const text = searchedText(question);
    const { language } = detectLanguage(text, { among: this.#languages });
    const base = { question, language: questionLanguage(text) };
    if (this.#generation.info.passages === 0) {
      return { answer: { kind: 'empty-index', ...base }, timings: noTimings };
    }
    // Without a word nothing was asked, though the model would find something near to nothing.
    if (!hasWords(text)) {
      return { answer: { kind: 'not-found', ...base, nearest: [] }, timings: noTimings };
    }
    const query = { text, topK: hitsLookedAt, ...(filter && { filter }) };
    const retrieval = await this.#retriever.retrieve(query, signal);
    const retrieved = performance.now();
    const reader = { language: request.language ?? language, filter };
    const groups = this.#judged(retrieval, language);
    const likely = this.#likely(groups);
    const isFound = likely.length > 0;
    const shown = isFound ? likely : groups.slice(0, 1);
    const quotes = await this.#quotes(text, reader, retrieval, shown);
    const answer: Answer = isFound
      ? { kind: 'answered', ...base, quotes }
      : { kind: 'not-found', ...base, nearest: quotes };
    const explanation = request.explain && this.#explanation(text, groups, likely);
    return {
      answer: explanation ? { ...answer, explanation } : answer,
      timings: { ...retrieval.timings, quotes: performance.now() - retrieved },
    };
  }

  /** The groups to quote; none where nothing is likely enough to answer. */
  #likely(groups: readonly JudgedGroup[]): readonly JudgedGroup[] {
    const isLikely = ({ probability }: JudgedGroup) => probability >= this.#model.leastProbability;
    const best = groups.slice(0, mostQuotes);
    // The best one stays first: the order is by score, which ranks better than the probability.
    return best.some(isLikely) ? best.filter((group, i) => i === 0 || isLikely(group)) : [];
  }

  async #quotes(
    question: string,
    reader: Reader,
    { embedding, hits }: Retrieval,
    groups: readonly JudgedGroup[],
  ): Promise<Quote[]> {
    const asked = { text: question, embedding };
    const shown = groups.map((judged): ShownGroup => {
      const row = chooseEdition(judged.group, reader, this.#generation);
      const others = namedEditions(judged.group, row, reader, this.#generation);
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
  #explanation(
    question: string,
    groups: readonly JudgedGroup[],
    quoted: readonly JudgedGroup[],
  ): readonly PassageExplanation[] {
    const last = groups.findLastIndex((group) => quoted.includes(group));
    return groups.slice(0, Math.max(2, last + 2)).map((judged) => {
      const isQuoted = quoted.includes(judged);
      return explainGroup(this.#generation, question, judged.group, { ...judged, isQuoted });
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
