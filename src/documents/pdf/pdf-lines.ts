import type { TextLink } from '../document-loader.js';
import type { OrderedLine } from './layout/reading-order.js';
import { withSpaces } from './layout/spaces.js';
import { inLogicalOrder, isRightToLeft } from './pdf-logical-order.js';
import type { PdfPiece } from './pdf-pieces.js';

/** A line of a page; lengths in points, y upwards. */
export interface PdfLine {
  readonly text: string;
  /** What leads somewhere, as spans of the line's text. */
  readonly links: readonly TextLink[];
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly fontSize: number;
  readonly rightToLeft: boolean;
  /** Which column or other part of the page it stands in. */
  readonly block?: number;
  /** Number of the writing across or behind the page's text that it belongs to, if it does. */
  readonly aside?: number | undefined;
  /** Number of the row of a table that it belongs to, if it does: its cells stay together. */
  readonly row?: number | undefined;
}

/** A place on an upright page that leads to an address. */
export interface PdfLinkArea {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
  readonly url: string;
}

/** Going back further than this many sizes begins another run. */
const stepBack = 1;

/**
 * Writes out the lines of a page, each in the order in which it is read.
 * @param grouped the signs of each line, in the order in which lines are read
 * @param isBaseRightToLeft which way the document is written
 */
export function writtenLines(
  grouped: readonly OrderedLine[],
  isBaseRightToLeft: boolean,
  areas: readonly PdfLinkArea[],
): PdfLine[] {
  return grouped.flatMap(({ pieces, block, aside, row }) => {
    const line = lineOf(pieces, isBaseRightToLeft, areas);
    return line === null ? [] : [{ ...line, block, aside, row }];
  });
}

function lineOf(
  pieces: readonly PdfPiece[],
  isBaseRightToLeft: boolean,
  areas: readonly PdfLinkArea[],
): PdfLine | null {
  const shown = pieces.filter(({ text }) => text !== ' ');
  const [first] = shown;
  if (first === undefined) return null;
  const turns = shown.some(({ text }) => isRightToLeft(text));
  const rightToLeft = turns && isBaseRightToLeft;
  const placed = turns ? withMarksBehind(objectsFromLeft(pieces)) : runsFromLeft(pieces);
  const spaced = withSpaces(placed);
  const ordered = turns ? inLogicalOrder(spaced, rightToLeft) : spaced;
  const { text, links } = written(ordered, areas);
  if (text === '') return null;
  return {
    text,
    links,
    left: leftOf(shown),
    right: shown.reduce((most, piece) => Math.max(most, piece.right), -Infinity),
    y: first.y,
    fontSize: shown.reduce((most, piece) => Math.max(most, piece.size), 0),
    rightToLeft,
  };
}

function fromLeft(a: PdfPiece, b: PdfPiece): number {
  return a.left - b.left;
}

/**
 * The signs of a line from left to right. What was written from left to right keeps its order,
 * since letters may reach over each other.
 */
function objectsFromLeft(pieces: readonly PdfPiece[]): PdfPiece[] {
  const objects: PdfPiece[][] = [];
  for (const piece of pieces) {
    const last = objects.at(-1);
    if (last?.[0]?.textObject === piece.textObject) last.push(piece);
    else objects.push([piece]);
  }
  return objects
    .map((object) => (isFromLeft(object) ? object : object.toSorted(fromLeft)))
    .toSorted((a, b) => leftOf(a) - leftOf(b))
    .flat();
}

function isFromLeft(pieces: readonly PdfPiece[]): boolean {
  return pieces.every((piece, index) => {
    const before = pieces[index - 1] ?? piece;
    return piece.left >= before.right - piece.size * stepBack;
  });
}

function leftOf(pieces: readonly PdfPiece[]): number {
  return pieces.reduce((least, piece) => Math.min(least, piece.left), Infinity);
}

/** Each combining mark joined to the letter that it stands over. */
function withMarksBehind(sorted: readonly PdfPiece[]): PdfPiece[] {
  const found: PdfPiece[] = [];
  const marks: { mark: PdfPiece; index: number }[] = [];
  for (const piece of sorted) {
    if (/^\p{M}+$/u.test(piece.text)) marks.push({ mark: piece, index: found.length });
    else found.push(piece);
  }
  for (const { mark, index } of marks) {
    const middle = (mark.left + mark.right) / 2;
    const near = [index - 1, index, index - 2].find((candidate) => {
      const base = found[candidate];
      return base !== undefined && base.left <= middle && middle <= base.right;
    });
    const at = near ?? Math.max(0, index - 1);
    const base = found[at];
    if (base === undefined) return [...sorted];
    found[at] = { ...base, text: base.text + mark.text };
  }
  return found;
}

/** The runs of a line from left to right, each as it was written: marks may step back a little. */
function runsFromLeft(pieces: readonly PdfPiece[]): PdfPiece[] {
  const runs: PdfPiece[][] = [];
  let last: PdfPiece | null = null;
  for (const piece of pieces) {
    const run = runs.at(-1);
    if (run === undefined || last === null || piece.left < last.right - last.size * stepBack)
      runs.push([piece]);
    else run.push(piece);
    last = piece;
  }
  return runs.toSorted((a, b) => (a[0]?.left ?? 0) - (b[0]?.left ?? 0)).flat();
}

function written(
  pieces: readonly PdfPiece[],
  areas: readonly PdfLinkArea[],
): { text: string; links: readonly TextLink[] } {
  const links: TextLink[] = [];
  let text = '';
  // To look at the text itself would take time that grows with it.
  let isDouble = true;
  for (const piece of pieces) {
    const added: string = isDouble ? piece.text.trimStart() : piece.text;
    const url = added.trim() === '' ? undefined : areas.find((area) => holds(area, piece))?.url;
    if (url !== undefined)
      addLink(links, { url, start: text.length, end: text.length + added.length });
    text += added;
    isDouble = added === '' ? isDouble : added.endsWith(' ');
  }
  return { text: text.trimEnd(), links };
}

function holds(area: PdfLinkArea, { left, right, y, size, angle }: PdfPiece): boolean {
  const middle = (left + right) / 2;
  const height = y + size * 0.3;
  return (
    angle === 0 &&
    area.left <= middle &&
    middle <= area.right &&
    area.bottom <= height &&
    height <= area.top
  );
}

function addLink(links: TextLink[], link: TextLink): void {
  const last = links.at(-1);
  if (last?.url === link.url) links[links.length - 1] = { ...last, end: link.end };
  else links.push(link);
}
