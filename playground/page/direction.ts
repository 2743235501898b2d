const rightToLeft =
  /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Samr}\p{sc=Mand}\p{sc=Adlm}\p{sc=Rohg}]/u;

/**
 * Which way a line runs: as its first letter does. The browser's own `dir="auto"` looks at nothing
 * between isolates (U+2066 to U+2069), which is where bots put whole lines.
 */
export function directionOf(line: string): 'ltr' | 'rtl' {
  const [first = ''] = /\p{L}/u.exec(line) ?? [];
  return line.startsWith('\u2067') || rightToLeft.test(first) ? 'rtl' : 'ltr';
}
