import { endianness } from 'node:os';

/** Numbers of one kind as base64, little-endian: as JSON so many would take long to read. */
export function columnOf(numbers: Uint32Array | Float64Array): string {
  // A copy of these numbers alone, which may be turned round.
  const bytes = Buffer.from(numbers.slice().buffer);
  return littleEndian(bytes, numbers.BYTES_PER_ELEMENT).toString('base64');
}

/** @throws Error where it is no column of whole numbers below `limit` */
export function wholesOf(column: string, limit: number): Uint32Array {
  const numbers = new Uint32Array(bytesOf(column, Uint32Array.BYTES_PER_ELEMENT));
  const wrong = numbers.find((number) => number >= limit);
  if (wrong !== undefined) throw new Error(`there is no number ${wrong} among ${limit}`);
  return numbers;
}

/** @throws Error where it is no column of finite numbers */
export function fractionsOf(column: string): Float64Array {
  const numbers = new Float64Array(bytesOf(column, Float64Array.BYTES_PER_ELEMENT));
  const wrong = numbers.find((number) => !Number.isFinite(number));
  if (wrong !== undefined) throw new Error(`the number ${wrong} is not finite`);
  return numbers;
}

/** @param size bytes of a number */
function bytesOf(column: string, size: number): ArrayBuffer {
  const bytes = Buffer.from(column, 'base64');
  if (bytes.length % size !== 0 || bytes.toString('base64') !== column) {
    throw new Error('a column is not base64 of whole numbers');
  }
  return new Uint8Array(littleEndian(bytes, size)).buffer;
}

/** Turns the numbers round, in place, on a machine of the other byte order. */
function littleEndian(bytes: Buffer, size: number): Buffer {
  if (endianness() === 'LE') return bytes;
  return size === Uint32Array.BYTES_PER_ELEMENT ? bytes.swap32() : bytes.swap64();
}
