import type { PdfLine } from './pdf-lines.js';

/** A wider step between lines than this many times the usual one parts paragraphs. */
const WIDE_STEP = 1.3;

/** Place of the usual step among all, sorted: low, since gaps and headings only ever widen it. */
const USUAL_STEP_RANK = 0.2;

/** Letters differing in size by more than this share belong to a heading and its text. */
const SIZE_CHANGE = 0.12;

/** Least indent of a paragraph's first line, in font sizes. */
const MIN_INDENT = 0.8;

const SENTENCE_END = /[.!?:\u0964\u0965\u06d4\u061f\u3002\uff01\uff1f][\p{Pe}\p{Pf}"']*$/u;

const LIST_ITEM = /^(?:[•◦▪●‣–—*-]\s|\(?\p{Nd}{1,3}[.)]\s)/u;

const SPACELESS = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;

/** What the lines of a page have in common. */
interface Measure {
  /** Usual distance from one line to the next, by font size in whole points. */
  readonly steps: ReadonlyMap<number, number>;
  readonly left: number;
  readonly right: number;
}

/**
 * Joins the lines of a page to paragraphs, by the distance of the lines, indents, changes of size
 * and last lines that are short. A hyphen at a line's end is taken away before a small letter.
 */
export function joinedParagraphs(lines: readonly PdfLine[]): string[] {
  const measure = measured(lines);
  const paragraphs: string[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const open =
      before === undefined || parts(before, line, measure) ? undefined : paragraphs.pop();
    paragraphs.push(open === undefined ? line.text : joined(open, line.text));
  }
  return paragraphs;
}

function measured(lines: readonly PdfLine[]): Measure {
  const bySize = new Map<number, number[]>();
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const size = Math.round(line.fontSize);
    if (before === undefined || Math.round(before.fontSize) !== size) continue;
    const step = before.y - line.y;
    if (step > 0) stepsOf(bySize, size).push(step);
  }
  return {
    steps: new Map(Array.from(bySize, ([size, steps]) => [size, usualStep(steps)])),
    left: lines.reduce((least, line) => Math.min(least, line.left), Infinity),
    right: lines.reduce((most, line) => Math.max(most, line.right), -Infinity),
  };
}

function usualStep(steps: readonly number[]): number {
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length * USUAL_STEP_RANK)] ?? 0;
}

function stepsOf(bySize: Map<number, number[]>, size: number): number[] {
  const steps = bySize.get(size) ?? [];
  bySize.set(size, steps);
  return steps;
}

/** Whether a paragraph ends between two lines. */
function parts(before: PdfLine, line: PdfLine, measure: Measure): boolean {
  const size = Math.max(before.fontSize, line.fontSize);
  if (Math.abs(before.fontSize - line.fontSize) > size * SIZE_CHANGE) return true;
  if (LIST_ITEM.test(line.text)) return true;
  const step = before.y - line.y;
  // Upwards is the next column: the paragraph goes on there where its sentence does.
  if (step < -size) return SENTENCE_END.test(before.text) || !/^\p{Ll}/u.test(line.text);
  const usual = measure.steps.get(Math.round(line.fontSize)) ?? 0;
  if (step > Math.max(usual, size) * WIDE_STEP) return true;
  return isIndented(before, line, size) || isShortLast(before, line, measure);
}

function isIndented(before: PdfLine, line: PdfLine, size: number): boolean {
  if (!SENTENCE_END.test(before.text)) return false;
  const indent = line.rightToLeft ? before.right - line.right : line.left - before.left;
  return indent > size * MIN_INDENT;
}

/** A line that ends a sentence although the next line's first word would have fitted. */
function isShortLast(before: PdfLine, line: PdfLine, measure: Measure): boolean {
  if (!SENTENCE_END.test(before.text)) return false;
  const [word = ''] = /^\S+/u.exec(line.text) ?? [];
  const letter = (before.right - before.left) / before.text.length;
  const room = before.rightToLeft ? before.left - measure.left : measure.right - before.right;
  return room > (word.length + 3) * letter;
}

function joined(open: string, next: string): string {
  if (open.endsWith('\u00ad')) return open.slice(0, -1) + next;
  // A link that was too long for its line goes on in a line without spaces.
  if (/https?:\/\/\S+$/iu.test(open) && !/\s/u.test(next)) return open + next;
  if (/\p{Ll}\p{M}*[-\u2010]$/u.test(open) && /^\p{Ll}/u.test(next))
    return open.slice(0, -1) + next;
  return SPACELESS.test(open.at(-1) ?? '') && SPACELESS.test(next.at(0) ?? '')
    ? open + next
    : `${open} ${next}`;
}
