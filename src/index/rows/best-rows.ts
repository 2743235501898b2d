import type { Hit } from '../passage-store.js';

/**
 * The `topK` best of the rows offered, ties in the order of the rows. A short sorted list, because
 * of many rows offered only few ever enter it. Rows are to be offered in ascending order.
 */
export class BestRows {
  readonly #topK: number;
  readonly #hits: Hit[] = [];

  constructor(topK: number) {
    this.#topK = topK;
  }

  /** What a row must score more than to enter. */
  get threshold(): number {
    if (this.#topK <= 0) return Infinity;
    return this.#hits.length < this.#topK ? -Infinity : (this.#hits.at(-1)?.score ?? -Infinity);
  }

  offer(row: number, score: number): void {
    if (score <= this.threshold) return;
    let place = this.#hits.length;
    while (place > 0 && (this.#hits[place - 1]?.score ?? Infinity) < score) place--;
    this.#hits.splice(place, 0, { row, score });
    if (this.#hits.length > this.#topK) this.#hits.pop();
  }

  /** Best first. */
  hits(): readonly Hit[] {
    return this.#hits;
  }
}
