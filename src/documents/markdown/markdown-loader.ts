import type { Options } from 'mdast-util-from-markdown';
import { DocumentError } from '../../errors.js';
import { decodeText } from '../text/decode-text.js';
import type { DocumentLoader, LoadingOptions } from '../document-loader.js';
import { readFrontMatter } from './front-matter.js';
import { writeMarkdown } from './markdown-text.js';
import { TextBuilder } from '../text-builder.js';

/** People nest a handful; the parser's time grows with the square. */
const maxDepth = 50;

/** Quote and list marks that a line opens with. */
const openingMarks = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))+/u;
const nestingMark = />|[-*+]|\d{1,9}[.)]/gu;

/** A line drawn with dashes or stars is a rule. */
const rulePattern = /^[-*_ \t]+$/u;

/**
 * Reads Markdown. The text is what a reader of the rendered page would see: link texts without
 * their targets, no marks of emphasis, no HTML; front matter is read and left out.
 */
export const markdownLoader: DocumentLoader = {
  extensions: ['.md', '.markdown'],
  async load(file, { onProgress } = {}) {
    const { text: markdown, warnings } = decodeText(file.bytes);
    const matter = await readFrontMatter(markdown);
    if (isNestedDeeper(matter.body, maxDepth)) {
      throw new DocumentError(
        `Its quotes or lists are nested more than ${maxDepth} deep: remove the nesting.`,
      );
    }
    const builder = new TextBuilder();
    const { fromMarkdown } = await import('mdast-util-from-markdown');
    writeMarkdown(
      fromMarkdown(matter.body, { extensions: [progressExtension(onProgress)] }),
      builder,
    );
    return {
      ...builder.build(),
      declared: matter.declared,
      warnings: [...warnings, ...matter.warnings],
    };
  },
};

/** Whether quotes or lists nest deeper than `limit`, by the lines' marks and their indents. */
function isNestedDeeper(markdown: string, limit: number): boolean {
  /** Indents of the list items that the line may stand in, each larger than the one before. */
  let indents: number[] = [];
  for (const line of markdown.split(/\r\n|[\n\r]/u)) {
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

type Extension = NonNullable<Options['extensions']>[number];

/** Syntax that never occurs: the parser asks for it at every block, line and run of text. */
function progressExtension(onProgress: LoadingOptions['onProgress']): Extension {
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
