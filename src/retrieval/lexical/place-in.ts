import { hashLimit } from './term-hash.js';

/** First place of `wanted` or of something greater in `start..end` of an ascending array. */
export function placeIn(
  array: Float64Array | Uint32Array,
  wanted: number,
  start: number,
  end: number,
): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((array[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The same for a hash among all hashes. Since these lie evenly, its place is nearly known: of `n` it
 * is off by half the root of `n` on average, and the look at a few neighbours spares the wait for
 * distant memory.
 */
export function placeOfHash(hashes: Float64Array, hash: number): number {
  const { length } = hashes;
  const guess = Math.floor((hash / hashLimit) * length);
  const reach = Math.ceil(2 * Math.sqrt(length));
  const start = Math.max(0, guess - reach);
  const end = Math.min(length, guess + reach);
  const startsBefore = start === 0 || (hashes[start - 1] ?? 0) < hash;
  const endsBehind = end === length || (hashes[end] ?? 0) >= hash;
  return placeIn(hashes, hash, startsBefore ? start : 0, endsBehind ? end : length);
}
