/** Numbers appended to one growing array. */
export class FloatBuffer {
  #numbers = new Float32Array(4096);
  #length = 0;

  append(numbers: Float32Array): void {
    const needed = this.#length + numbers.length;
    if (needed > this.#numbers.length) {
      const larger = new Float32Array(Math.max(needed, this.#numbers.length * 2));
      larger.set(this.#numbers.subarray(0, this.#length));
      this.#numbers = larger;
    }
    this.#numbers.set(numbers, this.#length);
    this.#length = needed;
  }

  /** A copy of just the right length, so that no spare room stays allocated. */
  contents(): Float32Array {
    return this.#numbers.slice(0, this.#length);
  }
}
