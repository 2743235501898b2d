/** Words, and single characters of scripts that set no blanks between words. */
const wordPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+/gu;

export interface Overlap {
  /** Part of the wanted words that are there. */
  readonly recall: number;
  /** Part of the words there that are wanted. */
  readonly precision: number;
}

/** Compares two texts as bags of words, each word as often as it stands there. */
export function wordOverlap(got: string, wanted: string): Overlap {
  const words = wordsOf(wanted);
  const left = new Map<string, number>();
  for (const word of words) left.set(word, (left.get(word) ?? 0) + 1);
  const found = wordsOf(got);
  let common = 0;
  for (const word of found) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    common += 1;
  }
  return {
    recall: words.length === 0 ? 1 : common / words.length,
    precision: found.length === 0 ? 0 : common / found.length,
  };
}

function wordsOf(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(wordPattern) ?? [];
}
