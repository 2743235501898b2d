/** Text that is looked at; more would not change the judgement. UTF-16 units. */
const maxLength = 200_000;

/** Words among those with a letter or sign beyond ASCII that may look odd: names, trade marks. */
const maxOddShare = 0.15;

/** Among the letters of a text in Latin script, those beyond ASCII are fewer, in any language. */
const maxAccentedShare = 0.45;

/** What no text holds: bytes that are no character, control characters, places that are not assigned. */
const broken = /[\ufffd\p{Co}\p{Cn}\u0080-\u0084\u0086-\u009f]/u;

/** A run between white space, digits and the punctuation of ASCII. */
const run = /[^\s\p{Nd}!-/:-@[-`{-~]+/gu;

/** What a word is not made of, in any language. */
const oddities: readonly RegExp[] = [
  // A sign within a word, or Spanish's opening marks or a quotation mark where none can stand.
  /[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}](?:ƒ|[^\p{L}\p{M}\p{P}\p{Cf}\s])+[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}]/u,
  /\p{Ll}[¡¿«„‚“][\p{Ll}\p{M}]|\p{Ll}[¿¡]/u,
  // Letters drawn as boxes, among letters.
  /\p{L}[\u2500-\u259f]|[\u2500-\u259f]\p{L}/u,
  // A capital within a word that goes on small.
  /\p{Ll}(?!\p{ASCII}|\p{sc=Cyrl})\p{Lu}\p{Ll}|\p{Ll}\p{Lu}\p{Ll}\p{Lu}/u,
];

/** The commonest characters of Chinese, in both its written forms; a fifth of any text and more. */
const commonHan =
  /[的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於之年]/gu;

/** Share of common characters below which a text in Han characters alone is no Chinese. */
const minCommonHan = 0.04;

/** Kana or Hangul a Han character above which a text is Japanese or Korean. */
const otherWriting = 0.1;

/** With fewer Han characters, such as in a list of names, nothing can be told from them. */
const enoughHan = 40;

const scripts: readonly RegExp[] = [
  /\p{sc=Latn}/u,
  /\p{sc=Cyrl}/u,
  /\p{sc=Grek}/u,
  /\p{sc=Hebr}/u,
  /\p{sc=Arab}/u,
  /\p{sc=Thai}/u,
];

/**
 * Whether bytes that were decoded by guess give text that somebody may have written: nothing broken,
 * words of one script, no signs within them. Nonsense ("Áèáëèîòåêà", "Œ‹Ž–") mostly fails; a single
 * letter taken for another of its script does not.
 */
export function isReadableText(text: string): boolean {
  const sample = text.slice(0, maxLength);
  if (broken.test(sample)) return false;
  let foreign = 0;
  let odd = 0;
  for (const [word] of sample.matchAll(run)) {
    if (/^\p{ASCII}*$/u.test(word)) continue;
    foreign += 1;
    if (isOdd(word)) odd += 1;
  }
  return odd <= foreign * maxOddShare && !isOverAccented(sample) && !isUncommonHan(sample);
}

function isOdd(word: string): boolean {
  return oddities.some((oddity) => oddity.test(word)) || isMixed(word);
}

function isMixed(word: string): boolean {
  return scripts.filter((script) => script.test(word)).length > 1;
}

function isOverAccented(text: string): boolean {
  const latin = text.match(/\p{sc=Latn}/gu)?.length ?? 0;
  const accented = text.match(/(?!\p{ASCII})\p{sc=Latn}/gu)?.length ?? 0;
  return accented > latin * maxAccentedShare;
}

function isUncommonHan(text: string): boolean {
  const han = text.match(/\p{sc=Han}/gu)?.length ?? 0;
  const others = text.match(/[\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/gu)?.length ?? 0;
  if (han < enoughHan || others > han * otherWriting) return false;
  return (text.match(commonHan)?.length ?? 0) < han * minCommonHan;
}
