import type { Span } from '../../domain/span.js';
import { decodeText } from './decode-text.js';
import { nothingDeclared } from '../document-loader.js';
import type { DocumentLoader } from '../document-loader.js';
import { linesOf, visibleSpan } from './text-lines.js';
import { isHardWrapped } from './wrapped-lines.js';

/**
 * Reads plain text. A line is a paragraph, unless the lines are cut at a width: then a paragraph
 * runs to the next blank line, its line ends inside it.
 */
export const textLoader: DocumentLoader = {
  async load(file) {
    const { text, warnings } = await decodeText(file.bytes);
    return {
      text,
      sections: [{ headings: [], page: null, paragraphs: plainParagraphs(text) }],
      links: [],
      structure: { headings: [], blocks: [] },
      declared: nothingDeclared,
      warnings,
    };
  },
};

function plainParagraphs(text: string): Span[] {
  const lines = linesOf(text);
  const trimmed = lines.map((line) => visibleSpan(text, line));
  const wrapped = isHardWrapped(lines.map((line) => text.slice(line.start, line.end)));
  return wrapped ? joinLines(trimmed) : trimmed.filter((line) => line !== null);
}

function joinLines(lines: readonly (Span | null)[]): Span[] {
  const paragraphs: Span[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === null) continue;
    const open = lines[index - 1] == null ? undefined : paragraphs.pop();
    paragraphs.push({ start: open?.start ?? line.start, end: line.end });
  }
  return paragraphs;
}
