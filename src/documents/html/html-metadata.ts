import { documentDate } from '../metadata/document-date.js';
import type { Declared } from '../document-loader.js';
import { headingDepth } from './html-headings.js';
import { descendants, isElement, plainTextOf } from './html-tree.js';
import type { HtmlElement, HtmlRoot } from './html-tree.js';
import { wordList } from '../metadata/word-list.js';

const dateProperties = new Set(
  wordList(`
  article:published_time, og:article:published_time, datepublished, date, dc.date,
  dc.date.issued, dcterms.date, pubdate, publish-date, publication_date,
`),
);

const maxTitleLength = 1000;

/** What a page says about itself in its head and its first heading. */
export function htmlMetadata(root: HtmlRoot): Declared {
  const facts = new Map<string, string>();
  const keep = (key: string, value: string | undefined): void => {
    const text = value?.trim() ?? '';
    if (text !== '' && !facts.has(key)) facts.set(key, text);
  };
  for (const node of descendants(root)) {
    if (isElement(node)) gather(node, keep);
  }
  const fact = (...keys: string[]): string | null =>
    keys.map((key) => facts.get(key) ?? null).find((value) => value !== null) ?? null;
  return {
    title: fact('og:title', 'h1', 'title'),
    source: null,
    canonical: fact('canonical', 'og:url'),
    language: fact('lang', 'content-language'),
    date: fact('date', 'time'),
    family: null,
  };
}

function gather(
  element: HtmlElement,
  keep: (key: string, value: string | undefined) => void,
): void {
  const { name, attribs } = element;
  if (name === 'html' || name === 'body') keep('lang', attribs['lang'] ?? attribs['xml:lang']);
  else if (name === 'title') keep(name, plainTextOf(element, maxTitleLength));
  else if (headingDepth(element) === 1) keep('h1', plainTextOf(element, maxTitleLength));
  else if (name === 'time') keep('time', documentDate(attribs['datetime'] ?? '') ?? undefined);
  else if (name === 'link' && attribs['rel']?.toLowerCase() === 'canonical') {
    keep('canonical', attribs['href']);
  } else if (name === 'meta') gatherMeta(attribs, keep);
}

function gatherMeta(
  attribs: Readonly<Record<string, string>>,
  keep: (key: string, value: string | undefined) => void,
): void {
  const property = (
    attribs['property'] ??
    attribs['name'] ??
    attribs['itemprop'] ??
    attribs['http-equiv'] ??
    ''
  ).toLowerCase();
  const content = attribs['content'] ?? '';
  if (dateProperties.has(property)) keep('date', documentDate(content) ?? undefined);
  else if (['og:title', 'og:url', 'content-language'].includes(property)) keep(property, content);
}
