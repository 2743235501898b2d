import { dotProduct } from './dot-product.js';

/** Brings the vector to length 1, in place; one of no length stays as it is. @returns the vector */
export function normaliseUnlessZero(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dotProduct(vector, vector));
  if (length === 0) return vector;
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length;
  return vector;
}
