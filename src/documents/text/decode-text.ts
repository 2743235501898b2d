import { DocumentError } from '../../errors.js';

/** Bytes turned into text. */
export interface DecodedText {
  /** Without a byte order mark, otherwise untouched: never normalised, line ends as they are. */
  readonly text: string;
  readonly warnings: readonly string[];
}

/** Share of control characters above which a file is not text. */
const maxControlShare = 0.005;

/** As many sound characters a broken one make it UTF-8 with a flaw rather than another encoding. */
const soundPerBroken = 4;

/** What windows-1252 has in 0x80 to 0x9f, https://encoding.spec.whatwg.org/index-windows-1252.txt */
const windows1252High =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** In UTF-16, at most every other byte is an ASCII letter. */
const maxAsciiShare = 0.6;

const signatures: readonly { readonly bytes: string; readonly kind: string }[] = [
  { bytes: '%PDF-', kind: 'a PDF' },
  { bytes: 'PK\u0003\u0004', kind: 'a zip archive (perhaps a .docx)' },
  { bytes: '\u00d0\u00cf\u0011\u00e0', kind: 'an old Office file' },
  { bytes: '{\\rtf', kind: 'an RTF file' },
  { bytes: '\u0089PNG', kind: 'a picture' },
  { bytes: '\u00ff\u00d8\u00ff', kind: 'a picture' },
  { bytes: '\u001f\u008b', kind: 'a gzip archive' },
];

/**
 * Decodes UTF-8, UTF-16 (with or without byte order mark) and, with a warning, the single-byte
 * encoding named by `declaredCharset` or else windows-1252.
 * @throws DocumentError where the bytes are no text
 */
export function decodeText(bytes: Uint8Array, declaredCharset: string | null = null): DecodedText {
  refuseOtherKinds(bytes);
  const decoded = decodeMarked(bytes) ?? decodeUnmarked(bytes, declaredCharset);
  refuseBinary(decoded.text);
  return decoded;
}

function refuseOtherKinds(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const signature = signatures.find((candidate) => head.startsWith(candidate.bytes));
  if (signature !== undefined) {
    throw new DocumentError(
      `This is ${signature.kind}, not text: give the file the ending of its kind, or save it as text.`,
    );
  }
}

function refuseBinary(text: string): void {
  if (text.includes('\0')) {
    throw new DocumentError(
      'This is binary data, not text (it has NUL bytes): remove it from the folder or save it as UTF-8 text.',
    );
  }
  const controls = text.match(/[^\P{Cc}\s\u0085]/gu);
  if (controls !== null && controls.length > text.length * maxControlShare) {
    throw new DocumentError(
      `This is binary data, not text (${controls.length} control characters): remove it from the folder or save it as UTF-8 text.`,
    );
  }
}

function decodeMarked(bytes: Uint8Array): DecodedText | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf)
    return decodeLeniently('utf-8', bytes.subarray(3));
  if (first === 0xff && second === 0xfe) return decodeLeniently('utf-16le', bytes.subarray(2));
  if (first === 0xfe && second === 0xff) return decodeLeniently('utf-16be', bytes.subarray(2));
  return null;
}

function decodeUnmarked(bytes: Uint8Array, declaredCharset: string | null): DecodedText {
  const utf16 = guessUtf16(bytes);
  if (utf16 !== null) return decodeLeniently(utf16, bytes);
  const utf8 = decodeLeniently('utf-8', bytes);
  if (utf8.warnings.length === 0) return utf8;
  const declared = declaredCharset === null ? null : decodeDeclared(bytes, declaredCharset);
  if (declared !== null) return declared;
  if (isFlawedUtf8(utf8.text)) return utf8;
  return {
    text: decodeWindows1252(bytes),
    warnings: [
      'The file is not UTF-8; it was read as windows-1252 (Western European). If letters look wrong, save it as UTF-8.',
    ],
  };
}

function decodeLeniently(encoding: string, bytes: Uint8Array): DecodedText {
  const sound = decodeStrictly(encoding, bytes);
  if (sound !== null) return { text: sound, warnings: [] };
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  return {
    text,
    warnings: [
      `${countBroken(text)} characters of the file are broken and are shown as \ufffd. Save it again as UTF-8.`,
    ],
  };
}

function decodeStrictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function countBroken(text: string): number {
  return text.split('\ufffd').length - 1;
}

/** Whether most of what is not ASCII came out sound, so that few bytes were damaged. */
function isFlawedUtf8(text: string): boolean {
  const sound = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  return sound >= countBroken(text) * soundPerBroken;
}

function decodeDeclared(bytes: Uint8Array, charset: string): DecodedText | null {
  const decoder = decoderFor(charset);
  if (decoder === null || decoder.encoding === 'utf-8') return null;
  const text =
    decoder.encoding === 'windows-1252' ? decodeWindows1252(bytes) : decoder.decode(bytes);
  return { text, warnings: [] };
}

function decoderFor(charset: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(charset);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** By hand, because TextDecoder of some Node versions leaves 0x80 to 0x9f as control characters. */
function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replaceAll(/[\u0080-\u009f]/g, (character) =>
      windows1252High.charAt(character.charCodeAt(0) - 0x80),
    );
}

/** UTF-16 without a byte order mark: every space, line end and digit has a zero byte on one side. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 4096);
  if (bytes.length < 4 || bytes.length % 2 !== 0 || !sample.includes(0)) return null;
  let zeroEven = 0;
  let zeroOdd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) zeroEven += 1;
    else zeroOdd += 1;
  }
  if (zeroEven > 0 && zeroOdd > 0) return null;
  // ASCII with a stray zero byte decodes to Chinese letters that mean nothing.
  if (sample.filter((byte) => byte >= 0x20 && byte < 0x7f).length > sample.length * maxAsciiShare) {
    return null;
  }
  const encoding = zeroOdd > 0 ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(encoding).decode(sample);
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}\s\p{Cf}]*$/u.test(text) ? encoding : null;
}
