import { CodeEnds } from './inline-scan.js';

const ruler = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/u;

/**
 * Keeps bars in inline code from parting a row of a table into more cells than its head has, which
 * is what writers mean.
 * @param run lines of one paragraph
 */
export function withCodeInCells(run: string): string {
  if (!run.includes('|') || !run.includes('`')) return run;
  const lines = run.split('\n');
  const at = lines.findIndex((line) => line.includes('|') && ruler.test(line));
  if (at < 1) return run;
  const columns = cellsIn(lines[at] ?? '');
  return lines
    .map((line, index) => (index <= at || cellsIn(line) <= columns ? line : withEscapedBars(line)))
    .join('\n');
}

function cellsIn(row: string): number {
  const bare = row
    .trim()
    .replace(/^>[ \t]*/u, '')
    .replace(/^\|/u, '')
    .replace(/\|$/u, '');
  return (bare.match(/(?<!\\)\|/gu) ?? []).length + 1;
}

function withEscapedBars(line: string): string {
  const ends = new CodeEnds(line);
  let written = '';
  let at = 0;
  for (let tick = line.indexOf('`'); tick !== -1; tick = line.indexOf('`', at)) {
    const end = ends.behind(tick);
    written +=
      line.slice(at, tick) + line.slice(tick, end).replaceAll(/(?<!\\)\|/gu, String.raw`\|`);
    at = end;
  }
  return written + line.slice(at);
}
