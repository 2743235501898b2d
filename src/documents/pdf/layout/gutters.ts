import { medianOf } from './segments.js';
import type { Row } from './segments.js';

/** A vertical strip that stays white over some rows of a page. */
export interface Gutter {
  readonly left: number;
  readonly right: number;
  /** The first and the last row with text on both sides. */
  readonly start: number;
  readonly end: number;
  /** Rows with text on both sides. */
  readonly count: number;
}

/** White strips followed at once: hostile pages have thousands. */
const maxStrips = 60;

/** Gaps of a row that are looked at. */
const maxGaps = 40;

/** Fewer rows tell no gutter. */
const minRows = 3;

/** A heading's letters are larger than the usual ones by this factor. */
const headingSize = 1.12;

/** It stands further below what is above it than this many usual steps, and the text below it. */
const wideStep = 1.3;
const nextStep = 1.05;

/**
 * The strips of a page that stay white over as many rows as can be, the longest first: whitespace
 * as a delimiter, after T. Breuel, "Two Geometric Algorithms for Layout Analysis" (DAS 2002), in one
 * sweep over the rows.
 * @param width the least width of a gutter
 */
export function guttersOf(rows: readonly Row[], width: number): Gutter[] {
  const usual = usualRow(rows);
  const found: Gutter[] = [];
  let open: Gutter[] = [];
  for (const [index, row] of rows.entries()) {
    const gaps = isBarrier(rows, index, usual) ? [] : gapsOf(row);
    const next: Gutter[] = [];
    for (const strip of open) {
      let goesOn = false;
      for (const gap of gaps) {
        const left = Math.max(strip.left, gap.left);
        const right = Math.min(strip.right, gap.right);
        if (right - left < width) continue;
        goesOn = true;
        next.push(narrowedBy(strip, { left, right, isInner: gap.isInner }, index));
      }
      if (!goesOn && strip.count >= minRows) found.push(strip);
    }
    for (const { left, right, isInner } of gaps) {
      const isKnown = next.some((strip) => strip.left >= left && strip.right <= right);
      if (isInner && right - left >= width && !isKnown)
        next.push({ left, right, start: index, end: index, count: 1 });
    }
    open = withoutDoubles(next);
  }
  found.push(...open.filter(({ count }) => count >= minRows));
  return found.toSorted((a, b) => b.count - a.count || b.right - b.left - (a.right - a.left));
}

interface UsualRow {
  readonly size: number;
  readonly step: number;
}

function usualRow(rows: readonly Row[]): UsualRow {
  return {
    size: medianOf(rows.flatMap(({ segments }) => segments.map(({ size }) => size))),
    step: medianOf(rows.slice(1).map(({ y }, index) => (rows[index]?.y ?? y) - y)),
  };
}

/** Whether a row is a heading by itself, which ends columns though it may not reach over them. */
function isBarrier(rows: readonly Row[], index: number, { size, step }: UsualRow): boolean {
  const [before, row, after] = [rows[index - 1], rows[index], rows[index + 1]];
  const [segment] = row?.segments ?? [];
  if (row === undefined || segment === undefined || row.segments.length > 1) return false;
  const above = (before?.y ?? Infinity) - row.y;
  const below = row.y - (after?.y ?? -Infinity);
  return segment.size > size * headingSize && above > step * wideStep && below > step * nextStep;
}

interface Gap {
  readonly left: number;
  readonly right: number;
  /** Between two segments, rather than at the edge of the page. */
  readonly isInner: boolean;
}

function gapsOf({ segments }: Row): Gap[] {
  const gaps: Gap[] = [];
  let end = -Infinity;
  for (const { left, right } of segments) {
    if (left > end) gaps.push({ left: end, right: left, isInner: end !== -Infinity });
    end = Math.max(end, right);
  }
  return [...gaps.slice(0, maxGaps), { left: end, right: Infinity, isInner: false }];
}

/** @param common of the strip and a gap of the row */
function narrowedBy(strip: Gutter, common: Gap, index: number): Gutter {
  const { left, right, isInner } = common;
  const end = isInner ? index : strip.end;
  return { left, right, start: strip.start, end, count: strip.count + (isInner ? 1 : 0) };
}

/** Of strips at one place the longest, and no more of them than can be followed. */
function withoutDoubles(strips: readonly Gutter[]): Gutter[] {
  const kept = new Map<string, Gutter>();
  for (const strip of strips) {
    const key = `${strip.left}|${strip.right}`;
    if ((kept.get(key)?.count ?? 0) < strip.count) kept.set(key, strip);
  }
  const all = [...kept.values()];
  return all.length <= maxStrips
    ? all
    : all.toSorted((a, b) => b.count - a.count).slice(0, maxStrips);
}
