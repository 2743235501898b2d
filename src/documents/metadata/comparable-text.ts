/** Equal for words that differ in letter case, Unicode form or white space only. */
export function comparable(words: string): string {
  return words.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
}
