/** Takes bytes, one after the other. */
export interface ByteSink {
  append(bytes: Uint8Array): Promise<void>;
}

/** Gives the bytes that a sink took. */
export interface ByteSource {
  /** Exactly `length` bytes. @throws Error where there are fewer */
  read(position: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Bytes in memory, sink and source at once. */
export class MemoryBytes implements ByteSink, ByteSource {
  #bytes = new Uint8Array(1024);
  #length = 0;

  append(bytes: Uint8Array): Promise<void> {
    const needed = this.#length + bytes.length;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = needed;
    return Promise.resolve();
  }

  read(position: number, length: number): Promise<Uint8Array> {
    if (position + length > this.#length) {
      return Promise.reject(new RangeError(`only ${this.#length} bytes, none at ${position}`));
    }
    return Promise.resolve(this.#bytes.subarray(position, position + length));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
