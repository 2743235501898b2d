/** A run of text as the PDF parser gives it. */
interface PdfItem {
  readonly str: string;
  readonly dir: string;
  /** Affine matrix; the last two numbers are the place of the run, y upwards. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly hasEOL: boolean;
}

/** A line of a page; lengths in points, y upwards. */
export interface PdfLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly fontSize: number;
  readonly rightToLeft: boolean;
}

/** Runs whose places differ by more than this share of their size stand on different lines. */
const SAME_LINE = 0.6;

/** Puts the runs of a page together to lines, in the order of the page's content. */
export function linesOfItems(items: readonly unknown[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: PdfItem[] = [];
  const close = (): void => {
    const line = lineOf(open);
    if (line !== null) lines.push(line);
    open = [];
  };
  for (const item of items.filter(isItem)) {
    const last = open.at(-1);
    if (last !== undefined && !standOnOneLine(last, item)) close();
    if (item.str !== '') open.push(item);
    if (item.hasEOL) close();
  }
  close();
  return lines;
}

function isItem(item: unknown): item is PdfItem {
  return typeof item === 'object' && item !== null && 'str' in item && 'transform' in item;
}

function standOnOneLine(a: PdfItem, b: PdfItem): boolean {
  if (a.str.trim() === '' || b.str.trim() === '') return true;
  const size = Math.max(sizeOf(a), sizeOf(b));
  return Math.abs(placeOf(a).y - placeOf(b).y) <= size * SAME_LINE;
}

function lineOf(items: readonly PdfItem[]): PdfLine | null {
  const text = items
    .map((item) => item.str)
    .join('')
    // Glyphs without a known letter come out as NUL or other control characters.
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const shown = items.filter((item) => item.str.trim() !== '');
  const [first] = shown;
  if (text === '' || first === undefined) return null;
  let left = Infinity;
  let right = -Infinity;
  let fontSize = 0;
  for (const item of shown) {
    left = Math.min(left, placeOf(item).x);
    right = Math.max(right, placeOf(item).x + item.width);
    fontSize = Math.max(fontSize, sizeOf(item));
  }
  const rightToLeft = shown.filter((item) => item.dir === 'rtl').length * 2 > shown.length;
  return { text, left, right, y: placeOf(first).y, fontSize, rightToLeft };
}

function placeOf(item: PdfItem): { x: number; y: number } {
  return { x: item.transform[4] ?? 0, y: item.transform[5] ?? 0 };
}

function sizeOf(item: PdfItem): number {
  return Math.hypot(item.transform[2] ?? 0, item.transform[3] ?? 0) || 1;
}
