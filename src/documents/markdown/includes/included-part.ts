import type { IncludedRange } from './include-directives.js';

/** How the beginning and end of a named region are written in programs and texts. */
const regionMarks: readonly ((name: string) => readonly [RegExp, RegExp])[] = [
  (name) => [
    new RegExp(`#?(?:region|pragma region)\\b[ \\t]+${name}(?![\\w-])`, 'u'),
    new RegExp(`#?(?:end ?region|pragma endregion)\\b(?:[ \\t]+${name}(?![\\w-])|[^\\w]*$)`, 'iu'),
  ],
  (name) => [
    new RegExp(`(?<!-)-+8<-+[ \\t]*\\[start:${name}\\]`, 'u'),
    new RegExp(`(?<!-)-+8<-+[ \\t]*\\[end:${name}\\]`, 'u'),
  ],
  (name) => [
    new RegExp(`ANCHOR:[ \\t]*${name}(?![\\w-])`, 'u'),
    new RegExp(`ANCHOR_END:[ \\t]*${name}(?![\\w-])`, 'u'),
  ],
];

const anyMark =
  /(?<!-)-+8<-+[ \t]*\[(?:start|end):|ANCHOR(?:_END)?:[ \t]*[\w-]|^[ \t]*(?:\/\/|\/\*|#|--|<!--)[ \t]*#?(?:end)?region\b/u;

/** The lines of a file that are asked for, without marks of regions; null where there are none. */
export function includedPart(
  lines: readonly string[],
  part: IncludedRange | null,
): string[] | null {
  const chosen = part === null ? lines : chosenLines(lines, part);
  if (chosen === null || chosen.length === 0) return null;
  return outdented(
    chosen.filter((line) => !anyMark.test(line)),
    part !== null,
  );
}

function chosenLines(lines: readonly string[], part: IncludedRange): readonly string[] | null {
  if (part.kind === 'lines') {
    // Each line once, though hundreds of ranges name it.
    return lines.filter((_, index) =>
      part.ranges.some(([from, to]) => index + 1 >= from && index < to),
    );
  }
  const name = part.name.replaceAll(/[^\w-]/gu, String.raw`\$&`);
  for (const marksOf of regionMarks) {
    const [begin, end] = marksOf(name);
    const from = lines.findIndex((line) => begin.test(line));
    if (from === -1) continue;
    const length = lines.slice(from + 1).findIndex((line) => end.test(line));
    return lines.slice(from + 1, length === -1 ? lines.length : from + 1 + length);
  }
  return null;
}

/** A part of a program is shown without the indent that all its lines share. */
function outdented(lines: readonly string[], isPart: boolean): string[] {
  if (!isPart) return [...lines];
  const shared = lines
    .filter((line) => line.trim() !== '')
    .reduce((least, line) => Math.min(least, line.length - line.trimStart().length), Infinity);
  return lines.map((line) => line.slice(Math.min(shared, line.length)));
}
