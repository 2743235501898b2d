/**
 * How many letters were left out, added, taken for others or swapped with their neighbour to make one
 * word of the other: the optimal string alignment distance, see Boytsov, "Indexing methods for
 * approximate dictionary searching" (2011), section 2.
 * @param left as code points, as is `right`
 * @returns `most + 1` where it is more than `most`
 */
export function damerauDistance(
  left: readonly string[],
  right: readonly string[],
  most: number,
): number {
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, j) => j);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const cost = left[i - 1] === right[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      row.push(
        Math.min(
          (last[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (last[j - 1] ?? 0) + cost,
          isSwap ? (beforeLast[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    if (Math.min(...row) > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[right.length] ?? Infinity, most + 1);
}
