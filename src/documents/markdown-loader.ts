import { DocumentError } from '../errors.js';
import { decodeText } from './decode-text.js';
import type { DocumentLoader } from './document-loader.js';
import { readFrontMatter } from './front-matter.js';
import { isMarkdownNestedDeeper } from './markdown-depth.js';
import { writeMarkdown } from './markdown-text.js';
import { TextBuilder } from './text-builder.js';

/** People nest a handful; the parser's time grows with the square. */
const MAX_DEPTH = 50;

/**
 * Reads Markdown. The text is what a reader of the rendered page would see: link texts without
 * their targets, no marks of emphasis, no HTML; front matter is read and left out.
 */
export const markdownLoader: DocumentLoader = {
  extensions: ['.md', '.markdown'],
  async load(file) {
    const { text: markdown, warnings } = decodeText(file.bytes);
    const matter = await readFrontMatter(markdown);
    if (isMarkdownNestedDeeper(matter.body, MAX_DEPTH)) {
      throw new DocumentError(
        `Its quotes or lists are nested more than ${MAX_DEPTH} deep: remove the nesting.`,
      );
    }
    const builder = new TextBuilder();
    const { fromMarkdown } = await import('mdast-util-from-markdown');
    writeMarkdown(fromMarkdown(matter.body), builder);
    return {
      ...builder.build(),
      declared: matter.declared,
      warnings: [...warnings, ...matter.warnings],
    };
  },
};
