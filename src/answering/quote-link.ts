import type { Span } from '../domain/span.js';
import { textDirective } from './text-directive.js';

/** What is known of the place of a quote. */
export interface QuotedPlace {
  /** Absolute address of its document. */
  readonly source: string;
  /** Id of its document, whose ending tells its kind. */
  readonly document: string;
  readonly language: string;
  /** Anchors of the headings above it, outermost first; null for one that has none. */
  readonly anchors: readonly (string | null)[];
  /** Page number of the file, from 1. */
  readonly page: number | null;
  /** The sentence that answers, within the document's text; null where none is marked. */
  readonly sentence: Span | null;
  readonly documentText: string;
}

/** Discord takes no longer address in an embed. */
const longestLink = 2048;

/** What ends the address of a page, beside nothing. */
const pageEnding = /\.(?:x?html?|php\d?|aspx?|jsp)$/iu;

const fileEnding = /\.[a-z\d]{1,8}$/iu;

/** GitHub shows these as pages. */
const shownByGitHub = /^https:\/\/github\.com\/[^/]+\/[^/]+\/blob\/.*\.(?:md|markdown|mdx)$/iu;

/**
 * The link to the very place of a quote: to its heading, else to its page of a PDF, else to its
 * words by a text fragment (https://wicg.github.io/scroll-to-text-fragment/). Where none of them can
 * be told, or the link would be too long, it is the document's own.
 */
export function quoteLink(place: QuotedPlace): string {
  const { source } = place;
  // The document's owner names a place already.
  if (source.includes('#') || !URL.canParse(source)) return source;
  const fragment = fragmentOf(place);
  if (fragment === null) return source;
  const link = `${source}#${fragment}`;
  return new URL(link).href.length > longestLink ? source : link;
}

function fragmentOf({ anchors, page, sentence, ...place }: QuotedPlace): string | null {
  const anchor = anchors.findLast((known) => known !== null && known !== '') ?? null;
  if (anchor !== null && !/\p{Cs}/u.test(anchor)) return withoutMarks(encodeURIComponent(anchor));
  const { pathname } = new URL(place.source);
  if (/\.pdf$/iu.test(pathname) || /\.pdf$/iu.test(place.document)) {
    return page === null ? null : `page=${page}`;
  }
  if (sentence === null || !isShownAsPage(place.source, pathname)) return null;
  const directive = textDirective(place.documentText, sentence, place.language);
  return directive === null ? null : `:~:${directive}`;
}

function isShownAsPage(source: string, pathname: string): boolean {
  return pageEnding.test(pathname) || !fileEnding.test(pathname) || shownByGitHub.test(source);
}

/** Without what Markdown would take for marks. */
function withoutMarks(encoded: string): string {
  return encoded.replaceAll(/[()*~!']/gu, percentEncoded);
}

function percentEncoded(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}
