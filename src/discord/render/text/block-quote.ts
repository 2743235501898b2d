import type { Span } from '../../../domain/span.js';
import { costedText, fitAround } from './cut-text.js';
import { hasRightToLeft, isolationLength, isRightToLeft, rightToLeftLine } from './direction.js';
import { markdownPieces } from './escape-markdown.js';

export interface QuotedText {
  readonly text: string;
  readonly language: string;
  /** What is shown in bold; spans count within `text`. */
  readonly highlights: readonly Span[];
  /** What must be seen where not all of it fits; the first highlight where it is not given. */
  readonly keep?: Span;
}

export interface BlockQuote {
  readonly markdown: string;
  /** Whether it is less than the whole text. */
  readonly isCut: boolean;
}

const linePrefix = '> ';
const bold = '**';
const ellipsis = '…';
/** What every quote may need besides its text: a prefix, isolation, bold marks, two ellipses. */
const frame = linePrefix.length + isolationLength + 2 * bold.length + 1 + 2 * (ellipsis.length + 1);

/** The words as a block quote of at most `budget` UTF-16 units, the highlights in bold. */
export function blockQuote(quoted: QuotedText, budget: number): BlockQuote {
  const { text, language, highlights, keep = highlights[0] ?? { start: 0, end: 0 } } = quoted;
  const pieces = markdownPieces(text);
  const isBold = boldUnits(text.length, highlights);
  const costs = pieces.map((piece, at) => costOf(piece, isBold[at], isBold[at - 1]));
  const { start, end } = fitAround(costedText(text, language, costs), keep, budget - frame);
  const [isCutBefore, isCutAfter] = [isCut(text, 0, start), isCut(text, end, text.length)];
  const lines = boldLines(pieces.slice(start, end), isBold.slice(start, end));
  const all = `${isCutBefore ? `${ellipsis} ` : ''}${lines.join('\n')}${isCutAfter ? ` ${ellipsis}` : ''}`;
  return { markdown: inBlock(all, isRightToLeft(text)), isCut: isCutBefore || isCutAfter };
}

function inBlock(markdown: string, isTurned: boolean): string {
  return markdown
    .split('\n')
    .map((line) => linePrefix + (isTurned && hasRightToLeft(line) ? rightToLeftLine(line) : line))
    .join('\n');
}

/** A line break also brings the next line's prefix, and closes and opens what is open. */
function costOf(piece: string, isBold: boolean | undefined, wasBold: boolean | undefined): number {
  const marks = isBold === true && (piece === '\n' || wasBold !== true) ? 2 * bold.length + 1 : 0;
  const line = piece === '\n' ? linePrefix.length + isolationLength : 0;
  return piece.length + marks + line;
}

function boldUnits(length: number, highlights: readonly Span[]): boolean[] {
  const isBold = Array.from({ length }, () => false);
  for (const { start, end } of highlights) isBold.fill(true, start, end);
  return isBold;
}

function boldLines(pieces: readonly string[], isBold: readonly boolean[]): string[] {
  // What is not shown must not part two highlights: four asterisks are no marks.
  const shown = pieces
    .map((piece, at) => ({ piece, isMarked: isBold[at] === true }))
    .filter(({ piece }) => piece !== '');
  const lines = [''];
  let run = '';
  for (const [at, { piece, isMarked }] of shown.entries()) {
    const next = shown[at + 1];
    const isBreak = piece === '\n';
    if (!isBreak) run += piece;
    if (!isBreak && next?.isMarked === isMarked && next.piece !== '\n') continue;
    lines[lines.length - 1] += isMarked ? marked(run) : run;
    run = '';
    if (isBreak) lines.push('');
  }
  return lines;
}

/**
 * Marks touch the words, and never stand alone. Clients read what stands between them anew, as if a
 * line began there.
 */
function marked(run: string): string {
  const words = run.trim();
  if (words === '') return run;
  const at = run.indexOf(words);
  const escaped = words.replace(/^[-+]|(?<=^\d+)[.)](?=\s|$)/, '\\$&');
  return run.slice(0, at) + bold + escaped + bold + run.slice(at + words.length);
}

function isCut(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() !== '';
}
