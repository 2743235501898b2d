import type { AnswerRequest } from '../answering/answer-service.js';
import type { Answer } from '../domain/answer.js';
import { chosenPassage, type ChoosingParts } from './chosen-passage.js';
import type { AskedCollection, QuestionQueue, ServedAnswer } from './question-queue.js';

type Asked = AskedCollection & {
  readonly engine: ChoosingParts['engine'];
  readonly chosen: ChoosingParts['chosen'];
};

/** The queue, for those who ask one collection. */
export class CollectionQuestions {
  readonly #queue: QuestionQueue;
  readonly #collection: Asked;

  constructor(queue: QuestionQueue, collection: Asked) {
    this.#queue = queue;
    this.#collection = collection;
  }

  /** Questions that wait or are in work, to all collections. */
  get load(): QuestionQueue['load'] {
    return this.#queue.load;
  }

  /** As QuestionQueue.ask, with what moderators chose for the question. @throws as chosenPassage, too */
  async ask(request: AnswerRequest, signal?: AbortSignal): Promise<ServedAnswer> {
    const served = await this.#queue.ask(this.#collection, request, signal);
    // Not before: what is remembered of an answer outlives a change of choices.
    const chosen = await chosenPassage(this.#collection, request, served, signal);
    return chosen === null ? served : { ...served, chosen };
  }

  /** As QuestionQueue.askAside. */
  askAside(request: AnswerRequest, signal: AbortSignal): Promise<Answer> {
    return this.#queue.askAside(this.#collection, request, signal);
  }
}
