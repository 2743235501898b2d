import type { TextLink } from './document-loader.js';
import type { PdfGlyph } from './pdf-glyphs.js';
import type { PdfDirection } from './pdf-direction.js';
import { inLogicalOrder, isRightToLeft } from './pdf-logical-order.js';

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
}

/** A place on an upright page that leads to an address. */
export interface PdfLinkArea {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
  readonly url: string;
}

/** Signs that stand for one text. */
interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly angle: number;
  readonly textObject: number;
}

/** Signs whose places differ by more than this share of their size stand on different lines. */
const SAME_LINE = 0.6;

/** Letters of one word are not further above each other than this many sizes. */
const STEEPEST = 1.5;

/** A gap of this many sizes parts words: in lines without spaces, and in lines that have them. */
const WORD_GAP = 0.13;
const WORD_GAP_BESIDE_SPACES = 0.25;

/** Going back further than this many sizes begins another run. */
const STEP_BACK = 1;

/** What a sign is shown as that the file names no letter for. */
const UNKNOWN = '\ufffd';

/** Letters in shapes of their own: ligatures, and Arabic and Hebrew ones as they join. */
const SHAPES = /[\ufb00-\ufb4f\ufb50-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]/gu;

/**
 * Puts the signs of a page together to lines, in the order of the page's content, each line in the
 * order in which it is read.
 * @param actualTexts what the page's marked content stands for; null where it says nothing
 * @param direction of the document so far: a last page may hold little but a link
 */
export function linesOfGlyphs(
  glyphs: readonly PdfGlyph[],
  actualTexts: readonly (string | null)[],
  areas: readonly PdfLinkArea[],
  direction: PdfDirection,
): PdfLine[] {
  const pieces = piecesOf(glyphs, actualTexts);
  direction.add(pieces);
  return grouped(pieces)
    .map((line) => lineOf(line, direction.isRightToLeft, areas))
    .filter((line) => line !== null);
}

function piecesOf(glyphs: readonly PdfGlyph[], actualTexts: readonly (string | null)[]): Piece[] {
  const pieces: Piece[] = [];
  let stated: number | undefined;
  for (const glyph of glyphs) {
    const mark = glyph.marks.find((index) => typeof actualTexts[index] === 'string');
    const last = pieces.at(-1);
    const piece = pieceOf(glyph, (mark === undefined ? null : actualTexts[mark]) ?? glyph.text);
    if (mark === undefined || mark !== stated || last === undefined) pieces.push(piece);
    else pieces[pieces.length - 1] = widened(last, piece);
    stated = mark;
  }
  return pieces.filter(({ text }) => text !== '');
}

function pieceOf(glyph: PdfGlyph, text: string): Piece {
  const { x, y, width, size, angle, textObject } = glyph;
  return { text: cleaned(text), left: x, right: x + width, y, size, angle, textObject };
}

function widened(piece: Piece, by: Piece): Piece {
  return {
    ...piece,
    left: Math.min(piece.left, by.left),
    right: Math.max(piece.right, by.right),
  };
}

function cleaned(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(SHAPES, (shape) => shape.normalize('NFKC').replaceAll(' ', ''))
    .replaceAll(/[\p{Cc}\p{Cn}\p{Cs}]/gu, UNKNOWN);
}

function grouped(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [];
  let last: Piece | null = null;
  for (const piece of pieces) {
    const line = lines.at(-1);
    const isBlank = piece.text === ' ';
    const belongs = isBlank || last === null || continues(line?.[0] ?? last, last, piece);
    if (line !== undefined && belongs) line.push(piece);
    else lines.push([piece]);
    if (!isBlank) last = piece;
  }
  return lines;
}

/** @param first of the line, `last` the last one that shows something */
function continues(first: Piece, last: Piece, piece: Piece): boolean {
  if (last.angle !== piece.angle) return false;
  const size = Math.max(last.size, piece.size);
  const drop = Math.min(Math.abs(last.y - piece.y), Math.abs(first.y - piece.y));
  if (drop <= size * SAME_LINE) return true;
  // In Nastaliq the letters of a word come down step by step.
  const isNext =
    Math.abs(piece.left - last.right) < size || Math.abs(piece.right - last.left) < size;
  const isOneWord = isNext && last.textObject === piece.textObject;
  return isOneWord && isRightToLeft(piece.text) && drop < size * STEEPEST;
}

function lineOf(
  pieces: readonly Piece[],
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

function fromLeft(a: Piece, b: Piece): number {
  return a.left - b.left;
}

/**
 * The signs of a line from left to right. What was written from left to right keeps its order,
 * since letters may reach over each other.
 */
function objectsFromLeft(pieces: readonly Piece[]): Piece[] {
  const objects: Piece[][] = [];
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

function isFromLeft(pieces: readonly Piece[]): boolean {
  return pieces.every((piece, index) => {
    const before = pieces[index - 1] ?? piece;
    return piece.left >= before.right - piece.size * STEP_BACK;
  });
}

function leftOf(pieces: readonly Piece[]): number {
  return pieces.reduce((least, piece) => Math.min(least, piece.left), Infinity);
}

/** Each combining mark joined to the letter that it stands over. */
function withMarksBehind(sorted: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  const marks: { mark: Piece; index: number }[] = [];
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
function runsFromLeft(pieces: readonly Piece[]): Piece[] {
  const runs: Piece[][] = [];
  let last: Piece | null = null;
  for (const piece of pieces) {
    const run = runs.at(-1);
    if (run === undefined || last === null || piece.left < last.right - last.size * STEP_BACK)
      runs.push([piece]);
    else run.push(piece);
    last = piece;
  }
  return runs.toSorted((a, b) => (a[0]?.left ?? 0) - (b[0]?.left ?? 0)).flat();
}

/** Puts spaces where the signs stand apart; never between a letter and its mark. */
function withSpaces(placed: readonly Piece[]): Piece[] {
  const widest = placed.some(({ text }) => text === ' ') ? WORD_GAP_BESIDE_SPACES : WORD_GAP;
  const spaced: Piece[] = [];
  let end = -Infinity;
  for (const piece of placed) {
    const gap = piece.left - end;
    const isApart = Number.isFinite(gap) && gap > piece.size * widest;
    if (isApart && !/^[\p{M}\u200c\u200d]/u.test(piece.text))
      spaced.push({ ...piece, text: ' ', left: end, right: piece.left });
    spaced.push(piece);
    end = Math.max(end, piece.right);
  }
  return spaced;
}

function written(
  pieces: readonly Piece[],
  areas: readonly PdfLinkArea[],
): { text: string; links: readonly TextLink[] } {
  const links: TextLink[] = [];
  let text = '';
  for (const piece of pieces) {
    const isDouble = text === '' || text.endsWith(' ');
    const added = isDouble ? piece.text.trimStart() : piece.text;
    const url = added.trim() === '' ? undefined : areas.find((area) => holds(area, piece))?.url;
    if (url !== undefined)
      addLink(links, { url, start: text.length, end: text.length + added.length });
    text += added;
  }
  return { text: text.trimEnd(), links };
}

function holds(area: PdfLinkArea, { left, right, y, size, angle }: Piece): boolean {
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
