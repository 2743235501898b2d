import { describe, expect, it } from 'vitest';
import { load, paragraphsOf } from '../paragraphs-of.js';
import { columnPage, sentences, shown } from './column-pages.js';
import type { ColumnLayout } from './column-pages.js';
import { pdfOfContent } from './pdf-of-content.js';

const layouts = [2, 3].flatMap((columns) =>
  [12, 20, 30].flatMap((gutter) =>
    (['by-row', 'by-column'] as const).flatMap((drawn) =>
      [false, true].flatMap((isJustified) =>
        [false, true].map((hasHeadings) => ({
          columns,
          gutter,
          drawn,
          isJustified,
          hasHeadings,
        })),
      ),
    ),
  ),
) satisfies readonly ColumnLayout[];

const read = async (content: string): Promise<string[]> =>
  paragraphsOf(await load('a.pdf', pdfOfContent([content])));

/** A table drawn row by row, each cell at its column's edge. */
const table = (rows: readonly (readonly string[])[], width = 160, step = 14): string =>
  rows
    .flatMap((cells, row) =>
      cells.map((cell, column) => shown(cell, 60 + column * width, 760 - row * step)),
    )
    .join('\n');

describe('columns of a PDF', () => {
  it.each(layouts)(
    'are read one after the other: $columns with $gutter pt between, $drawn, justified: $isJustified, headings: $hasHeadings',
    async (layout) => {
      const { bytes, texts } = columnPage(layout);
      const text = paragraphsOf(await load('a.pdf', bytes)).join(' ');
      expect(text).toBe(texts.join(' '));
    },
  );
});

describe('what stands beside each other but is no column', () => {
  it('keeps the rows of a table together', async () => {
    const rows = sentences(12).map((sentence, index) => [
      sentence.slice(4, 20).trim(),
      `Room ${index + 1}`,
      `${index * 10} kroner`,
    ]);
    expect((await read(table(rows))).join(' ')).toBe(rows.flat().join(' '));
  });

  it('keeps a date beside what happened', async () => {
    const rows = sentences(10).map((sentence, index) => [`May ${index + 1}`, sentence]);
    expect((await read(table(rows, 80))).join(' ')).toBe(rows.flat().join(' '));
  });

  it('keeps the fields of a form beside each other', async () => {
    const names = ['Name', 'Street', 'Town', 'Phone', 'Born', 'Signature'];
    const rows = names.map((name) => [`${name}: ________`, `Other ${name}: ________`]);
    expect((await read(table(rows))).join(' ')).toBe(rows.flat().join(' '));
  });

  it('keeps two sentences beside each other that begin anew in each row', async () => {
    const rows = sentences(8).map((sentence, index) => [
      sentence.slice(0, 40).trim(),
      sentences(1, index + 50)[0]
        ?.slice(0, 41)
        .trim() ?? '',
    ]);
    expect((await read(table(rows, 240))).join(' ')).toBe(rows.flat().join(' '));
  });

  it('keeps the lines of a cell together and with their row, drawn line by line', async () => {
    const rows = [
      [['Printing in colour'], ['two kroner for', 'each page'], ['only on weekdays']],
      [['Copying'], ['one krone'], ['on every floor of', 'the house and in', 'the branch']],
      [['Scanning of old', 'photographs'], ['free of charge'], ['Ask at the desk']],
      [['Binding'], ['forty kroner'], ['takes a week']],
    ];
    let y = 760;
    const content: string[] = [];
    for (const cells of rows) {
      for (const line of [0, 1, 2]) {
        for (const [column, cell] of cells.entries()) {
          const text = cell[line];
          if (text !== undefined) content.push(shown(text, 60 + column * 150, y - line * 12));
        }
      }
      y -= Math.max(...cells.map((cell) => cell.length)) * 12 + 8;
    }
    expect(await read(content.join('\n'))).toEqual(rows.map((cells) => cells.flat().join(' ')));
  });

  it('keeps rows of single lines that stand in groups', async () => {
    const rows = sentences(9).map((sentence, index) => [
      sentence.slice(4, 18).trim(),
      `Room ${index + 1}`,
      `${index * 10} kroner`,
    ]);
    const content = rows.flatMap((cells, row) =>
      cells.map((cell, column) =>
        shown(cell, 60 + column * 160, 760 - row * 12 - Math.floor(row / 3) * 10),
      ),
    );
    expect((await read(content.join('\n'))).join(' ')).toBe(rows.flat().join(' '));
  });
});
