/** Rows of cells under a heading; the first `labels` columns are words, the others figures. */
export interface Table {
  readonly title: string;
  /** What the reader must know about it, in sentences. */
  readonly note?: string | undefined;
  readonly heading: readonly string[];
  readonly labels: number;
  readonly rows: readonly (readonly string[])[];
}

/** The table in plain text, columns aligned; without a line feed at its end. */
export function renderText(table: Table): string {
  const widths = widthsOf(table);
  const lines = [table.heading, ...table.rows].map((row) =>
    aligned(row, widths, table.labels).join('  ').trimEnd(),
  );
  return [table.title, ...(table.note === undefined ? [] : [table.note]), '', ...lines].join('\n');
}

/** The same as Markdown, under a heading of the third level. */
export function renderMarkdown(table: Table): string {
  const widths = widthsOf(table).map((width) => Math.max(3, width));
  const rule = widths.map((width, column) =>
    column < table.labels ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [
    `### ${table.title}`,
    '',
    ...(table.note === undefined ? [] : [table.note, '']),
    tableLine(aligned(table.heading, widths, table.labels)),
    tableLine(rule),
    ...table.rows.map((row) => tableLine(aligned(row, widths, table.labels))),
  ].join('\n');
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function widthsOf({ heading, rows }: Table): number[] {
  return heading.map((_, column) =>
    Math.max(...[heading, ...rows].map((row) => row[column]?.length ?? 0)),
  );
}

function aligned(row: readonly string[], widths: readonly number[], labels: number): string[] {
  return widths.map((width, column) => {
    const cell = row[column] ?? '';
    return column < labels ? cell.padEnd(width) : cell.padStart(width);
  });
}
