import type { Paragraph, Section } from '../../domain/document.js';
import type { Span } from '../../domain/span.js';
import { isButtonLine, isBoilerplateLine } from './boilerplate.js';
import { linesOf, visibleSpan } from '../text/text-lines.js';

/**
 * The sections without what is not text to quote: the source line and boilerplate of the page that
 * the text was copied from. Only whole lines are taken away, and none of code.
 */
export function quotableSections(
  text: string,
  sections: readonly Section[],
  sourceLine: Span | null,
): Section[] {
  const excluded = [...boilerplateLines(text, sections, sourceLine)];
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
): Span[] {
  const paragraphs = sections.flatMap((section) => section.paragraphs);
  const lines = proseOf(paragraphs).flatMap((paragraph) => linesOf(text, paragraph));
  // Buttons stand at the very end of a document, so behind all code.
  const afterCode = paragraphs.findLast(({ isCode }) => isCode)?.end ?? 0;
  const lineText = (line: Span): string => text.slice(line.start, line.end);
  const found = lines.filter((line) => isBoilerplateLine(lineText(line)));
  for (const line of lines.toReversed()) {
    if (line.start < afterCode) break;
    const passed = isBoilerplateLine(lineText(line)) || contains(sourceLine, line);
    if (isButtonLine(lineText(line))) found.push(line);
    else if (!passed) break;
  }
  return found;
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
