/** The entries of a list written as text, parted by commas or line ends. */
export function wordList(list: string): string[] {
  return list
    .split(/[,\n]/u)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
