const digitValues = new Map<string, string>();

/**
 * The ASCII digit of a decimal digit of any script. Unicode puts the ten digits of a script in one
 * run from zero, so the distance to the start of the run, modulo ten, is the value.
 */
function asciiDigit(digit: string): string {
  const known = digitValues.get(digit);
  if (known !== undefined) return known;
  const codePoint = digit.codePointAt(0) ?? 0;
  let zero = codePoint;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  const value = String((codePoint - zero) % 10);
  digitValues.set(digit, value);
  return value;
}

/**
 * Letters that Arabic, Persian and Urdu keyboards write with different code points for the same
 * letter, and the forms of alef and teh marbuta that writers leave out. Letters that tell words
 * apart in one of these languages stay: آ, ے, ھ, ئ, ؤ.
 */
const arabicLetters: Readonly<Record<string, string>> = {
  ی: 'ي',
  ى: 'ي',
  ک: 'ك',
  ہ: 'ه',
  ۀ: 'ه',
  ۂ: 'ه',
  ة: 'ه',
  ۃ: 'ه',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
};
const arabicVariant = /[یىکہۀۂةۃأإٱ]/gu;
/** Tatweel, vowel marks, superscript alef, Koranic signs. Hamza above joins its letter before. */
const arabicOrnament =
  /[\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06ed]/gu;

function foldArabic(text: string): string {
  return text
    .replace(arabicVariant, (letter) => arabicLetters[letter] ?? letter)
    .normalize('NFC')
    .replace(arabicOrnament, '');
}

/**
 * NFC leaves Bengali ya, rra and rha (and the Hindi letters with nukta) decomposed whichever way
 * they were typed. What it does not know: ra typed as ba with a dot, and khanda ta typed as ta,
 * virama and a joiner.
 */
function foldBengali(text: string): string {
  return text.replaceAll('\u09ac\u09bc', '\u09b0').replaceAll('\u09a4\u09cd\u200d', '\u09ce');
}

/**
 * Joiners (Persian, Urdu and the Indic scripts), soft hyphens, direction marks, variation
 * selectors: inside words, but no part of them. The zero-width space stays, it stands between words.
 */
const invisible = /(?!\u200b)\p{Default_Ignorable_Code_Point}/gu;

/** Where lower case depends on what the letter was: final sigma, and the dot of the Turkish İ. */
const caseLeftover = /ς|i\u0307/gu;

/**
 * Text as it is compared: NFKC, lower case without regard to the locale, digits of every script as
 * ASCII, one code point for each letter of the Arabic and Bengali scripts, nothing invisible inside
 * words. Accents and letters such as æ, ø and å stay as they are.
 */
export function foldLetters(text: string): string {
  if (!/\P{ASCII}/u.test(text)) return text.toLowerCase();
  const folded = foldBengali(text).replace(invisible, '').normalize('NFKC').toLowerCase();
  return (/[\u0600-\u06ff]/.test(folded) ? foldArabic(folded) : folded)
    .replace(caseLeftover, (letter) => (letter === 'ς' ? 'σ' : 'i'))
    .replace(/(?![0-9])\p{Nd}/gu, asciiDigit);
}
