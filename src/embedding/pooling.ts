/**
 * Makes one embedding of a text's token vectors.
 * @param states the token vectors one after another, tokens times `dimensions` numbers
 * @returns the mean of the vectors or the first of them (cls), L2-normalised
 * @throws Error where the numbers are not finite or all zero, as damaged weights give
 */
export function poolTokens(
  states: Float32Array,
  dimensions: number,
  pooling: 'mean' | 'cls',
): Float32Array {
  if (states.length < dimensions || states.length % dimensions !== 0) {
    throw new Error(
      `The model gave ${states.length} numbers, which is no multiple of ${dimensions}.`,
    );
  }
  if (pooling === 'cls') return normaliseEmbedding(states.slice(0, dimensions));
  const sum = new Float32Array(dimensions);
  for (let start = 0; start < states.length; start += dimensions) {
    for (let i = 0; i < dimensions; i += 1) sum[i] = (sum[i] ?? 0) + (states[start + i] ?? 0);
  }
  return normaliseEmbedding(sum);
}

/** Scales the vector to length 1, in place; its length must be finite and above zero. */
export function normaliseEmbedding(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const number of vector) squares += number * number;
  const length = Math.sqrt(squares);
  if (!Number.isFinite(length) || length === 0) {
    throw new Error(`The embedding has the length ${length}, so it points nowhere.`);
  }
  for (let i = 0; i < vector.length; i += 1) vector[i] = (vector[i] ?? 0) / length;
  return vector;
}
