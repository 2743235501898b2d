import { headingDepth, headingsIn } from '../html-headings.js';
import type { HtmlElement } from '../html-tree.js';
import { wordList } from '../../metadata/word-list.js';

/** Elements without text of the document, wherever they stand. */
const neverText = new Set(
  wordList(`
  script, style, template, svg, rt, rp, rtc, canvas, iframe, object, button, select, textarea, input,
  datalist, dialog, audio, video, map, title, link, meta,
`),
);

/** What the author of a text has no reason to write into it. */
const neverByHand = new Set(['head', 'nav', 'noscript']);

/** Whether an element and all within it is no text: code, controls, pictures. */
export function isNeverText(
  element: HtmlElement,
  { titleButton = null }: { readonly titleButton?: HtmlElement | null } = {},
): boolean {
  const { name, attribs } = element;
  // In each heading of a wiki.
  if (name === 'span' && /^mw-editsection(?:\s|$)/u.test(attribs['class'] ?? '')) return true;
  // A browser shows what a template of a shadow tree holds.
  if (!neverText.has(name) || (name === 'template' && 'shadowrootmode' in attribs)) return false;
  return name !== 'button' || !(element === titleButton || isTitle(element));
}

/** Whether an element that the author of a text wrote into it (HTML in Markdown) shows nothing of it. */
export function isNoiseByHand(
  element: HtmlElement,
  {
    titleButton = null,
    isPanel = false,
  }: {
    readonly titleButton?: HtmlElement | null;
    readonly isPanel?: boolean;
  } = {},
): boolean {
  if (!isPanel && isHidden(element)) return true;
  return neverByHand.has(element.name) || isNeverText(element, { titleButton });
}

/** Accordions put the heading into the button that opens what stands below it, or the other way round. */
function isTitle(button: HtmlElement): boolean {
  return headingDepth(button) !== null || headingsIn(button).length > 0;
}

/** Whether an element says that it is not shown; transparent ones are, once the page has moved. */
export function isHidden({ attribs }: HtmlElement): boolean {
  if ('hidden' in attribs || attribs['aria-hidden']?.toLowerCase() === 'true') return true;
  const style = (attribs['style'] ?? '').slice(0, 2000);
  return /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/iu.test(style);
}
