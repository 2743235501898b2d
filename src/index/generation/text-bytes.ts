/** How a text was turned into bytes. */
export type TextEncoding = 'utf8' | 'utf16le';

/** Half of a surrogate pair without its other half. */
const loneSurrogate = /\p{Surrogate}/u;

/**
 * A text as bytes from which it comes back unit for unit: UTF-8, except where the text holds lone
 * surrogates, which UTF-8 cannot say; replacing them would make quotes differ from their document.
 */
export function bytesOfText(text: string): { encoding: TextEncoding; bytes: Uint8Array } {
  const encoding = loneSurrogate.test(text) ? 'utf16le' : 'utf8';
  return { encoding, bytes: Buffer.from(text, encoding) };
}

/** The text that `bytesOfText` made bytes of. */
export function textOfBytes(bytes: Uint8Array, encoding: TextEncoding): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(encoding);
}
