import { DocumentError } from '../../errors.js';
import { decodeText } from '../text/decode-text.js';
import { declaredEncoding } from '../text/encoding/declared-encoding.js';
import type { Declared, DocumentLoader } from '../document-loader.js';
import { withoutTemplateTags } from '../markdown/template-tags.js';
import { readFrontMatter } from '../metadata/front-matter.js';
import { absoluteLinks } from './facts/page-address.js';
import { htmlMetadata } from './html-metadata.js';
import { writeHtml } from './html-text.js';
import { leftOutOf } from './page/left-out.js';
import { isNeverText } from './page/never-text.js';
import { Weights } from './page/weights.js';
import type { HtmlElement, HtmlRoot } from './html-tree.js';
import { TextBuilder } from '../text-builder.js';
import { wordList } from '../metadata/word-list.js';

/** Pages made by people and programs stay far below. */
const maxDepth = 3000;

/** Elements that hold no others or that the parser closes by itself. */
const neverDeepElements = new Set(
  wordList(`
    area, base, br, col, embed, hr, img, input, link, meta, param, source, track, wbr,
    p, li, dt, dd, td, th, tr, tbody, thead, tfoot, option, optgroup, html, head, body
  `),
);

/** Elements within which there are no tags, or none that nest further here. */
const opaqueElements = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'svg',
  'math',
  'template',
  'xmp',
]);

const tagStart = /<(?:(?<comment>!--)|(?<close>\/?)(?<name>[a-z][a-z\d:-]{0,40}))/giu;

/**
 * Reads web pages: the text a visitor reads, without navigation, code, forms and what is hidden.
 * Front matter, which pages of Jekyll, Hugo and Eleventy have, is read and left out.
 */
export const htmlLoader: DocumentLoader = {
  async load(file, { onProgress } = {}) {
    const { text, warnings } = await decodeText(file.bytes, declaredEncoding(file.bytes));
    const { body, fields, ...matter } = await readFrontMatter(text);
    // A page with front matter is a template of a site.
    const html = body === text ? text : withoutTemplateTags(body, fields, 'html');
    const root = await parseHtml(html);
    onProgress?.();
    const { declared, base } = htmlMetadata(root);
    const { text: readable, hidden } = pageText(root);
    return {
      ...readable,
      links: absoluteLinks(readable.links, base),
      declared: declaredBy(matter.declared, declared),
      fields,
      warnings: [...warnings, ...matter.warnings, ...hiddenWarnings(hidden)],
    };
  },
};

/** What front matter says goes before what the page says. */
function declaredBy(matter: Declared, page: Declared): Declared {
  return {
    title: matter.title ?? page.title,
    source: matter.source,
    canonical: page.canonical,
    language: matter.language ?? page.language,
    date: matter.date ?? page.date,
    family: matter.family,
  };
}

/**
 * Parses HTML or XML without running or fetching anything.
 * @throws DocumentError where it is nested too deeply
 */
export async function parseHtml(html: string): Promise<HtmlRoot> {
  if (isNestedTooDeeply(html)) {
    throw new DocumentError(
      `Its elements are nested more than ${maxDepth} deep: save the page in a simpler form.`,
    );
  }
  const { load } = await import('cheerio/slim');
  const [root] = load(html).root().get();
  if (root === undefined) throw new Error('The HTML parser gave no document');
  return root;
}

/**
 * Whether the elements of a page nest deeper than they can be parsed, told without parsing it: HTML
 * parsers take time that grows with the square of the depth.
 */
export function isNestedTooDeeply(html: string): boolean {
  let depth = 0;
  tagStart.lastIndex = 0;
  for (let tag = tagStart.exec(html); tag !== null; tag = tagStart.exec(html)) {
    const { comment, close, name = '' } = tag.groups ?? {};
    const element = name.toLowerCase();
    if (comment !== undefined) tagStart.lastIndex = endOf(html, '-->', tagStart.lastIndex);
    else if (close === '/') depth = Math.max(0, depth - Number(!neverDeepElements.has(element)));
    else if (opaqueElements.has(element)) {
      tagStart.lastIndex = endOf(html, `</${name}`, tagStart.lastIndex);
    } else if (!neverDeepElements.has(element)) depth += 1;
    if (depth > maxDepth) return true;
  }
  return false;
}

function endOf(html: string, end: string, from: number): number {
  const found = html.indexOf(end, from);
  return found === -1 ? html.length : found + end.length;
}

/**
 * The text of a page, without what surrounds it and what is hidden. Where nothing but that holds
 * paragraphs, they are its text.
 */
function pageText(root: HtmlRoot): {
  readonly text: ReturnType<TextBuilder['build']>;
  /** Hidden parts that say something and were left out. */
  readonly hidden: number;
} {
  const { elements, hidden } = leftOutOf(root);
  const text = readableText(root, elements);
  if (text.sections.length > 0) return { text, hidden };
  const { prose } = new Weights(root, (element) => isNeverText(element)).of(root);
  return prose > 0 ? { text: readableText(root, new Set()), hidden: 0 } : { text, hidden };
}

function hiddenWarnings(places: number): string[] {
  if (places === 0) return [];
  return [
    `Left out: text that is hidden on the page (in ${places} place${places === 1 ? '' : 's'}).`,
  ];
}

/**
 * The text of a page or of what was turned into HTML.
 * @param leftOut what of a page is no text of it; null where all is the author's own
 */
export function readableText(
  root: HtmlRoot,
  leftOut: ReadonlySet<HtmlElement> | null = null,
): ReturnType<TextBuilder['build']> {
  const builder = new TextBuilder();
  writeHtml(root, builder, { leftOut });
  return builder.build();
}
