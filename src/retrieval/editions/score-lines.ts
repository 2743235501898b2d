import type { PairScores } from '../../index/passage-store.js';
import type { Agreement } from './remembered-editions.js';

/** How well pairs of documents agree, a line each, in the making. */
export class ScoreLines {
  readonly #ones: number[] = [];
  readonly #others: number[] = [];
  readonly #scores: number[] = [];
  readonly #sentences: number[] = [];

  add(one: number, other: number, { score, sentences }: Agreement): void {
    this.#ones.push(one);
    this.#others.push(other);
    this.#scores.push(score);
    this.#sentences.push(sentences);
  }

  build(): PairScores {
    return {
      ones: Uint32Array.from(this.#ones),
      others: Uint32Array.from(this.#others),
      scores: Float64Array.from(this.#scores),
      sentences: Uint32Array.from(this.#sentences),
    };
  }
}
