import { dotProduct } from './dot-product.js';

/** The vector at length 1; one of no length stays as it is. */
export function normalised(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dotProduct(vector, vector));
  return length === 0 ? vector : vector.map((number) => number / length);
}
