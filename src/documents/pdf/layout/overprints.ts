import type { PdfPiece } from '../pdf-pieces.js';

/** Signs drawn again for bold or a shadow are not further apart than this many sizes. */
const sameplace = 0.15;

/**
 * The signs of a page without those drawn again at nearly the same place, as programs do to make
 * letters bold or to give them a shadow. Letters of one word are wider than the shift allowed.
 */
export function withoutOverprints(pieces: readonly PdfPiece[]): PdfPiece[] {
  const drawn = new Map<string, PdfPiece[]>();
  return pieces.filter((piece) => {
    if (piece.right <= piece.left) return true;
    const key = `${piece.text}|${piece.angle}|${Math.round(piece.size)}`;
    const cell = (by: number): string => `${key}|${Math.round(piece.left / piece.size) + by}`;
    const isAgain = [-1, 0, 1].some(
      (by) => drawn.get(cell(by))?.some((other) => isSamePlace(other, piece)) === true,
    );
    if (!isAgain) {
      const known = drawn.get(cell(0));
      if (known === undefined) drawn.set(cell(0), [piece]);
      else known.push(piece);
    }
    return !isAgain;
  });
}

function isSamePlace(a: PdfPiece, b: PdfPiece): boolean {
  const reach = Math.min(b.size * sameplace, (b.right - b.left) / 2);
  return Math.abs(a.left - b.left) <= reach && Math.abs(a.y - b.y) <= reach;
}
