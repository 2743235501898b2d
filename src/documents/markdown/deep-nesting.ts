import { sourceLines } from './source-lines.js';
import type { LineOptions } from './source-lines.js';

/** People nest a handful; the parser's time grows with the square. */
const maxDepth = 50;

/** A line drawn with dashes or stars is a rule. */
const rulePattern = /^[-*_ \t]+$/u;

const firstOfMark = /[>\-*+\d]/u;

/** The mark of a quote or of an item of a list, with what stands before it. */
const openingMark = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))/uy;

/**
 * Takes the marks of quotes and lists off lines that stand deeper in them than people nest, so that
 * their words stay and parsing them takes no longer than others. Code is left as it is.
 */
export function withoutDeepNesting(
  lines: readonly string[],
  options: LineOptions,
): { readonly lines: readonly string[]; readonly warnings: readonly string[] } {
  const deep = deepLines(lines);
  if (deep.size === 0) return { lines, warnings: [] };
  let first: string | null = null;
  const written = sourceLines(lines, options).map(({ text, state }, index) => {
    const words = state === 'fence' ? undefined : deep.get(index);
    if (words !== undefined) first ??= words;
    return words ?? text;
  });
  const warnings =
    first === null
      ? []
      : [
          `Quotes or lists that are nested more than ${maxDepth} deep are read without their marks, from "${String(first).slice(0, 40)}…" on.`,
        ];
  return { lines: written, warnings };
}

/** What stands behind the marks of each line that is nested too deeply, by its number. */
function deepLines(lines: readonly string[]): Map<number, string> {
  const deep = new Map<number, string>();
  /** Indents of the list items that the line may stand in, each larger than the one before. */
  let indents: number[] = [];
  for (const [index, line] of lines.entries()) {
    const indent = line.length - line.trimStart().length;
    const isMarked = firstOfMark.test(line.charAt(indent)) && !rulePattern.test(line);
    const marks = isMarked ? marksOf(line) : noMarks;
    if (marks.count > 0) {
      indents = indents.filter((outer) => outer < indent);
      if (indents.length + 1 + marks.count > maxDepth) {
        deep.set(index, line.slice(marks.end).trimStart());
      } else indents.push(indent);
    } else if (indent === 0 && line !== '') indents = [];
  }
  return deep;
}

const noMarks = { count: 0, end: 0 };

function marksOf(line: string): { readonly count: number; readonly end: number } {
  let count = 0;
  let end = 0;
  openingMark.lastIndex = 0;
  while (openingMark.test(line)) {
    count += 1;
    end = openingMark.lastIndex;
  }
  return { count, end };
}

/** Takes the tags of HTML away, but for those in blocks of code. */
export function withoutTags(lines: readonly string[], options: LineOptions): string[] {
  return sourceLines(lines, options).map(({ text, state }) =>
    state === 'fence' || state === 'indented-code'
      ? text
      : text.replaceAll(/<\/?[a-z][^<>]*>?/giu, ' '),
  );
}
