import type { Options } from 'mdast-util-from-markdown';
import { DocumentError } from '../../errors.js';
import { decodeText } from '../text/decode-text.js';
import type { DocumentLoader, LoadingOptions } from '../document-loader.js';
import { readFrontMatter } from './front-matter.js';
import { isMarkdownNestedDeeper } from './markdown-depth.js';
import { writeMarkdown } from './markdown-text.js';
import { TextBuilder } from '../text-builder.js';

/** People nest a handful; the parser's time grows with the square. */
const MAX_DEPTH = 50;

/**
 * Reads Markdown. The text is what a reader of the rendered page would see: link texts without
 * their targets, no marks of emphasis, no HTML; front matter is read and left out.
 */
export const markdownLoader: DocumentLoader = {
  extensions: ['.md', '.markdown'],
  async load(file, { onProgress } = {}) {
    const { text: markdown, warnings } = decodeText(file.bytes);
    const matter = await readFrontMatter(markdown);
    if (isMarkdownNestedDeeper(matter.body, MAX_DEPTH)) {
      throw new DocumentError(
        `Its quotes or lists are nested more than ${MAX_DEPTH} deep: remove the nesting.`,
      );
    }
    const builder = new TextBuilder();
    const { fromMarkdown } = await import('mdast-util-from-markdown');
    writeMarkdown(fromMarkdown(matter.body, { extensions: [telling(onProgress)] }), builder);
    return {
      ...builder.build(),
      declared: matter.declared,
      warnings: [...warnings, ...matter.warnings],
    };
  },
};

type Extension = NonNullable<Options['extensions']>[number];

/** Syntax that never occurs: the parser asks for it at every block, line and run of text. */
function telling(onProgress: LoadingOptions['onProgress']): Extension {
  const everywhere: NonNullable<Extract<Extension, { flow?: unknown }>['flow']> = {
    null: {
      tokenize: (_effects, _ok, nok) => (code) => {
        onProgress?.();
        return nok(code);
      },
    },
  };
  return { document: everywhere, flow: everywhere, text: everywhere };
}
