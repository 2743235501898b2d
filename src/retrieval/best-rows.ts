import type { Hit } from '../index/passage-store.js';

/**
 * The `topK` best of the rows offered, ties in the order of the rows. A short sorted list, because
 * of many rows offered only few ever enter it. Rows are to be offered in ascending order.
 */
export class BestRows {
  readonly #topK: number;
  readonly #hits: Hit[] = [];
  #threshold: number;

  constructor(topK: number) {
    this.#topK = topK;
    this.#threshold = topK > 0 ? -Infinity : Infinity;
  }

  /** What a row must score more than to enter. */
  get threshold(): number {
    return this.#threshold;
  }

  offer(row: number, score: number): void {
    if (score <= this.#threshold) return;
    this.#hits.splice(this.#insertionIndex(score), 0, { row, score });
    if (this.#hits.length > this.#topK) this.#hits.pop();
    if (this.#hits.length === this.#topK) this.#threshold = this.#hits.at(-1)?.score ?? Infinity;
  }

  /** Best first. */
  hits(): readonly Hit[] {
    return this.#hits;
  }

  /** Behind those that are as good; by binary search, for the list may be asked to be long. */
  #insertionIndex(score: number): number {
    let low = 0;
    let high = this.#hits.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#hits[middle]?.score ?? 0) < score) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
