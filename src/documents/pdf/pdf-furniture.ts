import { watermarks } from './layout/asides.js';
import type { PdfLine } from './pdf-lines.js';

/** Lines at the top and at the bottom of a page that may be a running header or footer, as watermarks may. */
const edgeLineCount = 2;

/** Share of the pages on which such a line must come back; odd and even pages may have their own. */
const minShare = 0.4;
const minPages = 3;

const pageNumber =
  /^[\s|[(–—-]*(?:(?:page|side|seite|página|pagina|sida|trang|p\.|s\.|पृष्ठ|صفحہ|صفحه|পৃষ্ঠা|стр\.?)\s*)?#(?:\s*(?:\/|of|av|sur|de|von|di|af|trên)\s*#)?[\s|\])–—-]*$/iu;

/**
 * The pages without the lines that come back at the top or bottom of most of them, their numbers
 * aside, and without page numbers.
 */
export function withoutRunningLines(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const edges = pages.map(edgeLines);
  const counts = new Map<string, number>();
  for (const lines of edges) {
    for (const key of new Set(Array.from(lines, keyOf)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const isRunning = (line: PdfLine, page: number): boolean => {
    const key = keyOf(line);
    const times = counts.get(key) ?? 0;
    if (pageNumber.test(key) && (numberIn(line) === page || times > 1)) return true;
    return times >= minPages && times >= pages.length * minShare;
  };
  return pages.map((lines, index) => {
    const kept = lines.filter(
      (line) => edges[index]?.has(line) !== true || !isRunning(line, index + 1),
    );
    // A page of nothing but repeated lines is a form or a slide: they are its text.
    return kept.length > 0 ? kept : [...lines];
  });
}

function edgeLines(lines: readonly PdfLine[]): ReadonlySet<PdfLine> {
  const marks = lines.filter(({ aside }) => aside === watermarks);
  const fromTop = lines.filter(({ aside }) => aside === undefined).toSorted((a, b) => b.y - a.y);
  return new Set([...fromTop.slice(0, edgeLineCount), ...fromTop.slice(-edgeLineCount), ...marks]);
}

function keyOf(line: PdfLine): string {
  return line.text.replaceAll(/\p{Nd}+/gu, '#').toLowerCase();
}

/** The first number of a line in ASCII digits; NaN for other digits, which only recurrence tells. */
function numberIn(line: PdfLine): number {
  return Number(/\p{Nd}+/u.exec(line.text)?.[0] ?? Number.NaN);
}
