/**
 * Dot product of two vectors of the same length; their cosine where both are L2-normalised. Four
 * sums, so that they need not wait for each other.
 */
export function dotProduct(one: Float32Array, other: Float32Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < one.length; i += 4) {
    a += (one[i] ?? 0) * (other[i] ?? 0);
    b += (one[i + 1] ?? 0) * (other[i + 1] ?? 0);
    c += (one[i + 2] ?? 0) * (other[i + 2] ?? 0);
    d += (one[i + 3] ?? 0) * (other[i + 3] ?? 0);
  }
  for (; i < one.length; i++) a += (one[i] ?? 0) * (other[i] ?? 0);
  return a + b + c + d;
}
