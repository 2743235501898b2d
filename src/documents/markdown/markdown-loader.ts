import { DocumentError } from '../../errors.js';
import { decodeText } from '../text/decode-text.js';
import type { DocumentLoader } from '../document-loader.js';
import { parseHtml } from '../html/html-loader.js';
import { writeHtml } from '../html/html-text.js';
import { TextBuilder } from '../text-builder.js';
import { compileMarkdown } from './compile-markdown.js';
import { readFrontMatter } from '../metadata/front-matter.js';
import { partsOf } from './parts.js';
import { readableMarkdown } from './readable-markdown.js';
import { showComponents, withLabels } from './shown-components.js';
import { linesOf } from './source-lines.js';

/** People nest a handful; the parser's time grows with the square. */
const maxDepth = 50;

/** Quote and list marks that a line opens with. */
const openingMarks = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))+/u;
const nestingMark = />|[-*+]|\d{1,9}[.)]/gu;

/** A line drawn with dashes or stars is a rule. */
const rulePattern = /^[-*_ \t]+$/u;

/**
 * Reads Markdown. The text is what a reader of the rendered page would see: link texts without
 * their targets, no marks of emphasis, of boxes or templates; front matter is read and left out.
 */
export const markdownLoader: DocumentLoader = {
  extensions: ['.md', '.markdown', '.mdx'],
  async load(file, { folder, onProgress } = {}) {
    const { text: markdown, warnings } = decodeText(file.bytes);
    const matter = await readFrontMatter(markdown);
    refuseDeepNesting(linesOf(matter.body));
    const readable = await readableMarkdown({
      ...matter,
      id: file.id,
      isDocusaurus: folder?.settings.kind === 'docusaurus',
      reader: folder ?? null,
    });
    // Files that were drawn in may nest, too.
    refuseDeepNesting(readable.lines);
    const parts = partsOf(readable.lines, readable);
    const html = await compileMarkdown(parts, readable, () => onProgress?.());
    const root = await parseHtml(withLabels(html));
    showComponents(root);
    const builder = new TextBuilder();
    writeHtml(root, builder, { isOwnText: true });
    return {
      ...builder.build(),
      includes: readable.includes,
      declared: matter.declared,
      fields: matter.fields,
      warnings: [...warnings, ...matter.warnings, ...readable.warnings],
    };
  },
};

/** @throws DocumentError where quotes or lists nest so deeply that parsing them takes for ever */
function refuseDeepNesting(lines: readonly string[]): void {
  if (!isNestedDeeper(lines, maxDepth)) return;
  throw new DocumentError(
    `Its quotes or lists are nested more than ${maxDepth} deep: remove the nesting.`,
  );
}

/** Whether quotes or lists nest deeper than `limit`, by the lines' marks and their indents. */
function isNestedDeeper(lines: readonly string[], limit: number): boolean {
  /** Indents of the list items that the line may stand in, each larger than the one before. */
  let indents: number[] = [];
  for (const line of lines) {
    const indent = line.length - line.trimStart().length;
    const marks = rulePattern.test(line) ? 0 : countMarks(line);
    if (marks > 0) {
      indents = indents.filter((outer) => outer < indent);
      indents.push(indent);
    } else if (indent === 0 && line !== '') indents = [];
    if (indents.length + marks > limit) return true;
  }
  return false;
}

function countMarks(line: string): number {
  return (openingMarks.exec(line)?.[0].match(nestingMark) ?? []).length;
}
