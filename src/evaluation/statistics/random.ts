/** Random choices that are the same for the same seed. */
export interface Random {
  /** Evenly in 0..1, 1 excluded. */
  next(): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** @throws RangeError for an empty list */
  pick<T>(values: readonly T[]): T;
  /** Up to `count` different values, in random order. */
  sample<T>(values: readonly T[], count: number): T[];
}

/** Mulberry32 (Tommy Ettinger, public domain). */
export function seededRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  return { next, chance: (probability) => next() < probability, pick, sample };

  function pick<T>(values: readonly T[]): T {
    const place = Math.floor(next() * values.length);
    if (place >= values.length) throw new RangeError('There is nothing to pick from');
    // The place was checked; the value itself may be undefined.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return values[place] as T;
  }

  function sample<T>(values: readonly T[], count: number): T[] {
    const left = [...values];
    const taken: T[] = [];
    while (taken.length < count && left.length > 0) {
      taken.push(...left.splice(Math.floor(next() * left.length), 1));
    }
    return taken;
  }
}
