import { pdfOfContent } from './pdf-of-content.js';

/** How the columns of a page are set and drawn. */
export interface ColumnLayout {
  readonly columns: number;
  /** White between columns, in points. */
  readonly gutter: number;
  readonly drawn: 'by-row' | 'by-column';
  readonly isJustified: boolean;
  /** Whether a heading stands over all columns, above and in the middle. */
  readonly hasHeadings: boolean;
  readonly size?: number;
}

/** A page of columns and the texts that it holds, in the order in which they are read. */
export interface ColumnPage {
  readonly bytes: Uint8Array;
  readonly texts: readonly string[];
}

interface SetLine {
  readonly text: string;
  readonly wordSpace: number;
}

/** Widths of Helvetica's letters from the space on, in thousandths: Adobe's font metrics. */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

const nouns = ['library', 'museum', 'ferry', 'swimming hall', 'archive', 'theatre', 'school'];
const verbs = [
  'opens in',
  'was closed in',
  'costs less from',
  'moved to the mill in',
  'lends until',
];
const months = ['May', 'June', 'October', 'March', 'December'];
const ends = ['for all who live here', 'when a parent pays', 'because of the works on the bridge'];

/** Sentences of which no two are alike. */
export function sentences(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const pick = (list: readonly string[], by: number): string =>
      list[(number * by + Math.floor(number / 3)) % list.length] ?? '';
    return `The ${pick(nouns, 1)} ${pick(verbs, 2)} ${pick(months, 3)} ${1900 + number} ${pick(ends, 1)}.`;
  });
}

/** A page in columns, set in Helvetica. */
export function columnPage(layout: ColumnLayout): ColumnPage {
  const { columns, gutter, hasHeadings, size = 10 } = layout;
  const width = (475 - gutter * (columns - 1)) / columns;
  const content: string[] = [];
  const texts: string[] = [];
  let y = 780;
  for (const part of hasHeadings ? [1, 2] : [1]) {
    if (hasHeadings) {
      const heading = `Heading number ${part} stands over all of the columns of this page`;
      content.push(shown(heading, 60, y, size + 5));
      texts.push(heading);
      y -= size * 2.4;
    }
    const stories = Array.from({ length: columns }, (_, column) =>
      sentences(columns === 2 ? 9 - column : 7, part * 100 + column * 20),
    );
    texts.push(...stories.flat());
    const set = stories.map((story) => linesIn(story.join(' '), width, layout));
    const cells = set.flatMap((lines, column) =>
      lines.map((line, row) => ({ ...line, column, row })),
    );
    if (layout.drawn === 'by-row') cells.sort((a, b) => a.row - b.row || a.column - b.column);
    for (const { text, wordSpace, column, row } of cells)
      content.push(
        shown(text, 60 + column * (width + gutter), y - row * size * 1.2, size, wordSpace),
      );
    y -= (Math.max(...set.map((lines) => lines.length)) + 1) * size * 1.2;
  }
  return { bytes: pdfOfContent([content.join('\n')]), texts };
}

/** Text at a place on a page, as a text object of its own. */
export function shown(text: string, x: number, y: number, size = 10, wordSpace = 0): string {
  const escaped = text.replaceAll(/[\\()]/g, String.raw`\$&`);
  return `BT /F1 ${size} Tf ${wordSpace.toFixed(3)} Tw 1 0 0 1 ${x.toFixed(2)} ${y.toFixed(2)} Tm (${escaped}) Tj ET`;
}

function linesIn(text: string, width: number, { isJustified, size = 10 }: ColumnLayout): SetLine[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && widthOf(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line, index) => {
    const room = isJustified && index < lines.length - 1 ? width - widthOf(line, size) : 0;
    return { text: line, wordSpace: room / Math.max(1, line.split(' ').length - 1) };
  });
}

function widthOf(text: string, size: number): number {
  return Array.from(text).reduce(
    (sum, letter) => sum + ((widths[letter.charCodeAt(0) - 32] ?? 556) * size) / 1000,
    0,
  );
}
