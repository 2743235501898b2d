/**
 * How each UTF-16 unit of a text is sent, so that it is seen and nothing in it is obeyed. Control
 * characters become U+FFFD and every kind of line break a line feed. The invisible characters that
 * turn the direction of writing around (U+202A to U+202E, U+2066 to U+2069) are left out: one of
 * them would go on turning what stands behind the quote. Everything else stays as it is: a piece is
 * the unit, a whole surrogate pair at its first half, or nothing.
 */
export function plainPieces(text: string): string[] {
  return Array.from({ length: text.length }, (_, at) => plainPiece(text, at));
}

/**
 * The same with a backslash before all that Discord's markdown could take for a mark. The colon is
 * among it, for without one there is no bare link, no `:emoji:` and no timestamp; so the words of a
 * document that look like a link are shown, and lead nowhere.
 */
export function markdownPieces(text: string): string[] {
  const pieces = plainPieces(text).map((piece) => (isMark(piece) ? `\\${piece}` : piece));
  for (const at of lineStartMarks(pieces)) pieces[at] = `\\${pieces[at]}`;
  return pieces;
}

function plainPiece(text: string, at: number): string {
  const unit = text.charAt(at);
  if (/[\uD800-\uDFFF]/.test(unit)) return surrogatePiece(text, at);
  if (/[\u202A-\u202E\u2066-\u2069]/.test(unit)) return '';
  if (unit === '\r' && text.charAt(at + 1) === '\n') return '';
  if (/[\n\v\f\r\u0085\u2028\u2029]/.test(unit)) return '\n';
  return /[^\P{Cc}\t]/u.test(unit) ? '\uFFFD' : unit;
}

function surrogatePiece(text: string, at: number): string {
  const pair = text.slice(at, at + 2);
  if (/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair)) return pair;
  const isSecondHalf = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
  return isSecondHalf && at > 0 ? '' : '\uFFFD';
}

/** What means something wherever it stands. */
function isMark(piece: string): boolean {
  return /^[\\*_~`|<>@#[\]:]$/.test(piece);
}

/** Indexes of what means something only at the start of a line: list items by bullet or number. */
function lineStartMarks(pieces: readonly string[]): number[] {
  const marks: number[] = [];
  let isStart = true;
  let isNumber = false;
  for (const [at, piece] of pieces.entries()) {
    if (piece === '') continue;
    const isItem = isNumber && /^[.)]$/.test(piece) && /^\s?$/.test(nextPiece(pieces, at));
    if ((isStart && /^[-+]$/.test(piece)) || isItem) marks.push(at);
    isNumber = (isStart || isNumber) && /^\d$/.test(piece);
    isStart = piece === '\n' || (isStart && /^\s$/.test(piece));
  }
  return marks;
}

/** Empty at the end, and where too much that is not shown follows to go on looking. */
function nextPiece(pieces: readonly string[], at: number): string {
  return pieces.slice(at + 1, at + 9).find((piece) => piece !== '') ?? '';
}
