/** Numbers from 0 to 1 that look random and are the same on every machine (mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from `least` to `most`, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

export function pick<T>(random: Random, from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new RangeError('There is nothing to pick from.');
  return chosen;
}

/** A vector of length 1 in a random direction; uniform enough in hundreds of dimensions. */
export function randomUnitVector(random: Random, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  let sum = 0;
  for (let place = 0; place < dimensions; place += 1) {
    const number = random() * 2 - 1;
    vector[place] = number;
    sum += number * number;
  }
  const length = Math.sqrt(sum);
  for (let place = 0; place < dimensions; place += 1) vector[place]! /= length;
  return vector;
}
