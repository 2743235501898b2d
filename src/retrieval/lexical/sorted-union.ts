/** All numbers of some ascending arrays, each once, in ascending order. Each array lists a number once. */
export function unionOf(arrays: readonly Float64Array[]): Float64Array {
  if (arrays.length < 2) return arrays[0] ?? new Float64Array();
  // In halves, so that each number is moved as often as the logarithm of the number of arrays.
  const half = arrays.length >>> 1;
  return unionOfTwo(unionOf(arrays.slice(0, half)), unionOf(arrays.slice(half)));
}

function unionOfTwo(left: Float64Array, right: Float64Array): Float64Array {
  const union = new Float64Array(left.length + right.length);
  let size = 0;
  let fromRight = 0;
  for (const number of left) {
    let other = right[fromRight] ?? Infinity;
    while (other < number) {
      union[size++] = other;
      other = right[++fromRight] ?? Infinity;
    }
    if (other === number) fromRight++;
    union[size++] = number;
  }
  union.set(right.subarray(fromRight), size);
  return union.subarray(0, size + right.length - fromRight);
}
