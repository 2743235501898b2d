import type { TextLink } from '../document-loader.js';
import { linkAtEnd, linkBreak, mayContinueOnNextPage } from './pdf-broken-links.js';
import type { LinkBreak } from './pdf-broken-links.js';
import { lineJoinOf } from './pdf-line-joins.js';
import type { LineJoin } from './pdf-line-joins.js';
import type { PdfLine } from './pdf-lines.js';

/** A wider step between lines than this many times the usual one parts paragraphs. */
const wideStep = 1.3;

/** Place of the usual step among all, sorted: low, since gaps and headings only ever widen it. */
const usualStepRank = 0.2;

/** Letters differing in size by more than this share belong to a heading and its text. */
const sizeChange = 0.12;

/** Least indent of a paragraph's first line, in font sizes. */
const minIndent = 0.8;

const sentenceEnd = /[.!?:\u0964\u0965\u06d4\u061f\u3002\uff01\uff1f][\p{Pe}\p{Pf}"']*$/u;

/** A few words that name the link on the next line. */
const linkLabel = /^[^:：]{1,60}[:：]$/u;

const listItem = /^(?:[•◦▪●‣–—*-]\s|\(?\p{Nd}{1,3}[.)]\s)/u;

/** A paragraph with its links, as spans of its text. */
export interface PdfParagraph {
  readonly text: string;
  readonly links: readonly TextLink[];
}

/** A line with what it has in common with others of its column and size. */
interface SetLine extends PdfLine {
  /** Usual distance from one line to the next. */
  readonly step: number;
  readonly columnLeft: number;
  readonly columnRight: number;
}

/**
 * Joins the lines of a page to paragraphs, by the distance of the lines, indents, changes of size
 * and last lines that are short. A hyphen at a line's end is taken away before a small letter, and
 * a link is put together again.
 * @param compounds words with a hyphen inside, from the whole document
 */
export function joinedParagraphs(
  lines: readonly PdfLine[],
  compounds: ReadonlySet<string>,
): PdfParagraph[] {
  const set = setLines(lines);
  const paragraphs: PdfParagraph[] = [];
  for (const [index, line] of set.entries()) {
    const before = set[index - 1];
    const open = paragraphs.at(-1);
    const link =
      before === undefined || open === undefined || isFarBelow(before, line)
        ? null
        : linkBreak(open.text, before, line, roomBehind(before));
    if (open !== undefined && link === 'cannot-tell') replaceLast(paragraphs, withDoubt(open));
    const doubted = paragraphs.at(-1);
    const isNew = before === undefined || (link !== 'goes-on' && parts(before, line, link));
    if (doubted === undefined || isNew) paragraphs.push(line);
    else {
      const whole: LineJoin = { kept: doubted.text, space: '' };
      const join = link === 'goes-on' ? whole : lineJoinOf(doubted.text, line.text, compounds);
      replaceLast(paragraphs, joined(doubted, line, join));
    }
  }
  const [last, end] = [set.at(-1), paragraphs.at(-1)];
  if (last !== undefined && end !== undefined && mayContinueOnNextPage(last, roomBehind(last)))
    replaceLast(paragraphs, withDoubt(end));
  return paragraphs;
}

/**
 * The pages with a line more where a link goes on at the top of the next page: that line is taken
 * from there.
 */
export function withLinksAcrossPages(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const moved = pages.map((lines) => [...lines]);
  for (const [index, lines] of moved.entries()) {
    const end = lines.findLastIndex(({ aside }) => aside === undefined);
    const last = setLines(lines)[end];
    const next = moved[index + 1]?.[0];
    if (last === undefined || next === undefined) continue;
    if (linkBreak(last.text, last, next, roomBehind(last)) !== 'goes-on') continue;
    lines.splice(end + 1, 0, { ...next, y: last.y - last.fontSize, block: last.block ?? 0 });
    moved[index + 1]?.shift();
  }
  return moved;
}

function replaceLast(paragraphs: PdfParagraph[], paragraph: PdfParagraph): void {
  paragraphs[paragraphs.length - 1] = paragraph;
}

/** The link at the paragraph's end marked as perhaps cut: a wrong address is worse than none. */
function withDoubt({ text, links }: PdfParagraph): PdfParagraph {
  const start = text.length - (linkAtEnd(text)?.length ?? 0);
  return { text, links: [...links, { start, end: text.length, url: null }] };
}

function setLines(lines: readonly PdfLine[]): SetLine[] {
  const columns: PdfLine[][] = [];
  const steps = new Map<number, number[]>();
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const isNext = before?.block !== line.block || (before?.y ?? 0) - line.y < -line.fontSize;
    if (before === undefined || isNext) columns.push([]);
    columns.at(-1)?.push(line);
    const step = before === undefined ? 0 : before.y - line.y;
    if (step > 0 && sizeOf(line) === (before === undefined ? null : sizeOf(before)))
      listAt(steps, sizeOf(line)).push(step);
  }
  const usual = new Map(Array.from(steps, ([size, found]) => [size, usualStep(found)]));
  return columns.flatMap((column) => {
    const edges = edgesOf(column);
    return column.map((line) => ({
      ...line,
      step: usual.get(sizeOf(line)) ?? 0,
      columnLeft: edges.get(sizeOf(line))?.left ?? line.left,
      columnRight: edges.get(sizeOf(line))?.right ?? line.right,
    }));
  });
}

/** Edges of a column's lines, by size: a heading may stand over several columns. */
function edgesOf(column: readonly PdfLine[]): Map<number, { left: number; right: number }> {
  const edges = new Map<number, { left: number; right: number }>();
  for (const line of column) {
    const { left, right } = edges.get(sizeOf(line)) ?? line;
    edges.set(sizeOf(line), {
      left: Math.min(left, line.left),
      right: Math.max(right, line.right),
    });
  }
  return edges;
}

function sizeOf(line: PdfLine): number {
  return Math.round(line.fontSize);
}

function usualStep(steps: readonly number[]): number {
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length * usualStepRank)] ?? 0;
}

function listAt(lists: Map<number, number[]>, key: number): number[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** Room at the end of a line, whichever side that is on. */
function roomBehind(line: SetLine): number {
  return line.columnRight - line.columnLeft - (line.right - line.left);
}

/**
 * Whether a paragraph ends between two lines.
 * @param link what becomes of a link at the first one's end
 */
function parts(before: SetLine, line: SetLine, link: LinkBreak | null): boolean {
  if (before.aside !== line.aside || before.row !== line.row) return true;
  if (line.row !== undefined) return false;
  // No text begins with a combining mark: a word was broken here.
  if (/^\p{M}/u.test(line.text)) return false;
  const size = Math.max(before.fontSize, line.fontSize);
  if (Math.abs(before.fontSize - line.fontSize) > size * sizeChange) return true;
  if (listItem.test(line.text)) return true;
  const step = before.y - line.y;
  // Upwards is the next column: the paragraph goes on there where its sentence does.
  if (step < -size) return sentenceEnd.test(before.text) || !/^\p{Ll}/u.test(line.text);
  if (isFarBelow(before, line)) return true;
  if (link === 'is-whole' && isShort(before, line)) return true;
  const isLabelled = linkLabel.test(before.text) && /^https?:/iu.test(line.text);
  if (isLabelled || !sentenceEnd.test(before.text)) return false;
  return isIndented(before, line, size) || isShort(before, line);
}

function isFarBelow(before: PdfLine, line: SetLine): boolean {
  const size = Math.max(before.fontSize, line.fontSize);
  return before.y - line.y > Math.max(line.step, size) * wideStep;
}

function isIndented(before: PdfLine, line: PdfLine, size: number): boolean {
  const indent = line.rightToLeft ? before.right - line.right : line.left - before.left;
  return indent > size * minIndent;
}

/** Whether the next line's first word would have fitted. */
function isShort(before: SetLine, line: PdfLine): boolean {
  const [word = ''] = /^\S+/u.exec(line.text) ?? [];
  const letter = (before.right - before.left) / before.text.length;
  const room = before.rightToLeft
    ? before.left - before.columnLeft
    : before.columnRight - before.right;
  return room > (word.length + 3) * letter;
}

function joined(open: PdfParagraph, next: PdfLine, { kept, space }: LineJoin): PdfParagraph {
  const shift = kept.length + space.length;
  const moved = next.links.map(({ start, end, url }) => ({
    start: start + shift,
    end: end + shift,
    url,
  }));
  return { text: kept + space + next.text, links: [...open.links, ...moved] };
}
