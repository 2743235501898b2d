import type { Paragraph, Section } from '../../domain/document.js';
import type { Span } from '../../domain/span.js';
import { isButtonLine, isBoilerplateLine } from './boilerplate.js';
import type { ListRun } from './list-runs.js';
import { linesOf, visibleSpan } from '../text/text-lines.js';

/**
 * The sections without what is not text to quote: the source line and boilerplate of the page that
 * the text was copied from. Only whole lines are taken away, and none of code.
 * @param lists the lists of the text, as far as its file marks them
 */
export function quotableSections(
  text: string,
  sections: readonly Section[],
  sourceLine: Span | null,
  lists: readonly ListRun[] = [],
): Section[] {
  const excluded = [...boilerplateLines(text, sections, sourceLine, lists)];
  if (sourceLine !== null) excluded.push(sourceLine);
  excluded.sort((a, b) => a.start - b.start);
  return sections
    .map((section) => ({ ...section, paragraphs: without(text, section.paragraphs, excluded) }))
    .filter((section) => section.paragraphs.length > 0);
}

function boilerplateLines(
  text: string,
  sections: readonly Section[],
  sourceLine: Span | null,
  lists: readonly ListRun[],
): Span[] {
  const paragraphs = sections.flatMap((section) => section.paragraphs);
  const lines = proseOf(paragraphs).flatMap((paragraph) => linesOf(text, paragraph));
  const lineText = (line: Span): string => text.slice(line.start, line.end);
  const isPassed = (line: Span): boolean =>
    isBoilerplateLine(lineText(line)) || contains(sourceLine, line);
  // Buttons stand at the very end of a document, so behind all code.
  const afterCode = paragraphs.findLast(({ isCode }) => isCode)?.end ?? 0;
  const lastOther = lines.findLast((line) => !isPassed(line) && !isButtonLine(lineText(line)));
  const end = Math.max(afterCode, lastOther?.end ?? 0);
  // A list that has other items lists links, and is no row of buttons.
  const from = lists.findLast((list) => list.start < end && list.end > end)?.end ?? end;
  return lines.filter(
    (line) =>
      isBoilerplateLine(lineText(line)) || (line.start >= from && isButtonLine(lineText(line))),
  );
}

/** The paragraphs that are no code. */
export function proseOf(paragraphs: readonly Paragraph[]): Paragraph[] {
  return paragraphs.filter(({ isCode }) => !isCode);
}

function contains(outer: Span | null, inner: Span): boolean {
  return outer !== null && inner.start >= outer.start && inner.end <= outer.end;
}

/** Paragraphs minus the excluded spans (sorted by start), trimmed again. */
function without(
  text: string,
  paragraphs: readonly Paragraph[],
  excluded: readonly Span[],
): Paragraph[] {
  let next = 0;
  return paragraphs.flatMap((paragraph) => {
    if (paragraph.isCode) return [paragraph];
    while ((excluded[next]?.end ?? Infinity) <= paragraph.start) next += 1;
    const kept: Span[] = [];
    let { start } = paragraph;
    for (let index = next; index < excluded.length; index += 1) {
      const cut = excluded[index];
      if (cut === undefined || cut.start >= paragraph.end) break;
      kept.push({ start, end: Math.max(start, cut.start) });
      start = Math.max(start, cut.end);
    }
    kept.push({ start, end: Math.max(start, paragraph.end) });
    return kept.map((span) => visibleSpan(text, span)).filter((span) => span !== null);
  });
}
