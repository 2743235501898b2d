import type { Conditions } from '../bench/conditions.js';
import { isLost, type Outcome } from './outcome.js';
import type { SessionResult } from './session.js';

/** Experiments in rows, as text or as Markdown for docs/RELIABILITY.md. */
export function renderOutcomes(
  { command, date, node, cores, processor, load }: Conditions,
  { outcomes, skipped, ending }: SessionResult,
  isMarkdown: boolean,
): string {
  const rows = [
    ['experiment', 'tried', 'survived', 'lost', 'longest time back'],
    ...rowsOf(outcomes),
    ['all', ...countsOf(outcomes)],
  ];
  const fence = isMarkdown ? ['```text'] : [];
  const notes = [
    ...skipped.map(({ name, why }) => `not tried: ${name}: ${why}`),
    ...ending.map((what) => `at the end: ${what}`),
  ];
  return [
    ...fence,
    `${command}\n${date}, Node ${node}, ${cores} cores (${processor}), load ${load}`,
    ...(isMarkdown ? ['```', ''] : ['']),
    ...(isMarkdown ? markdownTable(rows) : textTable(rows)),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}

function rowsOf(outcomes: readonly Outcome[]): string[][] {
  const names = [...new Set(outcomes.map(({ experiment }) => experiment.name))].toSorted();
  return names.map((name) =>
    [name].concat(countsOf(outcomes.filter(({ experiment }) => experiment.name === name))),
  );
}

function countsOf(outcomes: readonly Outcome[]): string[] {
  const lost = outcomes.filter(isLost).length;
  const back = outcomes.flatMap(({ backAfterMs }) => backAfterMs ?? []);
  const longest = back.length === 0 ? '–' : `${(Math.max(...back) / 1000).toFixed(1)} s`;
  return [String(outcomes.length), String(outcomes.length - lost), String(lost), longest];
}

function textTable(rows: readonly (readonly string[])[]): string[] {
  const widths = widthsOf(rows);
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  );
}

function markdownTable(rows: readonly (readonly string[])[]): string[] {
  const widths = widthsOf(rows);
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const rule = widths.map((width, at) =>
    at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...body.map(line)];
}

function widthsOf(rows: readonly (readonly string[])[]): number[] {
  return (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
}
