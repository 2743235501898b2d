const rightToLeft =
  /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Samr}\p{sc=Mand}\p{sc=Adlm}\p{sc=Rohg}]/gu;

/** Unicode's marks that keep the direction of what stands between them from the rest (UAX 9). */
const firstStrongIsolate = '\u2068';
const leftToRightIsolate = '\u2066';
const rightToLeftIsolate = '\u2067';
const popIsolate = '\u2069';
/** UTF-16 units that isolating adds. */
export const isolationLength = 2;

/** Whether more of a text's letters are written from right to left than from left to right. */
export function isRightToLeft(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return 2 * (text.match(rightToLeft)?.length ?? 0) > letters;
}

/** A line of a right-to-left text, in a block of its own. */
export function rightToLeftLine(line: string): string {
  return `${rightToLeftIsolate}${line}${popIsolate}`;
}

/** Code in such a line: its brackets and dots stand between letters of the left. */
export function isolatedCode(code: string): string {
  return `${leftToRightIsolate}${code}${popIsolate}`;
}

/** Whether anything in a text is written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return text.search(rightToLeft) !== -1;
}

/** Words inside a line, isolated also where they are written from the left and the line is not. */
export function isolatedIn(line: string, words: string): string {
  const isTurned = isRightToLeft(line) && !hasRightToLeft(words);
  return isTurned ? `${firstStrongIsolate}${words}${popIsolate}` : words;
}

/** Words of any direction inside a line of another, which they must not turn around. */
export function isolated(words: string): string {
  return hasRightToLeft(words) ? `${firstStrongIsolate}${words}${popIsolate}` : words;
}

/** The words again, of a text that was isolated. */
export function withoutIsolation(text: string): string {
  return text.replaceAll(/[\u2066-\u2069]/gu, '');
}
