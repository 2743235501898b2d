import { isAnsweredBy, type ExampleCandidate } from '../answering/headings/example-candidates.js';
import { HeadingCatalogue, type Heading } from '../answering/headings/heading-catalogue.js';
import type { Answer } from '../domain/answer.js';
import { messageOf } from '../errors.js';
import type { GuardedEngine } from './guarded-engine.js';
import type { CollectionQuestions } from './collection-questions.js';

interface HelpLog {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
}

export interface QuestionHelpParts {
  readonly engine: Pick<GuardedEngine, 'headings' | 'exampleCandidates'>;
  readonly questions: Pick<CollectionQuestions, 'askAside'>;
  readonly log: HelpLog;
}

/** Questions that are tried for one generation. */
const mostTried = 20;
/** Examples that are kept in each language. */
const mostKept = 3;
/** With the time in which people ask: after that, those that were found will have to do. */
const searchLimitMs = 600_000;

/** Examples by language, each of another document. */
type Examples = Map<string, ExampleCandidate[]>;

/**
 * What helps people to a question: headings that are offered while they type, and examples, which
 * the index answers with certainty. Both are made anew for each generation and held in memory;
 * nothing waits for them, and examples are tried when nobody else asks.
 */
export class QuestionHelp {
  readonly #parts: QuestionHelpParts;
  #headings = new HeadingCatalogue([]);
  #examples: Examples = new Map();
  #work = new AbortController();

  constructor(parts: QuestionHelpParts) {
    this.#parts = parts;
  }

  get headings(): HeadingCatalogue {
    return this.#headings;
  }

  /** In this language, or where there are none in another one; none where none is known yet. */
  examples(language: string): readonly string[] {
    const [any] = this.#examples.values();
    return (this.#examples.get(language) ?? any ?? []).map(({ question }) => question);
  }

  /** Begins with the generation that is answered from now; that of another one is given up. */
  begin(): void {
    this.#work.abort();
    this.#work = new AbortController();
    this.#examples = new Map();
    void this.#prepare(this.#work.signal, this.#examples);
  }

  /** Tries nothing more. */
  close(): void {
    this.#work.abort();
  }

  /** Never throws: everything else goes on without. */
  async #prepare(begun: AbortSignal, examples: Examples): Promise<void> {
    const { log } = this.#parts;
    const signal = AbortSignal.any([begun, AbortSignal.timeout(searchLimitMs)]);
    try {
      await this.#takeHeadings(begun, signal);
      const tried = await this.#tryExamples(examples, signal);
      log.debug({ tried, found: [...examples.values()].flat().length }, 'example questions tried');
    } catch (error) {
      if (begun.aborted) return;
      log.info({ reason: messageOf(error) }, 'no more example questions are tried');
    }
  }

  /** Those of the generation before are offered until then, and no longer, also where it fails. */
  async #takeHeadings(begun: AbortSignal, signal: AbortSignal): Promise<void> {
    let made: readonly Heading[] = [];
    try {
      made = await this.#parts.engine.headings(signal);
    } finally {
      if (!begun.aborted) this.#headings = new HeadingCatalogue(made);
    }
  }

  /** @returns how many were tried */
  async #tryExamples(examples: Examples, signal: AbortSignal): Promise<number> {
    const { engine } = this.#parts;
    let tried = 0;
    for (const candidate of await engine.exampleCandidates(signal)) {
      if (tried === mostTried) break;
      const { question, language, document } = candidate;
      const kept = examples.get(language) ?? [];
      if (kept.length === mostKept || kept.some((other) => other.document === document)) continue;
      tried += 1;
      const answer = await this.#answerInTime(question, signal);
      if (answer !== null && isAnsweredBy(candidate, answer))
        examples.set(language, [...kept, candidate]);
    }
    return tried;
  }

  /** @returns null where it takes too long, which says nothing of the next one */
  async #answerInTime(question: string, signal: AbortSignal): Promise<Answer | null> {
    try {
      return await this.#parts.questions.askAside({ question }, signal);
    } catch (error) {
      const isTooSlow = error instanceof DOMException && error.name === 'TimeoutError';
      if (isTooSlow && !signal.aborted) return null;
      throw error;
    }
  }
}
