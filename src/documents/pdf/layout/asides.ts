import type { PdfPiece } from '../pdf-pieces.js';
import { medianOf, segmentOf } from './segments.js';
import type { Segment } from './segments.js';

type Line = readonly PdfPiece[];

/** The lines of a page's text, and those that stand across or behind it. */
export interface LinesAndAsides {
  readonly lines: readonly Line[];
  /** The watermarks, and then what stands on its side, by its direction. */
  readonly asides: readonly (readonly Line[])[];
}

/** Place of the watermarks among the asides. */
export const watermarks = 0;

/** Letters of a watermark are larger than those it stands behind by at least this factor. */
const watermarkSize = 1.8;

/** It stands behind so many lines: a heading that touches another is none. */
const minCovered = 2;

/** Large lines of a page that are held against all others. */
const maxMarks = 100;

/** Lines of a scanned page are this far askew, in degrees. */
const askew = 5;

/** Height of a line's letters, as a share of their size. */
const letterHeight = 0.7;

/**
 * Takes what is written in another direction than the page's text, and large letters with text
 * written over them, out of the lines of a page.
 */
export function withoutAsides(lines: readonly Line[]): LinesAndAsides {
  const main = mainAngle(lines);
  const straight = lines.filter((line) => isAlong(angleOf(line), main));
  const marks = new Set(watermarksIn(straight));
  const aslant: Line[] = [];
  const turned = new Map<number, Line[]>();
  for (const line of lines) {
    const angle = angleOf(line);
    if (isAlong(angle, main) || !isShown(line)) continue;
    const alike = turned.get(angle);
    if (![90, 180, 270].some((turn) => isAlong(angle, main + turn))) aslant.push(line);
    else if (alike === undefined) turned.set(angle, [line]);
    else alike.push(line);
  }
  return {
    lines: straight.filter((line) => !marks.has(line)),
    asides: [[...aslant, ...marks], ...turned.values()],
  };
}

function angleOf(line: Line): number {
  return (line.find(({ text }) => text !== ' ') ?? line[0])?.angle ?? 0;
}

function isAlong(angle: number, main: number): boolean {
  const turn = (((angle - main) % 360) + 360) % 360;
  return turn <= askew || turn >= 360 - askew;
}

function isShown(line: Line): boolean {
  return line.some(({ text }) => text !== ' ');
}

/** The direction in which most of a page is written. */
function mainAngle(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const angle = angleOf(line);
    counts.set(angle, (counts.get(angle) ?? 0) + line.length);
  }
  return Array.from(counts).toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

function watermarksIn(lines: readonly Line[]): Line[] {
  const boxes = lines.filter(isShown).map(segmentOf);
  const size = medianOf(boxes.map((box) => box.size));
  return boxes
    .filter((box) => box.size > size * watermarkSize)
    .slice(0, maxMarks)
    .filter((box) => boxes.filter((other) => isBehind(box, other)).length >= minCovered)
    .map(({ pieces }) => pieces);
}

/** Whether a line of small letters runs through the large ones, from before their middle to behind. */
function isBehind(large: Segment, small: Segment): boolean {
  if (small.size * watermarkSize > large.size) return false;
  const middle = (large.left + large.right) / 2;
  const isAcross = small.left < middle && small.right > middle;
  return isAcross && small.y > large.y && small.y < large.y + large.size * letterHeight;
}
