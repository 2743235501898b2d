import { wordList } from '../metadata/word-list.js';

/** How an HTML block of Markdown ends (CommonMark 0.31, "HTML blocks"). */
export type HtmlBlockKind =
  | 'raw'
  | 'comment'
  | 'instruction'
  | 'declaration'
  | 'cdata'
  | 'until-blank';

const blockNames = new Set(
  wordList(`
  address, article, aside, base, basefont, blockquote, body, caption, center, col, colgroup,
  dd, details, dialog, dir, div, dl, dt, fieldset, figcaption, figure, footer, form, frame,
  frameset, h1, h2, h3, h4, h5, h6, head, header, hr, html, iframe, legend, li, link, main,
  menu, menuitem, nav, noframes, ol, optgroup, option, p, param, search, section, summary,
  table, tbody, td, tfoot, th, thead, title, tr, track, ul,
`),
);

const rawStart = /^<(?:script|pre|style|textarea)(?=[\s>]|$)/iu;
const rawEnd = /<\/(?:script|pre|style|textarea)>/iu;
const namedStart = /^<\/?(?<name>[a-z][a-z\d]*)(?=[\s>]|\/>|$)/iu;
/** One whole tag and nothing behind it. */
const wholeTag =
  /^(?:<[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[a-z][a-z\d-]*\s*>)\s*$/iu;

/** Whether elements of a name stand on lines of their own. */
export function isBlockName(name: string): boolean {
  return blockNames.has(name.toLowerCase());
}

/**
 * The kind of HTML block that a line opens; null where none.
 * @param line without the indent
 * @param inParagraph whether it would have to break a paragraph off, which not every kind may
 */
export function startsHtmlBlock(line: string, inParagraph: boolean): HtmlBlockKind | null {
  if (!line.startsWith('<')) return null;
  if (rawStart.test(line)) return 'raw';
  if (line.startsWith('<!--')) return 'comment';
  if (line.startsWith('<?')) return 'instruction';
  if (line.startsWith('<![CDATA[')) return 'cdata';
  if (/^<![a-z]/iu.test(line)) return 'declaration';
  const name = namedStart.exec(line)?.groups?.['name'];
  if (name !== undefined && isBlockName(name)) return 'until-blank';
  return !inParagraph && wholeTag.test(line) ? 'until-blank' : null;
}

/** What a line has in it that ends a block; one that ends before a blank line has none. */
const endings: Readonly<Record<HtmlBlockKind, RegExp | null>> = {
  raw: rawEnd,
  comment: /-->/u,
  instruction: /\?>/u,
  declaration: />/u,
  cdata: /\]\]>/u,
  'until-blank': null,
};

/** Whether an HTML block ends with this line; one that ends before a blank line never does. */
export function endsHtmlBlock(kind: HtmlBlockKind, line: string): boolean {
  return endings[kind]?.test(line) ?? false;
}
