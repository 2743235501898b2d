/** Quote and list marks that a line opens with. */
const OPENING_MARKS = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))+/u;
const MARK = />|[-*+]|\d{1,9}[.)]/gu;

/** A line drawn with dashes or stars is a rule. */
const RULE = /^[-*_ \t]+$/u;

/** Whether quotes or lists nest deeper than `limit`, by the lines' marks and their indents. */
export function isMarkdownNestedDeeper(markdown: string, limit: number): boolean {
  /** Indents of the list items that the line may stand in, each larger than the one before. */
  let indents: number[] = [];
  for (const line of markdown.split(/\r\n|[\n\r]/u)) {
    const indent = line.length - line.trimStart().length;
    const marks = RULE.test(line) ? 0 : countMarks(line);
    if (marks > 0) {
      indents = indents.filter((outer) => outer < indent);
      indents.push(indent);
    } else if (indent === 0 && line !== '') indents = [];
    if (indents.length + marks > limit) return true;
  }
  return false;
}

function countMarks(line: string): number {
  return (OPENING_MARKS.exec(line)?.[0].match(MARK) ?? []).length;
}
