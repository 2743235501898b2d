import { comparable } from '../../metadata/comparable-text.js';
import { headingDepth } from '../html-headings.js';
import { isElement, roleOf, textOf } from '../html-tree.js';
import type { HtmlElement } from '../html-tree.js';
import { titleText } from './title-text.js';

/** A heading of the page that may be its title, or show which part of one is. */
export interface UpperHeading {
  readonly text: string;
  /** 1 or 2. */
  readonly depth: number;
  /**
   * `main`: in the part that holds the text; `header`: in what stands around the pages of a site, or
   * may; `logo`: it is called the site's name, or leads to its start.
   */
  readonly place: 'main' | 'page' | 'header' | 'logo';
}

/** What a page calls itself. */
export interface StatedTitles {
  readonly ogTitle: string | null;
  readonly title: string | null;
  /** What it calls its site (`og:site_name`, JSON-LD). */
  readonly siteNames: readonly string[];
  readonly headings: readonly UpperHeading[];
}

/** What stands between the names of a page and of its site. */
const separator = /\s+(?:[|·•—–:»«›‹>~-]|::|\/\/)\s+|\s?[|｜]\s?|:\s+/gu;

const siteElements = new Set(['header', 'nav', 'footer', 'aside']);
const siteRoles = new Set(['banner', 'navigation', 'contentinfo', 'complementary']);

/** How sites call the element of their own name. */
const logoClass =
  /(?:^|[\s_-])(?:logo|brand|navbar|masthead|site[_-]?(?:title|name|branding|logo))(?:$|[\s_-])/iu;

/** Where a logo leads. */
const homeLink = /^(?:\.?\/|https?:\/\/[^/]+\/?|(?:\.{1,2}\/)*index\.html?)$/iu;

/** Elements above a heading that are looked at. */
const maxAncestors = 60;

/** Headings that are kept; the title is among the first. */
export const maxHeadings = 40;

/** A title is split at no more places. */
const maxSplits = 12;

/** The heading that an element is, where it is one of the first two depths and has words. */
export function upperHeading(element: HtmlElement): UpperHeading | null {
  const depth = headingDepth(element);
  if (depth === null || depth > 2) return null;
  const text = titleText(element);
  return text === '' ? null : { text, depth, place: placeOf(element) };
}

function placeOf(heading: HtmlElement): UpperHeading['place'] {
  if (isLogo(heading)) return 'logo';
  let isAround = false;
  let node: HtmlElement['parent'] = heading.parent;
  for (let above = 0; node !== null && 'attribs' in node && above < maxAncestors; above += 1) {
    const { name } = node;
    const role = roleOf(node);
    if (name === 'main' || name === 'article' || role === 'main') return 'main';
    isAround ||= siteElements.has(name) || siteRoles.has(role);
    node = node.parent;
  }
  return isAround ? 'header' : 'page';
}

function isLogo(heading: HtmlElement): boolean {
  const { attribs, children } = heading;
  if (logoClass.test(`${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`.slice(0, 500))) return true;
  const [only, second] = children.filter((node) => isElement(node) || textOf(node)?.trim() !== '');
  if (only === undefined || second !== undefined || !isElement(only) || only.name !== 'a')
    return false;
  return homeLink.test(only.attribs['href'] ?? '');
}

/**
 * The title that a page shows its readers: what it calls itself for others, its own heading, the title
 * of its head, none of them with the name of the site; that name where there is nothing else.
 */
export function pageTitle(stated: StatedTitles): string | null {
  const names = siteNamesOf(stated);
  const top = stated.headings.filter(({ depth }) => depth === 1);
  const own = top.filter(({ text }) => !names.all.has(comparable(text)));
  const named = partsOf(stated.title);
  const candidates = [
    ownPart(stated.ogTitle, names, stated.headings),
    own.find(({ text }) => named.has(comparable(text)))?.text,
    top.find(({ place, text }) => place === 'main' && !names.own.has(comparable(text)))?.text,
    own.find(({ place }) => place === 'page')?.text,
    ownPart(stated.title, names, stated.headings),
  ];
  const found = candidates.find((title) => title != null && !names.own.has(comparable(title)));
  return found ?? top[0]?.text ?? stated.ogTitle ?? stated.title;
}

/** A title and what it may be without the name of the site. */
function partsOf(title: string | null): ReadonlySet<string> {
  if (title === null) return new Set();
  return new Set(
    [title, ...splits(title).flatMap(({ head, tail }) => [head, tail])].map(comparable),
  );
}

interface SiteNames {
  /** What is the site's name for sure. */
  readonly own: ReadonlySet<string>;
  /** With headings that are its name where they follow the page's. */
  readonly all: ReadonlySet<string>;
}

function siteNamesOf({ siteNames, headings, title }: StatedTitles): SiteNames {
  const logos = headings.filter(({ place }) => place === 'logo').map(({ text }) => text);
  const own = new Set([...siteNames, ...logos].map(comparable));
  const tails = new Set(splits(title ?? '').map(({ tail }) => comparable(tail)));
  const around = headings
    .filter(({ place, depth }) => depth === 1 && (place === 'header' || place === 'page'))
    .map(({ text }) => comparable(text))
    .filter((text) => tails.has(text));
  return { own, all: new Set([...own, ...around]) };
}

/** A title without the name of the site; as it is where that does not show. */
function ownPart(
  title: string | null,
  names: SiteNames,
  headings: readonly UpperHeading[],
): string | null {
  if (title === null) return null;
  const places = splits(title);
  const behind = places.find(({ tail }) => names.all.has(comparable(tail)));
  if (behind !== undefined) return behind.head;
  const before = places.find(({ head }) => names.own.has(comparable(head)));
  if (before !== undefined) return before.tail;
  const shown = new Set(headings.map(({ text }) => comparable(text)));
  const half = places
    .flatMap(({ head, tail }) => [head, tail])
    .find((part) => shown.has(comparable(part)));
  return half ?? title;
}

function splits(title: string): { readonly head: string; readonly tail: string }[] {
  return Array.from(title.matchAll(separator))
    .slice(0, maxSplits)
    .map(({ 0: sign, index }) => ({
      head: title.slice(0, index).trim(),
      tail: title.slice(index + sign.length).trim(),
    }))
    .filter(({ head, tail }) => head !== '' && tail !== '');
}
