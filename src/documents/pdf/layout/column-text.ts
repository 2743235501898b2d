import { spacelessLetter } from '../../metadata/script.js';
import type { PdfPiece } from '../pdf-pieces.js';
import { medianOf, rowsOf } from './segments.js';
import type { Segment } from './segments.js';

/** A line of one side of a gutter. */
interface SideLine {
  readonly y: number;
  readonly width: number;
  readonly text: string;
  readonly words: number;
}

/** Lines of running text fill their column at least so far, as a rule. */
const filled = 0.62;

/** They hold at least so many letters; one of a script with wide letters counts for two. */
const minLetters = 12;

/** And so many words, unless its script has no spaces: fewer are labels and what they stand for. */
const minWords = 3;
const gap = 0.13;

const wideLetter = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/gu;

/** Share of a running text's lines that begin with a small letter, where it has small ones. */
const goesOnShare = 0.2;

/** So many lines tell it. */
const minLines = 3;

/** A step of this many usual ones parts blocks. */
const blockStep = 1.3;

/** Share of the blocks that begin beside another where they are the cells of a table. */
const besideShare = 0.7;

/**
 * Whether two sides of a gutter are columns of running text, each to be read from top to bottom,
 * rather than cells of a table, a form or a list.
 */
export function areColumns(left: readonly Segment[], right: readonly Segment[]): boolean {
  const [one, other] = [linesOf(left), linesOf(right)];
  return isRunning(one, left) && isRunning(other, right) && !areCells(one, other, medianSize(left));
}

function linesOf(segments: readonly Segment[]): SideLine[] {
  return rowsOf(segments).map((row) => ({
    y: row.y,
    width: row.segments.reduce((sum, segment) => sum + segment.right - segment.left, 0),
    text: row.segments
      .map(({ pieces }) => pieces.map(({ text }) => text).join(''))
      .join(' ')
      .trim(),
    words: row.segments.reduce((sum, { pieces }) => sum + wordsIn(pieces), 0),
  }));
}

/** How many words some signs are, by spaces and by gaps. */
function wordsIn(pieces: readonly PdfPiece[]): number {
  return pieces.filter(({ text, left, size }, index) => {
    const before = pieces[index - 1];
    const begins = before === undefined || before.text === ' ' || left - before.right > size * gap;
    return text !== ' ' && begins;
  }).length;
}

function medianSize(segments: readonly Segment[]): number {
  return medianOf(segments.map(({ size }) => size));
}

function isRunning(lines: readonly SideLine[], segments: readonly Segment[]): boolean {
  if (lines.length < minLines) return false;
  const left = segments.reduce((least, segment) => Math.min(least, segment.left), Infinity);
  const right = segments.reduce((most, segment) => Math.max(most, segment.right), -Infinity);
  const width = medianOf(lines.map((line) => line.width));
  const letters = medianOf(lines.map(({ text }) => text.replaceAll(wideLetter, 'mm').length));
  const words = medianOf(lines.map((line) => line.words));
  const isSpaceless = lines.some(({ text }) => spacelessLetter.test(text));
  const isProse = letters >= minLetters && (words >= minWords || isSpaceless);
  return isProse && width >= (right - left) * filled && goesOn(lines);
}

/** Whether sentences go over from line to line, as far as small letters tell: lists in capitals do not. */
function goesOn(lines: readonly SideLine[]): boolean {
  const told = lines.filter(({ text }) => /^[\p{Lu}\p{Ll}\p{N}]/u.test(text));
  const small = told.filter(({ text }) => /^\p{Ll}/u.test(text));
  const isCased = told.some(({ text }) => /[\p{Lu}\p{Ll}]/u.test(text));
  return !isCased || small.length >= Math.max(1, told.length * goesOnShare);
}

/** Whether the blocks of both sides begin beside each other, as the rows of a table do. */
function areCells(one: readonly SideLine[], other: readonly SideLine[], size: number): boolean {
  const [a, b] = [blockStarts(one), blockStarts(other)];
  const fewer = Math.min(a.length, b.length);
  if (fewer < 2) return false;
  const beside = a.filter((y) => b.some((place) => Math.abs(place - y) < size / 2));
  return beside.length >= fewer * besideShare && beside.length >= Math.max(a.length, b.length) / 2;
}

/** Heights at which a block begins, but for the first. */
function blockStarts(lines: readonly SideLine[]): number[] {
  const steps = lines.slice(1).map(({ y }, index) => (lines[index]?.y ?? y) - y);
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length * 0.3)] ?? 0;
  return lines
    .slice(1)
    .filter((_, index) => (steps[index] ?? 0) > usual * blockStep)
    .map(({ y }) => y);
}
