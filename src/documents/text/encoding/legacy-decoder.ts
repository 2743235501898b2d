/** Turns bytes of one encoding into text. */
export interface LegacyDecoder {
  /** As the Encoding Standard writes it, where it knows it. */
  readonly name: string;
  /** What is no character of the encoding becomes U+FFFD. */
  decode(bytes: Uint8Array): string;
}

/** What windows-1252 has in 0x80 to 0x9f, https://encoding.spec.whatwg.org/index-windows-1252.txt */
const windows1252High =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Names that the Encoding Standard has others for. */
const standardNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cp874: 'windows-874',
    cp932: 'shift_jis',
    cp936: 'gbk',
    cp949: 'euc-kr',
    cp950: 'big5',
    macroman: 'macintosh',
    'mac-roman': 'macintosh',
    maccyrillic: 'x-mac-cyrillic',
    'mac-cyrillic': 'x-mac-cyrillic',
    maclatin2: 'maccenteuro',
    kz1048: 'rk1048',
    ptcp154: 'pt154',
    // What is declared as this holds what browsers read as windows-1252.
    'x-user-defined': 'windows-1252',
  }),
);

/** Code pages of DOS and the Macintosh, which the Encoding Standard leaves out. */
const codePage = /^(?:cp|ibm|mac|koi8-|rk|pt)[a-z\d]{1,12}$/u;

/**
 * The decoder of an encoding other than those of Unicode; null where there is none of that name, or
 * where it is one that browsers refuse as well (ISO-2022-KR, HZ).
 */
export async function legacyDecoder(label: string): Promise<LegacyDecoder | null> {
  const written = label
    .trim()
    .toLowerCase()
    .replace(/_2004$|-2004$/u, '');
  const known = standardNames.get(written) ?? written.replace(/^iso[-_]?8859[-_]/u, 'iso-8859-');
  const standard = standardDecoder(known);
  if (standard !== null) return standard;
  if (!codePage.test(known)) return null;
  const { default: iconv } = await import('iconv-lite');
  if (!iconv.encodingExists(known)) return null;
  return {
    name: known,
    decode: (bytes) => iconv.decode(asBuffer(bytes), known, { stripBOM: false }),
  };
}

function standardDecoder(label: string): LegacyDecoder | null {
  try {
    const decoder = new TextDecoder(label, { ignoreBOM: true });
    const name = decoder.encoding;
    if (name.startsWith('utf-')) return null;
    return name === 'windows-1252'
      ? windows1252
      : { name, decode: (bytes) => decoder.decode(bytes) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** By hand, because TextDecoder of some Node versions leaves 0x80 to 0x9f as control characters. */
export const windows1252: LegacyDecoder = {
  name: 'windows-1252',
  decode: (bytes) =>
    asBuffer(bytes)
      .toString('latin1')
      .replaceAll(/[\u0080-\u009f]/g, (character) =>
        windows1252High.charAt(character.charCodeAt(0) - 0x80),
      ),
};

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
