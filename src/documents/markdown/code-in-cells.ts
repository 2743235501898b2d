import { CodeEnds } from './inline-scan.js';

/**
 * Keeps bars in inline code from parting a row of a table into more cells than its head has, which
 * is what writers mean.
 * @param run lines of one paragraph
 */
export function withCodeInCells(run: string): string {
  if (!run.includes('|') || !run.includes('`')) return run;
  const lines = run.split('\n');
  const at = lines.findIndex((line) => line.includes('|') && isRuler(line));
  if (at < 1) return run;
  const columns = cellsIn(lines[at] ?? '');
  return lines
    .map((line, index) => (index <= at || cellsIn(line) <= columns ? line : withEscapedBars(line)))
    .join('\n');
}

/** Whether a line parts the head of a table from its rows. */
function isRuler(line: string): boolean {
  const row = line.replace(/^[ \t>]*/u, '').trimEnd();
  return withoutOuterBars(row)
    .split('|')
    .every((cell) => /^:?-+:?$/u.test(cell.trim()));
}

function withoutOuterBars(row: string): string {
  return row.replace(/^\|/u, '').replace(/\|$/u, '');
}

function cellsIn(row: string): number {
  const bare = withoutOuterBars(row.trim().replace(/^>[ \t]*/u, ''));
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
