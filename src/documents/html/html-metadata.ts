import { documentDate } from '../metadata/document-date.js';
import type { Declared } from '../document-loader.js';
import { isJsonLd, linkedThings, maxScripts } from './facts/json-ld.js';
import type { LinkedThing } from './facts/json-ld.js';
import { pageAddress, savedAddress } from './facts/page-address.js';
import {
  dateProperties,
  isDated,
  linkedDate,
  maxDatedElements,
  publishedDate,
} from './facts/page-date.js';
import { maxHeadings, pageTitle, upperHeading } from './facts/page-title.js';
import type { UpperHeading } from './facts/page-title.js';
import { oneLine, titleText } from './facts/title-text.js';
import { commentOf, descendants, isElement } from './html-tree.js';
import type { HtmlElement, HtmlRoot } from './html-tree.js';

/** What a page says about itself, and the address that its relative links count from. */
export interface PageMetadata {
  readonly declared: Declared;
  readonly base: string | null;
}

/** Properties of meta elements that are kept as they are. */
const keptProperties = new Set(['og:title', 'og:url', 'og:site_name', 'content-language']);

interface Gathered {
  /** The first of each kind. */
  readonly facts: Map<string, string>;
  readonly headings: UpperHeading[];
  /** With JSON-LD. */
  readonly scripts: HtmlElement[];
  datedElements: number;
}

/** What a page says about itself: in its head, its headings, its JSON-LD and comments of browsers. */
export function htmlMetadata(root: HtmlRoot): PageMetadata {
  const gathered: Gathered = { facts: new Map(), headings: [], scripts: [], datedElements: 0 };
  for (const node of descendants(root)) {
    if (isElement(node)) gather(node, gathered);
    else keep(gathered, 'saved', savedAddress(commentOf(node) ?? ''));
  }
  const { facts, headings } = gathered;
  const fact = (name: string): string | null => facts.get(name) ?? null;
  const things = linkedThings(gathered.scripts);
  const { address, base } = pageAddress({
    canonical: fact('canonical'),
    ogUrl: fact('og:url'),
    base: fact('base'),
    savedFrom: fact('saved'),
    things,
  });
  const title = pageTitle({
    ogTitle: lineOf(fact('og:title')),
    title: fact('title'),
    siteNames: siteNames(facts, things),
    headings,
  });
  const declared = {
    title,
    source: null,
    canonical: address,
    language: fact('lang') ?? fact('content-language'),
    date: fact('date') ?? linkedDate(things, address) ?? fact('published'),
    family: null,
  };
  return { declared, base };
}

function siteNames(facts: ReadonlyMap<string, string>, things: readonly LinkedThing[]): string[] {
  const sites = things.filter(({ types }) => types.includes('website')).map(({ name }) => name);
  return [facts.get('og:site_name'), ...sites].filter((name) => name != null).map(oneLine);
}

function lineOf(title: string | null): string | null {
  return title === null ? null : oneLine(title);
}

function keep({ facts }: Gathered, key: string, value: string | null | undefined): void {
  const text = value?.trim() ?? '';
  if (text !== '' && !facts.has(key)) facts.set(key, text);
}

function gather(element: HtmlElement, gathered: Gathered): void {
  const { name, attribs } = element;
  if (name === 'html' || name === 'body')
    keep(gathered, 'lang', attribs['lang'] ?? attribs['xml:lang']);
  else if (name === 'title') gatherTitle(element, gathered);
  else if (name === 'base') keep(gathered, 'base', attribs['href']);
  else if (name === 'link' && hasToken(attribs['rel'], 'canonical'))
    keep(gathered, 'canonical', attribs['href']);
  else if (name === 'meta') gatherMeta(attribs, gathered);
  else if (name === 'script') gatherScript(element, gathered);
  else if (gathered.headings.length < maxHeadings) {
    const heading = upperHeading(element);
    if (heading !== null) gathered.headings.push(heading);
  }
  gatherDate(element, gathered);
}

function gatherScript(element: HtmlElement, { scripts }: Gathered): void {
  if (scripts.length < maxScripts && isJsonLd(element)) scripts.push(element);
}

/** Drawings have titles as well. */
function gatherTitle(element: HtmlElement, gathered: Gathered): void {
  const { parent } = element;
  if (parent !== null && 'attribs' in parent && parent.name === 'svg') return;
  keep(gathered, 'title', titleText(element));
}

function gatherDate(element: HtmlElement, gathered: Gathered): void {
  if (gathered.facts.has('published') || gathered.datedElements >= maxDatedElements) return;
  if (!isDated(element)) return;
  gathered.datedElements += 1;
  keep(gathered, 'published', publishedDate(element));
}

function gatherMeta(attribs: Readonly<Record<string, string>>, gathered: Gathered): void {
  const property = (
    attribs['property'] ??
    attribs['name'] ??
    attribs['itemprop'] ??
    attribs['http-equiv'] ??
    ''
  ).toLowerCase();
  const content = attribs['content'] ?? '';
  if (dateProperties.has(property)) keep(gathered, 'date', documentDate(content));
  else if (keptProperties.has(property)) keep(gathered, property, content);
}

function hasToken(list: string | undefined, token: string): boolean {
  return (list ?? '').toLowerCase().split(/\s+/u).includes(token);
}
