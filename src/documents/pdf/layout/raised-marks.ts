import type { PdfPiece } from '../pdf-pieces.js';

/** A mark is smaller than the letters beside it, by at least this share. */
const smaller = 0.85;

/** It stands higher, or a part of a fraction lower, by at least this share of their size. */
const shifted = 0.12;

/** No unit or name of a quantity has more letters. */
const longestUnit = 2;

/**
 * Whether a raised mark and what it stands beside are to be read apart: 1907 and its footnote 1 are
 * not 19071. A unit and its power (m2) and the ending of an ordinal (1st) stay whole.
 * @param letters how many letters stand before it without a space or another sign
 */
export function isMarkApart(before: PdfPiece, piece: PdfPiece, letters: number): boolean {
  if (isShifted(piece, before)) {
    const isRaised = piece.y > before.y;
    const isApart = isBeforeMark(before) || (isRaised && letters > longestUnit);
    return isDigit(piece.text) && isApart;
  }
  return isShifted(before, piece) && isDigit(before.text) && /^[\p{L}\p{Nd}]/u.test(piece.text);
}

function isShifted(mark: PdfPiece, beside: PdfPiece): boolean {
  return (
    mark.angle === beside.angle &&
    mark.size <= beside.size * smaller &&
    Math.abs(mark.y - beside.y) >= beside.size * shifted
  );
}

function isDigit(text: string): boolean {
  return /^\p{N}/u.test(text);
}

function isBeforeMark({ text }: PdfPiece): boolean {
  return /[\p{Nd}\p{Pe}\p{Pf}.,;:!?"'\u0964\u06d4\u061f]$/u.test(text);
}
