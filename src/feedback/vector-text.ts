const largest = 127;

/**
 * A vector as text, a byte a number, so that a question takes 0.5 kB and not 2. Cosines of what is
 * read back are off by some thousandths at most.
 */
export function vectorText(vector: Float32Array): string {
  const most = vector.reduce((found, value) => Math.max(found, Math.abs(value)), 0);
  const scale = most > 0 ? largest / most : 0;
  return Buffer.from(Int8Array.from(vector, (value) => Math.round(value * scale))).toString(
    'base64',
  );
}

/** The vector of a text, L2-normalised; null where the text is none or all of it is zero. */
export function vectorOfText(text: string): Float32Array | null {
  const vector = Float32Array.from(new Int8Array(Buffer.from(text, 'base64')));
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : null;
}
