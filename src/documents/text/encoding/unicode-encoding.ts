/** The encodings of Unicode. */
export type UnicodeEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/** The longest first: the mark of UTF-32 begins as that of UTF-16 does. */
const marks: readonly { readonly mark: readonly number[]; readonly encoding: UnicodeEncoding }[] = [
  { mark: [0xff, 0xfe, 0, 0], encoding: 'utf-32le' },
  { mark: [0, 0, 0xfe, 0xff], encoding: 'utf-32be' },
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** How many bytes are looked at for an encoding without a mark; a multiple of four. */
const sampleLength = 4096;

/** In UTF-16, at most every other byte is an ASCII letter. */
const maxAsciiShare = 0.6;

/** Code points that are made to text at once. */
const chunkLength = 8192;

const replacement = 0xfffd;

/** What every text is made of. */
const readable = /^(?:(?!\ufffd)[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}\s\p{Cf}])*$/u;

/** The encoding that a byte order mark names, and the bytes behind it; null without a mark. */
export function markedEncoding(
  bytes: Uint8Array,
): { readonly encoding: UnicodeEncoding; readonly body: Uint8Array } | null {
  const found = marks.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  return found === undefined
    ? null
    : { encoding: found.encoding, body: bytes.subarray(found.mark.length) };
}

/**
 * UTF-16 or UTF-32 without a byte order mark; null for anything else. Every space, line end and
 * digit has zero bytes on one side there.
 */
export function unmarkedUnicode(bytes: Uint8Array): UnicodeEncoding | null {
  const sample = bytes.subarray(0, sampleLength);
  if (bytes.length < 4 || !sample.includes(0)) return null;
  const whole = (['utf-32le', 'utf-32be'] as const).find((encoding) => isUtf32(sample, encoding));
  if (whole !== undefined) return bytes.length % 4 === 0 ? whole : null;
  // ASCII with a stray zero byte decodes to Chinese letters that mean nothing.
  const ascii = sample.filter((byte) => byte >= 0x20 && byte < 0x7f).length;
  if (bytes.length % 2 !== 0 || ascii > sample.length * maxAsciiShare) return null;
  const [best, other] = (['utf-16le', 'utf-16be'] as const)
    .map((encoding) => ({ encoding, spaces: spacesIn(sample, encoding) }))
    .sort((a, b) => b.spaces - a.spaces);
  if (best === undefined || best.spaces === (other?.spaces ?? 0)) return null;
  return readable.test(decodeUnicode(sample, best.encoding).replace(/\ufffd$/u, ''))
    ? best.encoding
    : null;
}

/** Bytes as text; what is no character becomes U+FFFD. */
export function decodeUnicode(bytes: Uint8Array, encoding: UnicodeEncoding): string {
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(bytes, encoding);
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

/** Characters of ASCII that a text of any script has: white space, digits and punctuation. */
function spacesIn(sample: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): number {
  return decodeUnicode(sample, encoding).match(/[\n\r\t\u0020-\u007e]/gu)?.length ?? 0;
}

function isUtf32(sample: Uint8Array, encoding: 'utf-32le' | 'utf-32be'): boolean {
  const whole = sample.subarray(0, sample.length - (sample.length % 4));
  return whole.length > 0 && readable.test(decodeUtf32(whole, encoding));
}

function decodeUtf32(bytes: Uint8Array, encoding: 'utf-32le' | 'utf-32be'): string {
  const points = codePoints(bytes, encoding).map((point) =>
    point > 0x10_ffff || (point >= 0xd800 && point <= 0xdfff) ? replacement : point,
  );
  let text = '';
  for (let at = 0; at < points.length; at += chunkLength) {
    text += String.fromCodePoint(...points.subarray(at, at + chunkLength));
  }
  return bytes.length % 4 === 0 ? text : `${text}\ufffd`;
}

function codePoints(bytes: Uint8Array, encoding: 'utf-32le' | 'utf-32be'): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
    view.getUint32(index * 4, encoding === 'utf-32le'),
  );
}
