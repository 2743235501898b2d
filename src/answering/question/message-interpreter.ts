import { detectLanguage } from '../../documents/metadata/language/language.js';
import type { WordCorrection } from '../../domain/answer.js';
import { interfaceLanguages } from '../../domain/interface-languages.js';
import type { OpenGeneration, PassageFilter } from '../../index/passage-store.js';
import type { Retrieval, Retriever } from '../../retrieval/retriever.js';
import { answerFeatures, groupsCompared } from '../judging/answer-features.js';
import { answerProbability, type AnswerModel } from '../judging/answer-model.js';
import { groupEditions } from '../editions/group-editions.js';
import type { PassageEditions } from '../editions/passage-editions.js';
import type { JudgedGroup } from '../judging/judged-group.js';
import { mostViews, questionViews, type QuestionView } from './question-views.js';

/** A message taken as one question, with what was found for it. */
export interface Interpretation {
  /** The question: all of the message, or what of it asks. */
  readonly text: string;
  /** Misspelt words that are put right in it. */
  readonly corrections: readonly WordCorrection[];
  /** Its detected language, `und` where it could not be told. */
  readonly language: string;
  readonly retrieval: Retrieval;
  /** What was found, best first; as many as can be quoted, and one more. */
  readonly groups: readonly JudgedGroup[];
}

interface CorrectedView extends QuestionView {
  readonly corrections: readonly WordCorrection[];
}

/** A word that no passage has may be right all the same: so its correction must find more. */
const correctedHandicap = 0.02;

/** Hits that are looked through: enough for the groups compared, in several editions each. */
const hitsLookedAt = 200;

/** Takes messages as questions to one open generation. */
export class MessageInterpreter {
  readonly #generation: OpenGeneration;
  readonly #retriever: Retriever;
  readonly #model: AnswerModel;
  readonly #editions: PassageEditions;
  readonly #groupsKept: number;
  /** Languages that a question may be in: the interface's and the documents'. */
  readonly #languages: readonly string[];

  constructor(
    generation: OpenGeneration,
    parts: {
      readonly retriever: Retriever;
      readonly model: AnswerModel;
      readonly editions: PassageEditions;
    },
    groupsKept: number,
  ) {
    this.#generation = generation;
    this.#retriever = parts.retriever;
    this.#model = parts.model;
    this.#editions = parts.editions;
    this.#groupsKept = groupsKept;
    this.#languages = [
      ...new Set([...interfaceLanguages, ...generation.documents.map(({ language }) => language)]),
    ];
  }

  /**
   * The interpretation whose best passage is the likeliest to answer; timings are those of all together.
   * @param text what `searchedText` gave
   * @throws the signal's reason when aborted
   */
  async likeliest(
    text: string,
    filter: PassageFilter | undefined,
    signal?: AbortSignal,
  ): Promise<Interpretation> {
    const interpretations: { interpretation: Interpretation; handicap: number }[] = [];
    for (const view of await this.#views(text)) {
      const interpretation = await this.#interpreted(view, filter, signal);
      interpretations.push({ interpretation, handicap: view.handicap });
    }
    const worth = ({ interpretation, handicap }: (typeof interpretations)[number]) =>
      (interpretation.groups[0]?.probability ?? 0) - handicap;
    const [best] = interpretations.toSorted((a, b) => worth(b) - worth(a));
    if (best === undefined) throw new Error('A message has at least one interpretation');
    const timings = summed(
      interpretations.map(({ interpretation: { retrieval } }) => retrieval.timings),
    );
    return { ...best.interpretation, retrieval: { ...best.interpretation.retrieval, timings } };
  }

  /** Each with its misspelt words put right; the whole also as it was written, if that is another. */
  async #views(text: string): Promise<readonly CorrectedView[]> {
    const views = questionViews(text, this.#languageOf(text));
    const corrected = await Promise.all(views.map((view) => this.#corrected(view)));
    const [whole] = views;
    if (whole === undefined || corrected[0]?.corrections.length === 0) return corrected;
    return [...corrected.slice(0, mostViews - 1), { ...whole, corrections: [] }];
  }

  async #corrected({ text, handicap }: QuestionView): Promise<CorrectedView> {
    const corrected = await this.#generation.corrected(text);
    const isCorrected = corrected.corrections.length > 0;
    return { ...corrected, handicap: handicap + (isCorrected ? correctedHandicap : 0) };
  }

  async #interpreted(
    { text, corrections }: CorrectedView,
    filter: PassageFilter | undefined,
    signal?: AbortSignal,
  ): Promise<Interpretation> {
    const query = { text, topK: hitsLookedAt, ...(filter && { filter }) };
    const retrieval = await this.#retriever.retrieve(query, signal);
    const language = this.#languageOf(text);
    const groups = this.#judged(retrieval, language);
    return { text, corrections, language, retrieval, groups };
  }

  #languageOf(text: string): string {
    return detectLanguage(text, { among: this.#languages }).language;
  }

  #judged({ hits }: Retrieval, language: string): readonly JudgedGroup[] {
    const groups = groupEditions(hits, this.#editions, groupsCompared);
    return groups.slice(0, this.#groupsKept).map((group) => {
      const sharesLanguage = this.#generation.documentOf(group.best.row).language === language;
      const features = answerFeatures(group, groups, sharesLanguage);
      return { group, features, probability: answerProbability(this.#model, features) };
    });
  }
}

function summed(timings: readonly Retrieval['timings'][]): Retrieval['timings'] {
  const sum = (stage: keyof Retrieval['timings']) =>
    timings.reduce((total, each) => total + each[stage], 0);
  return {
    embedding: sum('embedding'),
    dense: sum('dense'),
    lexical: sum('lexical'),
    fusion: sum('fusion'),
  };
}
