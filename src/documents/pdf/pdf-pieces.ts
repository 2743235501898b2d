import { unknownLetter } from './pdf-glyphs.js';
import type { PdfGlyph } from './pdf-glyphs.js';
import { isRightToLeft } from './pdf-logical-order.js';

/** Signs that stand for one text. */
export interface PdfPiece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly angle: number;
  readonly textObject: number;
  /** Whether the file states the text itself, as it was typed. */
  readonly isStated: boolean;
}

/** Signs whose places differ by more than this share of their size stand on different lines. */
const sameLine = 0.6;

/** Letters of one word are not further above each other than this many sizes. */
const steepest = 1.5;

/** Letters in shapes of their own: ligatures, and Arabic and Hebrew ones as they join. */
const presentationForms = /[\ufb00-\ufb4f\ufb50-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]/gu;

/**
 * The signs of a page, those together that stand for one text.
 * @param actualTexts what the page's marked content stands for; null where it says nothing
 */
export function piecesOf(
  glyphs: readonly PdfGlyph[],
  actualTexts: readonly (string | null)[],
): PdfPiece[] {
  const pieces: PdfPiece[] = [];
  let lastMark: number | undefined;
  for (const glyph of glyphs) {
    const mark = glyph.marks.find((index) => typeof actualTexts[index] === 'string');
    const last = pieces.at(-1);
    const stated = mark === undefined ? null : (actualTexts[mark] ?? null);
    const piece = pieceOf(glyph, stated);
    if (mark === undefined || mark !== lastMark || last === undefined) pieces.push(piece);
    else pieces[pieces.length - 1] = widened(last, piece);
    lastMark = mark;
  }
  return pieces.filter(({ text }) => text !== '');
}

function pieceOf(glyph: PdfGlyph, stated: string | null): PdfPiece {
  const { x, y, width, size, angle, textObject } = glyph;
  const text = cleaned(stated ?? glyph.text);
  return { text, left: x, right: x + width, y, size, angle, textObject, isStated: stated !== null };
}

function widened(piece: PdfPiece, by: PdfPiece): PdfPiece {
  return {
    ...piece,
    left: Math.min(piece.left, by.left),
    right: Math.max(piece.right, by.right),
  };
}

function cleaned(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(presentationForms, (shape) => shape.normalize('NFKC').replaceAll(' ', ''))
    .replaceAll(/[\p{Cc}\p{Cn}\p{Cs}]/gu, unknownLetter);
}

/** Puts the signs of a page together to lines, in the order of the page's content. */
export function groupedToLines(pieces: readonly PdfPiece[]): PdfPiece[][] {
  const lines: PdfPiece[][] = [];
  let last: PdfPiece | null = null;
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
function continues(first: PdfPiece, last: PdfPiece, piece: PdfPiece): boolean {
  if (last.angle !== piece.angle) return false;
  const size = Math.max(last.size, piece.size);
  const drop = Math.min(Math.abs(last.y - piece.y), Math.abs(first.y - piece.y));
  if (drop <= size * sameLine) return true;
  // In Nastaliq the letters of a word come down step by step.
  const isNext =
    Math.abs(piece.left - last.right) < size || Math.abs(piece.right - last.left) < size;
  const isOneWord = isNext && last.textObject === piece.textObject;
  return isOneWord && isRightToLeft(piece.text) && drop < size * steepest;
}
