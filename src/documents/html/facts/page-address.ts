import { sourceOf } from '../../metadata/source-line.js';
import type { TextLink } from '../../document-loader.js';
import { isPageType } from './page-date.js';
import type { LinkedThing } from './json-ld.js';

/** What a page says about where it stands, as written; null where it says nothing. */
export interface StatedAddresses {
  readonly canonical: string | null;
  readonly ogUrl: string | null;
  readonly base: string | null;
  /** What browsers note when they save a page. */
  readonly savedFrom: string | null;
  readonly things: readonly LinkedThing[];
}

/** The address of a page, and what its relative links count from. */
export interface PageAddress {
  readonly address: string | null;
  readonly base: string | null;
}

/** As Chrome, Edge and Internet Explorer write it, and as SingleFile does. */
const savedPatterns = [
  /^\s*saved from url=\(\d{4,6}\)(?<url>https?:\/\/\S+)/iu,
  /^\s*Page saved with SingleFile\s+url:\s*(?<url>https?:\/\/\S+)/iu,
];

const maxCommentLength = 3000;

/** No page has a longer address. */
const maxBaseLength = 2048;

/** The address that a browser noted in a comment when it saved the page. */
export function savedAddress(comment: string): string | null {
  const start = comment.slice(0, maxCommentLength);
  for (const pattern of savedPatterns) {
    const url = pattern.exec(start)?.groups?.['url'];
    if (url !== undefined) return url;
  }
  return null;
}

/**
 * Finds a page's address: the first that is absolute, by itself or with `<base>`, else a relative one
 * on the address that the page was saved from, else this one itself.
 */
export function pageAddress(stated: StatedAddresses): PageAddress {
  const { canonical, ogUrl, savedFrom } = stated;
  const own = stated.things.filter(({ types }) => isPageType(types));
  const written = [canonical, ogUrl, ...own.flatMap(({ addresses }) => addresses)];
  const named = stated.base === null ? null : resolved(stated.base, savedFrom);
  const absolute = firstSound(written.map((url) => resolved(url, named)));
  const address =
    absolute ?? firstSound([...written.map((url) => resolved(url, savedFrom)), savedFrom]);
  return { address, base: named ?? savedFrom ?? address };
}

function firstSound(addresses: readonly (string | null)[]): string | null {
  return addresses.find((url) => url !== null && sourceOf(url, null) !== null) ?? null;
}

/** Links that lead to other pages, made absolute. */
export function absoluteLinks(links: readonly TextLink[], base: string | null): TextLink[] {
  // Each link would be as long.
  const start = base !== null && base.length <= maxBaseLength ? base : null;
  return links.map((link) => {
    const isRelative = link.url !== null && !/^(?:[a-z][a-z\d+.-]*:|#|\s*$)/iu.test(link.url);
    return isRelative ? { ...link, url: resolved(link.url, start) ?? link.url } : link;
  });
}

/** An address as it is where it is absolute; with the scheme of the web where only that is missing. */
function resolved(url: string | null, base: string | null): string | null {
  const written = url?.trim() ?? '';
  if (written === '' || /^https?:\/\//iu.test(written)) return written || null;
  const start = base !== null && URL.canParse(base) ? base : null;
  if (start === null) return /^\/\/[^/]/u.test(written) ? `https:${written}` : null;
  return URL.canParse(written, start) ? new URL(written, start).href : null;
}
