/** Widths, in columns, between which people and programs wrap plain text. */
const minWidth = 40;
const maxWidth = 130;

/** Lines that must be seen to wrap before the whole file is taken to be wrapped. */
const minWrappedLines = 3;

/** Share of the lines that may break although the next word did fit; one always may. */
const maxShareShort = 0.15;

/** Share of the lines that must break in the middle of a sentence. */
const minShareUnfinished = 0.6;

const sentenceEnd = /[.!?:;\u0964\u0965\u06d4\u061f\u3002\uff01\uff1f][\p{Pe}\p{Pf}"'\u201c]*\s*$/u;

/**
 * Whether the lines of a plain text are plainly cut at a width rather than each a paragraph: they
 * break in the middle of sentences, and each where the first word of the next would not have fitted.
 * @param lines without line ends, blank ones included, since a paragraph's last line is short
 */
export function isHardWrapped(lines: readonly string[]): boolean {
  const pairs = lines
    .slice(0, -1)
    .map((line, index) => ({ line: line.trimEnd(), next: lines[index + 1] ?? '' }))
    .filter(({ line, next }) => line.trim() !== '' && next.trim() !== '');
  if (pairs.length < minWrappedLines) return false;
  const widths = pairs.map(({ line }) => columns(line)).sort((a, b) => a - b);
  const width = widths[Math.floor(widths.length * 0.9)] ?? 0;
  if (width < minWidth || width > maxWidth) return false;
  const full = pairs.filter(({ line, next }) => columns(line) + 1 + firstWord(next) > width);
  const unfinished = pairs.filter(({ line }) => !sentenceEnd.test(line));
  return (
    full.length >= minWrappedLines &&
    pairs.length - full.length <= Math.max(1, pairs.length * maxShareShort) &&
    unfinished.length >= pairs.length * minShareUnfinished
  );
}

/** Combining marks take no column. */
function columns(line: string): number {
  return line.replaceAll(/[\p{Mn}\p{Cf}]/gu, '').length;
}

function firstWord(line: string): number {
  return columns(/\S+/u.exec(line)?.[0] ?? '');
}
