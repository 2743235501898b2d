/** What every hash is below. */
export const hashLimit = 2 ** 52;

/**
 * A 52-bit hash of a term as an integer that a double holds exactly: two 32-bit multiplicative
 * hashes over the UTF-16 units, each finished like MurmurHash3, twenty bits of one above the other.
 *
 * Terms are kept by their hash alone. Among a million different terms two share a hash with a
 * probability of about 1 in 9,000; and where it happens, a term of a question also finds the rows
 * of one other term, which shifts one of its many shares and loses nothing.
 */
export function termHash(term: string): number {
  let high = 0x9747b28c;
  let low = 0x1b873593;
  for (let index = 0; index < term.length; index++) {
    const unit = term.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x85ebca77);
    low = Math.imul(low ^ unit, 0xc2b2ae3d);
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  return (finish(high) & 0xfffff) * 0x1_0000_0000 + (finish(low) >>> 0);
}

function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
