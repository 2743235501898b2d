import { DocumentError } from '../../errors.js';
import { decodeText } from '../text/decode-text.js';
import type { DocumentLoader, LoadedText } from '../document-loader.js';
import { isNestedDeeper } from './html-depth.js';
import { htmlMetadata } from './html-metadata.js';
import { writeHtml } from './html-text.js';
import { elementsNamed } from './html-tree.js';
import type { HtmlElement, HtmlRoot } from './html-tree.js';
import { TextBuilder } from '../text-builder.js';

/** Where a page names its encoding, within its first bytes. */
const CHARSET = /<meta[^>]{1,200}?charset\s*=(?:\s*["'])?\s*([\w:.-]{1,40})/iu;
const CHARSET_BYTES = 2048;

/** Pages made by people and programs stay far below. */
const MAX_DEPTH = 3000;

/** Reads web pages: the text a visitor reads, without navigation, code, forms and what is hidden. */
export const htmlLoader: DocumentLoader = {
  extensions: ['.html', '.htm'],
  async load(file, { onProgress } = {}) {
    const head = Buffer.from(file.bytes.subarray(0, CHARSET_BYTES)).toString('latin1');
    const { text: html, warnings } = decodeText(file.bytes, CHARSET.exec(head)?.[1] ?? null);
    const root = await parseHtml(html);
    onProgress?.();
    return { ...readableText(root), declared: htmlMetadata(root), warnings };
  },
};

/**
 * Parses HTML or XML without running or fetching anything.
 * @throws DocumentError where it is nested too deeply
 */
export async function parseHtml(html: string): Promise<HtmlRoot> {
  if (isNestedDeeper(html, MAX_DEPTH)) {
    throw new DocumentError(
      `Its elements are nested more than ${MAX_DEPTH} deep: save the page in a simpler form.`,
    );
  }
  const { load } = await import('cheerio/slim');
  const [root] = load(html).root().get();
  if (root === undefined) throw new Error('The HTML parser gave no document');
  return root;
}

/** The text of the part of a page that holds it: main, else the only article, else all. */
export function readableText(root: HtmlRoot): Pick<LoadedText, 'text' | 'sections' | 'links'> {
  for (const part of [...textParts(root), root]) {
    const builder = new TextBuilder();
    writeHtml(part, builder);
    const built = builder.build();
    if (built.sections.length > 0) return built;
  }
  return { text: '', sections: [], links: [] };
}

function textParts(root: HtmlRoot): HtmlElement[] {
  const [main] = elementsNamed(root, new Set(['main']));
  const articles = elementsNamed(root, new Set(['article']));
  const [only] = articles.length === 1 ? articles : [];
  return [main, only].filter((part) => part !== undefined);
}
