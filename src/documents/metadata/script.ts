/** Scripts that are told apart, by their ISO 15924 code. */
export type Script = (typeof scripts)[number]['code'];

const scripts = [
  { code: 'Latn', letter: /\p{sc=Latn}/gu },
  { code: 'Cyrl', letter: /\p{sc=Cyrl}/gu },
  { code: 'Arab', letter: /\p{sc=Arab}/gu },
  { code: 'Deva', letter: /\p{sc=Deva}/gu },
  { code: 'Beng', letter: /\p{sc=Beng}/gu },
  { code: 'Grek', letter: /\p{sc=Grek}/gu },
  { code: 'Hebr', letter: /\p{sc=Hebr}/gu },
  { code: 'Guru', letter: /\p{sc=Guru}/gu },
  { code: 'Gujr', letter: /\p{sc=Gujr}/gu },
  { code: 'Orya', letter: /\p{sc=Orya}/gu },
  { code: 'Taml', letter: /\p{sc=Taml}/gu },
  { code: 'Telu', letter: /\p{sc=Telu}/gu },
  { code: 'Knda', letter: /\p{sc=Knda}/gu },
  { code: 'Mlym', letter: /\p{sc=Mlym}/gu },
  { code: 'Sinh', letter: /\p{sc=Sinh}/gu },
  { code: 'Thai', letter: /\p{sc=Thai}/gu },
  { code: 'Laoo', letter: /\p{sc=Laoo}/gu },
  { code: 'Khmr', letter: /\p{sc=Khmr}/gu },
  { code: 'Mymr', letter: /\p{sc=Mymr}/gu },
  { code: 'Geor', letter: /\p{sc=Geor}/gu },
  { code: 'Armn', letter: /\p{sc=Armn}/gu },
  { code: 'Ethi', letter: /\p{sc=Ethi}/gu },
  { code: 'Hang', letter: /\p{sc=Hang}/gu },
  { code: 'Kana', letter: /[\p{sc=Hira}\p{sc=Kana}]/gu },
  { code: 'Hani', letter: /\p{sc=Han}/gu },
] as const;

/** A letter of a script without spaces, where a line end within a paragraph stands for nothing. */
export const spacelessLetter =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;

/** Names and terms are often left in Latin letters; a third of other letters outweighs them. */
const shareOutweighingLatin = 0.3;

/** The script that a text is written in with the number of its letters; null where it has none. */
export function scriptOf(
  text: string,
): { readonly script: Script; readonly letters: number } | null {
  const counts = scripts.map(({ code, letter }) => ({
    script: code,
    letters: text.match(letter)?.length ?? 0,
  }));
  const total = counts.reduce((sum, { letters }) => sum + letters, 0);
  if (total === 0) return null;
  const kana = counts.find(({ script }) => script === 'Kana')?.letters ?? 0;
  const best = counts
    .map((count) =>
      count.script === 'Kana' && kana > 0 ? { ...count, letters: kanaAndHan(counts) } : count,
    )
    .filter(({ script, letters }) => script !== 'Latn' && letters >= total * shareOutweighingLatin)
    .reduce<{ script: Script; letters: number } | null>(
      (most, count) => (most === null || count.letters > most.letters ? count : most),
      null,
    );
  return best ?? counts.reduce((most, count) => (count.letters > most.letters ? count : most));
}

/** Japanese is written in kana and Han together. */
function kanaAndHan(counts: readonly { script: Script; letters: number }[]): number {
  return counts
    .filter(({ script }) => script === 'Kana' || script === 'Hani')
    .reduce((sum, { letters }) => sum + letters, 0.5);
}
