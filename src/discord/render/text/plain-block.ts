import { costedText, cutEnd } from './cut-text.js';
import { hasRightToLeft, isRightToLeft, rightToLeftLine } from './direction.js';
import { markdownPieces } from './escape-markdown.js';

const ellipsis = '…';
/** One line that is isolated, and the ellipsis. */
const frame = 4;

/** A text of many lines as markdown that shows it, in at most `budget` UTF-16 units. */
export function plainBlock(text: string, language: string, budget: number): string {
  const pieces = markdownPieces(text);
  const isTurned = isRightToLeft(text);
  const lineCost = isTurned ? 2 : 0;
  const costs = pieces.map((piece) => piece.length + (piece === '\n' ? lineCost : 0));
  const end = cutEnd(costedText(text, language, costs), 0, budget - frame);
  const lines = pieces.slice(0, end).join('').split('\n');
  const shown = isTurned
    ? lines.map((line) => (hasRightToLeft(line) ? rightToLeftLine(line) : line))
    : lines;
  return `${shown.join('\n')}${end === text.length ? '' : ` ${ellipsis}`}`;
}
