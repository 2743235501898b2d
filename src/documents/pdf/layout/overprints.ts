import type { PdfPiece } from '../pdf-pieces.js';

/** Signs drawn again for bold or a shadow are not further apart than this many sizes. */
const sameplace = 0.15;

/** Lines of a page on which a sign may stand at the same distance from its edge. */
const mostAlike = 300;

/**
 * The signs of a page without those drawn again at nearly the same place, as programs do to make
 * letters bold or to give them a shadow. Letters of one word are wider than the shift allowed.
 */
export function withoutOverprints(pieces: readonly PdfPiece[]): PdfPiece[] {
  const drawn = new Map<string, Map<number, PdfPiece[]>>();
  return pieces.filter((piece) => {
    if (piece.right <= piece.left) return true;
    const alike = drawn.get(piece.text) ?? new Map<number, PdfPiece[]>();
    drawn.set(piece.text, alike);
    const place = Math.round(piece.left / piece.size);
    const isAgain = [place, place - 1, place + 1].some(
      (near) =>
        alike
          .get(near)
          ?.slice(-mostAlike)
          .some((other) => isSamePlace(other, piece)) === true,
    );
    if (isAgain) return false;
    const known = alike.get(place);
    if (known === undefined) alike.set(place, [piece]);
    else known.push(piece);
    return true;
  });
}

function isSamePlace(a: PdfPiece, b: PdfPiece): boolean {
  const reach = Math.min(b.size * sameplace, (b.right - b.left) / 2);
  const isAlike = a.angle === b.angle && Math.abs(a.size - b.size) <= reach;
  return isAlike && Math.abs(a.left - b.left) <= reach && Math.abs(a.y - b.y) <= reach;
}
