import { DocumentError } from '../../errors.js';
import { detectEncoding } from './encoding/detected-encoding.js';
import { legacyDecoder } from './encoding/legacy-decoder.js';
import { isReadableText } from './encoding/readable-text.js';
import { decodeUnicode, markedEncoding, unmarkedUnicode } from './encoding/unicode-encoding.js';
import { readableCharacters, refuseBinary, refuseOtherKinds } from './text-kind.js';

/** Bytes turned into text. */
export interface DecodedText {
  /** Without a byte order mark, otherwise untouched: never normalised, line ends as they are. */
  readonly text: string;
  readonly warnings: readonly string[];
}

/** As many sound characters a broken one make it UTF-8 with a flaw rather than another encoding. */
const soundPerBroken = 4;

/** Where so much is ASCII, fewer do: other encodings hardly give any by chance. */
const mostlyAscii = 0.8;
const soundPerBrokenInAscii = 2;

/** Share of the characters beyond ASCII that may be broken in a text of the encoding it declares. */
const maxBrokenShare = 0.05;

/** What begins a stretch of Japanese within ASCII, and one of other languages (ISO 2022). */
const escape = String.fromCharCode(0x1b);
const japaneseShift = new RegExp(String.raw`${escape}(?:\$[@B]|\$\([DOPQ]|\([IJ])`, 'u');
const otherShift = new RegExp(String.raw`${escape}\$\)?[ACGHE]`, 'u');

/**
 * Decodes text: UTF-8, UTF-16 and UTF-32, with or without a byte order mark, and ISO-2022-JP; else
 * the encoding named by `declared`; else, with a warning, the one that a detector tells and the text
 * speaks for.
 * @param declared the label that the file gives its encoding, such as `shift_jis`
 * @throws DocumentError where the bytes are no text, or where their encoding cannot be told or is
 *   one that is not read
 */
export async function decodeText(
  bytes: Uint8Array,
  declared: string | null = null,
): Promise<DecodedText> {
  refuseOtherKinds(bytes);
  const decoded =
    decodeUnicodeText(bytes) ??
    (await decodeShifted(bytes)) ??
    decodeUtf8(bytes) ??
    (await decodeDeclared(bytes, declared)) ??
    (await decodeDetected(bytes));
  const { text, nuls } = readableCharacters(decoded.text);
  if (nuls === 0) return decoded;
  return { text, warnings: [...decoded.warnings, `${nuls} NUL characters were left out.`] };
}

/** Text with a byte order mark, and UTF-16 and UTF-32 without. */
function decodeUnicodeText(bytes: Uint8Array): DecodedText | null {
  const marked = markedEncoding(bytes);
  if (marked !== null) return withFlaws(decodeUnicode(marked.body, marked.encoding));
  const encoding = unmarkedUnicode(bytes);
  return encoding === null ? null : withFlaws(decodeUnicode(bytes, encoding));
}

/** ISO-2022-JP, which is ASCII byte for byte, so that it would pass for UTF-8. */
async function decodeShifted(bytes: Uint8Array): Promise<DecodedText | null> {
  if (!bytes.includes(0x1b)) return null;
  const written = Buffer.from(bytes).toString('latin1');
  if (otherShift.test(written)) throw notRead('ISO-2022');
  if (!japaneseShift.test(written)) return null;
  const decoder = await legacyDecoder('iso-2022-jp');
  return decoder === null ? null : withFlaws(decoder.decode(bytes));
}

/** UTF-8, even where a few bytes are damaged. */
function decodeUtf8(bytes: Uint8Array): DecodedText | null {
  const sound = decodeStrictly(bytes);
  if (sound !== null) return { text: sound, warnings: [] };
  const text = decodeUnicode(bytes, 'utf-8');
  return isFlawedUtf8(text) ? withFlaws(text) : null;
}

/** What the file declares, unless the text that comes out speaks against it. */
async function decodeDeclared(
  bytes: Uint8Array,
  declared: string | null,
): Promise<DecodedText | null> {
  const decoder = declared === null ? null : await legacyDecoder(declared);
  if (decoder === null) return null;
  const text = decoder.decode(bytes);
  const foreign = text.match(/\P{ASCII}/gu)?.length ?? 0;
  if (countBroken(text) > foreign * maxBrokenShare) return null;
  if (isReadableText(text.replaceAll('\ufffd', ''))) return withFlaws(text);
  const found = await detectEncoding(bytes);
  return found === null || typeof found === 'string' ? withFlaws(text) : guessed(found);
}

async function decodeDetected(bytes: Uint8Array): Promise<DecodedText> {
  const found = await detectEncoding(bytes);
  if (typeof found === 'string') throw notRead(found);
  if (found === null) {
    refuseBinary(bytes);
    throw new DocumentError(
      'It is not UTF-8, and how its letters are encoded cannot be told: save it as UTF-8, or remove it from the folder if it is no text.',
    );
  }
  return guessed(found);
}

function notRead(encoding: string): DocumentError {
  return new DocumentError(
    `It seems to be written in ${encoding}, an encoding that is not read: save it as UTF-8.`,
  );
}

function guessed({ encoding, text }: { encoding: string; text: string }): DecodedText {
  const note = `The file is not UTF-8; it was read as ${encoding}. If letters look wrong, save it as UTF-8.`;
  return { text, warnings: [note] };
}

function withFlaws(text: string): DecodedText {
  const broken = countBroken(text);
  const note = `${broken} characters of the file are broken and are shown as \ufffd. Save it again as UTF-8.`;
  return { text, warnings: broken === 0 ? [] : [note] };
}

function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
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
  const broken = countBroken(text);
  const sound = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  const ratio =
    sound + broken > text.length * (1 - mostlyAscii) ? soundPerBroken : soundPerBrokenInAscii;
  return sound >= broken * ratio;
}
