import type { AnswerRequest } from '../answering/answer-service.js';
import type { Answer } from '../domain/answer.js';
import type { AskedCollection, QuestionQueue, ServedAnswer } from './question-queue.js';

/** The queue, for those who ask one collection. */
export class CollectionQuestions {
  readonly #queue: QuestionQueue;
  readonly #collection: AskedCollection;

  constructor(queue: QuestionQueue, collection: AskedCollection) {
    this.#queue = queue;
    this.#collection = collection;
  }

  /** Questions that wait or are in work, to all collections. */
  get load(): QuestionQueue['load'] {
    return this.#queue.load;
  }

  /** As QuestionQueue.ask. */
  ask(request: AnswerRequest, signal?: AbortSignal): Promise<ServedAnswer> {
    return this.#queue.ask(this.#collection, request, signal);
  }

  /** As QuestionQueue.askAside. */
  askAside(request: AnswerRequest, signal: AbortSignal): Promise<Answer> {
    return this.#queue.askAside(this.#collection, request, signal);
  }
}
