/** First millisecond of 2015, from which Discord counts. */
const discordEpochMs = 1_420_070_400_000;

/** Makes Discord ids: rising, unique, with their creation time in the upper bits. */
export class SnowflakeSource {
  #last = 0n;

  next(): string {
    const now = BigInt(Date.now() - discordEpochMs) << 22n;
    this.#last = now > this.#last ? now : this.#last + 1n;
    return this.#last.toString();
  }
}
