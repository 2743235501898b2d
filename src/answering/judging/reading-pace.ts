/** How much a new reading tells of the next one, beside all before. */
const newShare = 0.2;
/** Of a machine that is not known yet, milliseconds. */
const firstGuessMs = 50;
/** No model reads a passage in less. */
const rememberedMs = 2;

/** What a reading takes on this machine as it is now, to tell how many fit into a time. */
export class ReadingPace {
  #expectedMs = firstGuessMs;

  /** Milliseconds that the next reading is expected to take. */
  get expectedMs(): number {
    return this.#expectedMs;
  }

  /** Notes that a reading took so many milliseconds; what was remembered tells nothing. */
  took(ms: number): void {
    if (ms < rememberedMs) return;
    this.#expectedMs += newShare * (ms - this.#expectedMs);
  }
}
