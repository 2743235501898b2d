import { headingDepth, headingsIn } from './html-headings.js';
import type { HtmlElement } from './html-tree.js';
import { wordList } from '../metadata/word-list.js';

/** Elements without text of the document. */
const neverText = new Set(
  wordList(`
  head, script, style, noscript, template, svg, rt, rp, rtc, canvas, iframe, object,
  nav, form, button, select, textarea, input, datalist, menu, dialog, aside,
  audio, video, map, title, link, meta,
`),
);

/** What surrounds the text of a page, but is part of one that somebody wrote by hand. */
const textByHand = new Set(['aside', 'form']);

/** Roles of what surrounds the text of a page. */
const pageRoles = new Set(
  wordList(`
  navigation, banner, contentinfo, complementary, search, dialog, alertdialog,
  menu, menubar, toolbar, tablist,
`),
);

/** Names of boxes that ask for consent: "cookie-banner", "gdprNotice", or "cookies" alone. */
const cookieBox =
  /(?:^|[\s_-])(?:cookie|consent|gdpr)s?[-_]?(?:banner|box|bar|notice|popup|modal|dialog|message|overlay|wall|law|info|consent|policy)|(?:^|\s)(?:cookies?|gdpr)(?:\s|$)/iu;

const boxNames = new Set(['div', 'section', 'footer', 'header', 'p']);

/** Text in a box of a page about cookies is longer than that of the box that asks for consent. */
const maxCookieBoxElements = 60;

interface Place {
  readonly insideText: boolean;
  readonly isOwnText: boolean;
  readonly titleButton?: HtmlElement | null;
  readonly isPanel?: boolean;
}

/**
 * Whether an element and all within it is no text of the document: code, navigation, forms, what is
 * hidden, boxes that ask for consent.
 * @param place.isOwnText whether the author of the text wrote the element (HTML in Markdown), so that
 *   there is no page around it
 * @param place.insideText whether it stands in the part that holds the document's text, where a header or
 *   footer belongs to the text
 * @param place.titleButton the button whose words are those of the open heading
 * @param place.isPanel whether a reader opens it by a click, so that it may be hidden
 */
export function isNoise(
  element: HtmlElement,
  { insideText, isOwnText, titleButton = null, isPanel = false }: Place,
): boolean {
  const { name, attribs } = element;
  if (!isPanel && isHidden(attribs)) return true;
  if (name === 'button' && (element === titleButton || isTitle(element))) return false;
  if (isOwnText) return neverText.has(name) && !textByHand.has(name);
  if (neverText.has(name)) return true;
  if (pageRoles.has((attribs['role'] ?? '').toLowerCase())) return true;
  if (!insideText && (name === 'header' || name === 'footer')) return true;
  return boxNames.has(name) && isCookieBox(element);
}

/** Accordions put the heading into the button that opens what stands below it, or the other way round. */
function isTitle(button: HtmlElement): boolean {
  return headingDepth(button) !== null || headingsIn(button).length > 0;
}

function isHidden(attribs: Readonly<Record<string, string>>): boolean {
  if ('hidden' in attribs || attribs['aria-hidden']?.toLowerCase() === 'true') return true;
  const style = (attribs['style'] ?? '').slice(0, 2000);
  return /(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu.test(style);
}

function isCookieBox(element: HtmlElement): boolean {
  const names = `${element.attribs['id'] ?? ''} ${element.attribs['class'] ?? ''}`.slice(0, 1000);
  return cookieBox.test(names) && element.children.length <= maxCookieBoxElements;
}
