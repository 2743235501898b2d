import { documentDate } from '../../metadata/document-date.js';
import { wordList } from '../../metadata/word-list.js';
import { isElement, plainTextOf } from '../html-tree.js';
import type { HtmlElement, HtmlNode } from '../html-tree.js';
import type { LinkedThing } from './json-ld.js';

/** Properties of meta elements that name the day of publication. */
export const dateProperties: ReadonlySet<string> = new Set(
  wordList(`
  article:published_time, og:article:published_time, og:published_time, article:published,
  datepublished, date, dc.date, dc.date.issued, dc.date.published, dc.date.created, dcterms.date,
  dcterms.issued, dcterms.created, pubdate, publish-date, publish_date, publication_date,
  publication-date, citation_publication_date, citation_online_date, citation_date,
  parsely-pub-date, sailthru.date, prism.publicationdate, published_time,
`),
);

/** Classes by which pages mark their day of publication for programs (h-entry, hAtom). */
const publishedClass = /(?:^|\s)(?:dt-published|published)(?:\s|$)/u;

/** Things that a page may be; the day of an event, a video or a comment is none of the page. */
const pageType =
  /(?:article|posting|page|report|howto|recipe|creativework|course|book|guide|dataset)$/u;

const maxTextLength = 100;

/** So many elements that give a day are looked at. */
export const maxDatedElements = 30;

/** The day that an element which `isDated` gives; null where it is no day, or that of another thing. */
export function publishedDate(element: HtmlElement): string | null {
  if (isOfAnother(element)) return null;
  const { attribs } = element;
  const stated = attribs['datetime'] ?? attribs['content'] ?? plainTextOf(element, maxTextLength);
  return documentDate(stated);
}

/** Whether an element is marked as a day of publication. */
export function isDated({ name, attribs }: HtmlElement): boolean {
  if (attribs['itemprop']?.split(/\s+/u).includes('datePublished') === true) return true;
  return name === 'time' && ('pubdate' in attribs || publishedClass.test(attribs['class'] ?? ''));
}

/** Whether an element stands within a comment or another page's teaser: an article in an article. */
function isOfAnother(element: HtmlElement): boolean {
  let articles = 0;
  for (let node = parentOf(element); node !== null; node = parentOf(node)) {
    if (node.name === 'article') articles += 1;
    if (articles > 1 || node.name === 'aside' || node.name === 'nav') return true;
    const type = node.attribs['itemtype'];
    if ('itemscope' in node.attribs && type !== undefined) return !isPageType(type.split(/[/#]/u));
  }
  return false;
}

function parentOf(node: HtmlElement): HtmlElement | null {
  const parent: HtmlNode | HtmlElement['parent'] = node.parent;
  return parent !== null && 'attribs' in parent && isElement(parent) ? parent : null;
}

/**
 * The day on which a page was published, as its JSON-LD tells it: that of the thing which is the
 * page, or the only day of all that may be. Null where it tells of several.
 */
export function linkedDate(things: readonly LinkedThing[], address: string | null): string | null {
  const dated = things.flatMap((thing) => {
    const date = documentDate(thing.datePublished ?? '');
    return date === null || !isPageType(thing.types) ? [] : [{ thing, date }];
  });
  const own = dated.find(({ thing }) => address !== null && thing.addresses.includes(address));
  if (own !== undefined) return own.date;
  const articles = dated.filter(({ thing }) => thing.types.some((type) => !type.endsWith('page')));
  const days = new Set((articles.length > 0 ? articles : dated).map(({ date }) => date));
  const [only] = days;
  return days.size === 1 && only !== undefined ? only : null;
}

/** Whether one of the types is that of a page. */
export function isPageType(types: readonly string[]): boolean {
  return types.some((type) => pageType.test(type.trim().toLowerCase()));
}
