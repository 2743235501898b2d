/**
 * Numbers the hashes of terms in order of arrival. An open-addressing table in typed arrays: a Map
 * takes several times the memory, since it keeps each 52-bit key as an object.
 */
export class Vocabulary {
  #size = 0;
  #keys = new Float64Array(1 << 12);
  /** The number plus one, so that a zero marks a free slot. */
  #numbers = new Uint32Array(1 << 12);

  get size(): number {
    return this.#size;
  }

  /** The number of this hash; a new one where it is seen for the first time. */
  numberOf(hash: number): number {
    if (this.#size * 2 >= this.#keys.length) this.#grow();
    const slot = this.#slotOf(hash);
    const number = this.#numbers[slot] ?? 0;
    if (number > 0) return number - 1;
    this.#keys[slot] = hash;
    this.#numbers[slot] = ++this.#size;
    return this.#size - 1;
  }

  /** All hashes, in the order of their numbers. */
  hashes(): Float64Array {
    const hashes = new Float64Array(this.#size);
    for (const [slot, number] of this.#numbers.entries()) {
      if (number > 0) hashes[number - 1] = this.#keys[slot] ?? 0;
    }
    return hashes;
  }

  #slotOf(hash: number): number {
    const mask = this.#keys.length - 1;
    let slot = (hash >>> 0) & mask;
    while (this.#numbers[slot] !== 0 && this.#keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const keys = this.#keys;
    const numbers = this.#numbers;
    this.#keys = new Float64Array(keys.length * 2);
    this.#numbers = new Uint32Array(keys.length * 2);
    for (const [slot, number] of numbers.entries()) {
      if (number === 0) continue;
      const free = this.#slotOf(keys[slot] ?? 0);
      this.#keys[free] = keys[slot] ?? 0;
      this.#numbers[free] = number;
    }
  }
}
