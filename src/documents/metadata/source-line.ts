import { domainToUnicode } from 'node:url';
import type { Source } from '../../domain/document.js';
import type { Span } from '../../domain/span.js';
import type { TextLink } from '../document-loader.js';
import { isBoilerplateLine } from './boilerplate.js';
import type { ListRun } from './list-runs.js';
import { isSourceLabel } from './source-labels.js';
import { linesOf, visibleSpan } from '../text/text-lines.js';

/** The line that names the source, and what it names. */
export interface SourceLine {
  readonly source: Source;
  readonly span: Span;
}

/** A labelled source line is looked for among so many last lines that show something. */
const lastLineCount = 12;

/** Longer lines are text that mentions a link. */
const maxLineLength = 2500;

/** What may stand beside the link in a labelled line: the name of a newspaper. */
const maxWordsBeside = 80;

const maxUrlLength = 2048;

const urlRun = /https?:\/\/[^\s<>"“”«»„]+/giu;

/** Direction marks and characters without width, which wrap links in right-to-left text. */
const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

const labelledPattern =
  /^[\s([{|*_•·–—-]*(?<label>[^\s:：;([{<>|/–—-][^:：()[\]{}<>|–—]{0,60}?)\s*(?:[:：｜|–—-]+|$|(?=https?:\/\/)|(?=\())/iu;

/** What stands in place of a link where there is none: not even the site's page is named. */
export const noSource = 'none';

/** The source that a link names, or null where it is no sound web address. */
export function sourceOf(link: string, label: string | null): Source | null {
  const shown = link.replaceAll(invisible, '').trim();
  if (shown.length > maxLineLength) return null;
  const url = withoutTrailing(shown);
  if (url.length > maxUrlLength || !/^https?:\/\/[^/?#]/iu.test(url) || !URL.canParse(url))
    return null;
  const parsed = new URL(url);
  if (parsed.username !== '' || parsed.password !== '') return null;
  const host = (domainToUnicode(parsed.hostname) || parsed.hostname).toLowerCase();
  if (!/[^.]\.[^.]/u.test(host) || /[\s\\^`{|}]/u.test(url)) return null;
  return { url, host: host.replace(/^www\./u, '').replace(/\.$/u, ''), label };
}

/**
 * Finds the line near the end of a text that names its source: a label in any of many languages
 * with a link, or a link alone on the last line. One of a list of links is a link to further text.
 * @param lists the lists of the text, as far as its file marks them
 */
export function findSourceLine(
  text: string,
  links: readonly TextLink[],
  lists: readonly ListRun[] = [],
): SourceLine | null {
  const lines = lastLines(text);
  const isLink = (line: Span | undefined): boolean =>
    line !== undefined && lonelyUrl(text, line, links) !== null;
  const isOneOfMany = (index: number): boolean =>
    isLink(lines[index - 1]) ||
    isLink(lines[index + 1]) ||
    (listAround(lists, lines[index])?.itemCount ?? 0) > 1;
  for (const [index, line] of lines.entries()) {
    const found =
      labelledLine(text, line, links) ??
      (isOneOfMany(index) ? null : labelAbove(text, line, lines[index + 1], links));
    if (found !== null) return found;
  }
  const at = lines.findIndex((line) => !isBoilerplateLine(text.slice(line.start, line.end)));
  const last = lines[at];
  if (last === undefined || isOneOfMany(at) || isItem(text, last, lists)) return null;
  const url = lonelyUrl(text, last, links);
  const source = url === null ? null : sourceOf(url, null);
  return source === null ? null : { source, span: last };
}

function listAround(lists: readonly ListRun[], line: Span | undefined): ListRun | undefined {
  if (line === undefined) return undefined;
  return lists.findLast(({ start, end }) => start <= line.start && line.end <= end);
}

function isItem(text: string, line: Span, lists: readonly ListRun[]): boolean {
  return listAround(lists, line) !== undefined || /^[-*]\s/u.test(text.slice(line.start, line.end));
}

/** The last lines that show something, the last one first. */
function lastLines(text: string): Span[] {
  const found: Span[] = [];
  let end = text.length;
  while (end > 0 && found.length < lastLineCount) {
    const from = Math.max(0, end - 4 * maxLineLength);
    const lines = linesOf(text, { start: from, end }).toReversed();
    const whole = from === 0 ? lines : lines.slice(0, -1);
    const shown = whole.map((line) => visibleSpan(text, line)).filter((line) => line !== null);
    found.push(...shown);
    const next = whole.at(-1)?.start ?? from;
    end = next === end ? from : next;
    if (whole.length === 0) break;
  }
  return found.slice(0, lastLineCount);
}

function labelledLine(text: string, line: Span, links: readonly TextLink[]): SourceLine | null {
  const written = text.slice(line.start, line.end);
  if (written.length > maxLineLength) return null;
  const shown = written.replaceAll(invisible, '').replaceAll(/\s+/gu, ' ');
  const match = labelledPattern.exec(shown);
  const label = match?.groups?.['label']?.trim() ?? '';
  if (match === null || !isSourceLabel(label)) return null;
  const url = onlyUrl(shown.slice(match[0].length), line, links);
  const source = url === null ? null : sourceOf(url, label);
  return source === null ? null : { source, span: line };
}

/** A label alone on its line, the link alone on the next. */
function labelAbove(
  text: string,
  line: Span,
  above: Span | undefined,
  links: readonly TextLink[],
): SourceLine | null {
  if (above === undefined || lonelyUrl(text, line, links) === null) return null;
  const joined = { start: above.start, end: line.end };
  return labelledLine(text, joined, links);
}

/** The one link of a line after its label, written out or behind words. */
function onlyUrl(rest: string, line: Span, links: readonly TextLink[]): string | null {
  const behind = links.filter((link) => link.start >= line.start && link.end <= line.end);
  const written = rest.match(urlRun) ?? [];
  const [first] = written;
  if (first !== undefined) {
    const beside = rest.replace(first, '').trim();
    const isAlone = written.length === 1 && beside.length <= maxWordsBeside;
    return isAlone ? wholeUrl(first, behind) : null;
  }
  const targets = new Set(behind.map((link) => link.url));
  const [target] = targets;
  return targets.size === 1 && rest.trim().length <= maxWordsBeside ? (target ?? null) : null;
}

/** The link that is all of a line, brackets around it aside. */
function lonelyUrl(text: string, line: Span, links: readonly TextLink[]): string | null {
  if (line.end - line.start > maxLineLength) return null;
  const shown = text.slice(line.start, line.end).replaceAll(invisible, '');
  const bare = shown.replace(/^[\s<([{*_-]+/u, '').replace(/(?<![\s>\])}*_])[\s>\])}*_]+$/u, '');
  const [url, second] = bare.match(urlRun) ?? [];
  if (url !== bare || second !== undefined) return null;
  return wholeUrl(
    url,
    links.filter((link) => link.start >= line.start && link.end <= line.end),
  );
}

/** A link as it is written, or as it leads on where it is written in part; null where it may be cut. */
function wholeUrl(written: string, behind: readonly TextLink[]): string | null {
  const targets = behind.map(({ url }) => url);
  if (targets.includes(null)) return null;
  return targets.find((url) => url?.startsWith(written) === true) ?? written;
}

/** Without the punctuation that ends a sentence or closes a bracket opened before the link. */
function withoutTrailing(url: string): string {
  let end = url.length;
  for (; end > 0; end -= 1) {
    const last = url.charAt(end - 1);
    const closes = { ')': '(', ']': '[', '}': '{' }[last];
    const opened = closes !== undefined && url.slice(0, end).includes(closes);
    if (opened || !/[.,;:!?'"’”»)\]}>*_|…。、，！？。।۔؟،]/u.test(last)) break;
  }
  return url.slice(0, end);
}
