import { DocumentError } from '../errors.js';
import { decodeText } from './decode-text.js';
import type { DocumentLoader } from './document-loader.js';
import { readFrontMatter } from './front-matter.js';
import { writeMarkdown } from './markdown-text.js';
import { TextBuilder } from './text-builder.js';

/** Marks of nesting (quotes, lists) that a line may open with; people write a handful. */
const DEEP_NESTING = /^(?![-*_ \t]+$)[ \t]{0,3}(?:>[ \t]*|(?:[-*+]|\d{1,9}[.)])[ \t]+){60}/mu;

/**
 * Reads Markdown. The text is what a reader of the rendered page would see: link texts without
 * their targets, no marks of emphasis, no HTML; front matter is read and left out.
 */
export const markdownLoader: DocumentLoader = {
  extensions: ['.md', '.markdown'],
  async load(file) {
    const { text: markdown, warnings } = decodeText(file.bytes);
    const matter = await readFrontMatter(markdown);
    if (DEEP_NESTING.test(matter.body)) {
      throw new DocumentError(
        'Its quotes or lists are nested more than 60 deep, which no reader could follow: remove the nesting.',
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
