import type { Conditions } from '../conditions.js';
import { isMet, type Figure } from './figure.js';

export function renderFigures(conditions: Conditions, figures: readonly Figure[]): string {
  const rows = [
    ['bench', 'figure', 'median', 'least to most', 'runs', 'target', ''],
    ...figures.map(rowOf),
  ];
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 2 ? cell.padStart(widths?.[column] ?? 0) : cell.padEnd(widths?.[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const { command, date, node, cores, processor, load } = conditions;
  const header = `${command}\n${date}, Node ${node}, ${cores} cores (${processor}), load ${load}`;
  const busy =
    load > cores / 2 ? ['The machine was busy with other work: times are too long.'] : [];
  return [header, ...busy, '', ...lines].join('\n');
}

function rowOf(figure: Figure): string[] {
  const { bench, name, value, unit, range, runs, target } = figure;
  const met = isMet(figure);
  return [
    bench,
    name,
    `${rounded(value)} ${unit}`,
    range === undefined ? '' : range.map(rounded).join(' to '),
    runs === undefined ? '' : String(runs),
    target === undefined ? '' : `${target.kind} ${target.value} ${unit}`,
    met === null ? '' : met ? 'met' : 'MISSED',
  ];
}

/** Three digits are all that a measurement like these says. */
function rounded(value: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 0.01))));
  return value.toFixed(Math.min(3, digits));
}
