/**
 * Vectors in 8 bits a number. A record is a scale (32-bit float) followed by one signed byte a
 * number; a number is its byte times the scale. The scale is the largest magnitude / 127, so a
 * number read back is off by at most half the scale.
 */
const scaleBytes = 4;
const largestByte = 127;

/** Length in bytes of the record of one vector. */
export function recordBytes(dimensions: number): number {
  return scaleBytes + dimensions;
}

/** The records of vectors of equal length, one after the other. */
export function quantise(vectors: readonly Float32Array[], dimensions: number): Uint8Array {
  const bytes = new Uint8Array(vectors.length * recordBytes(dimensions));
  const view = new DataView(bytes.buffer);
  vectors.forEach((vector, index) => {
    writeRecord(view, index * recordBytes(dimensions), vector);
  });
  return bytes;
}

function writeRecord(view: DataView, start: number, vector: Float32Array): void {
  let largest = 0;
  for (const number of vector) largest = Math.max(largest, Math.abs(number));
  const scale = Math.fround(largest / largestByte);
  view.setFloat32(start, scale, true);
  if (scale === 0) return;
  vector.forEach((number, index) => {
    const byte = Math.round(number / scale);
    view.setInt8(start + scaleBytes + index, Math.max(-largestByte, Math.min(largestByte, byte)));
  });
}

function viewOf(records: Uint8Array): DataView {
  return new DataView(records.buffer, records.byteOffset, records.byteLength);
}

/** The vectors of records as `quantise` wrote them. */
export function dequantise(records: Uint8Array, dimensions: number): Float32Array[] {
  const view = viewOf(records);
  const bytes = new Int8Array(records.buffer, records.byteOffset, records.byteLength);
  const size = recordBytes(dimensions);
  return Array.from({ length: records.length / size }, (_, index) => {
    const scale = view.getFloat32(index * size, true);
    const start = index * size + scaleBytes;
    const vector = new Float32Array(dimensions);
    for (let i = 0; i < dimensions; i++) vector[i] = (bytes[start + i] ?? 0) * scale;
    return vector;
  });
}

/** Dot product of `vector` with the vector of each record, without unpacking it. */
export function quantisedDots(records: Uint8Array, vector: Float32Array): Float32Array {
  const size = recordBytes(vector.length);
  const view = viewOf(records);
  const bytes = new Int8Array(records.buffer, records.byteOffset, records.byteLength);
  const dots = new Float32Array(records.length / size);
  for (let index = 0; index < dots.length; index++) {
    const start = index * size + scaleBytes;
    let sum = 0;
    for (let place = 0; place < vector.length; place++) {
      sum += (vector[place] ?? 0) * (bytes[start + place] ?? 0);
    }
    dots[index] = sum * view.getFloat32(index * size, true);
  }
  return dots;
}
