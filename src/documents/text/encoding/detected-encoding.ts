import { detectLanguage } from '../../metadata/language/language.js';
import { legacyDecoder, windows1252 } from './legacy-decoder.js';
import { isReadableText } from './readable-text.js';

/** Text whose encoding was found by what it gives. */
export interface DetectedText {
  readonly encoding: string;
  readonly text: string;
}

/** Languages that have encodings of their own and are written in the western ones as well. */
const westernToo = new Set(['is', 'sq']);

/** Share of the best guess's certainty above which another guess may be right in its place. */
const minRivalShare = 0.6;

/** Variants that hardly anybody wrote. */
const passedOver = ['cp1006', 'hp-roman8', 'iso-8859-10', 'iso-8859-14', 'iso-8859-16'];

/** The languages that encodings for Latin letters were made for, where they are not the western ones. */
const families: readonly { readonly encodings: RegExp; readonly languages: readonly string[] }[] = [
  {
    encodings: /^(?:windows-1250|iso-8859-2|cp852|maccenteuro)$/u,
    languages: ['cs', 'hr', 'hu', 'pl', 'ro', 'sk', 'sl', 'sq'],
  },
  { encodings: /^(?:windows-1257|iso-8859-4|iso-8859-13|cp775)$/u, languages: ['et', 'lt', 'lv'] },
  { encodings: /^(?:windows-1254|iso-8859-9|cp857|macturkish)$/u, languages: ['tr', 'az', 'ku'] },
  { encodings: /^iso-8859-3$/u, languages: ['tr'] },
  { encodings: /^windows-1258$/u, languages: ['vi'] },
  { encodings: /^(?:cp861|maciceland)$/u, languages: ['is'] },
];

/**
 * Finds the encoding of bytes that are not UTF-8 and do not say what they are: the first likely guess
 * of a detector trained on web text (jschardet, as chardet 7: CulturaX, MADLAD-400, Wikipedia) whose
 * text is readable and in a language that the encoding was made for.
 * @returns the name of an encoding that is not read here, or null, where it cannot be told
 */
export async function detectEncoding(bytes: Uint8Array): Promise<DetectedText | string | null> {
  const readable: DetectedText[] = [];
  for (const name of [...(await guesses(bytes)), windows1252.name]) {
    const decoder = await legacyDecoder(name);
    if (decoder === null) {
      if (readable.length === 0) return name;
      continue;
    }
    const found = { encoding: decoder.name, text: decoder.decode(bytes) };
    if (!isReadableText(found.text)) continue;
    if (fitsItsLanguage(found)) return found;
    readable.push(found);
  }
  return readable[0] ?? null;
}

/** The detector's likely guesses, the likeliest first. */
async function guesses(bytes: Uint8Array): Promise<string[]> {
  const { detectAll } = await import('jschardet');
  const found = detectAll(bytes, { minimumThreshold: 0, excludeEncodings: passedOver });
  const best = found[0]?.confidence ?? 0;
  return found.flatMap(({ encoding, confidence }) => {
    const isLikely = encoding !== null && confidence >= best * minRivalShare;
    return isLikely && !/^(?:utf|ascii)/iu.test(encoding) ? [encoding] : [];
  });
}

/** Whether the text is in a language that its encoding was made for, as far as that can be told. */
function fitsItsLanguage({ encoding, text }: DetectedText): boolean {
  const { language } = detectLanguage(text);
  if (language === 'und' || language === 'en') return true;
  const made = families.filter(({ languages }) => languages.includes(language));
  const family = families.find(({ encodings }) => encodings.test(encoding));
  return family === undefined
    ? made.length === 0 || westernToo.has(language)
    : made.includes(family);
}
