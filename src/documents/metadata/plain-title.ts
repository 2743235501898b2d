import { readMarkupTag } from '../markdown/markup-tag.js';
import { wordList } from './word-list.js';

/** Longer titles are none, and are cut. UTF-16 units. */
const maxLength = 1000;

/** Elements that mark words within a line. */
const wordElements = new Set(
  wordList(`
  a, abbr, b, bdi, bdo, big, cite, code, del, dfn, em, font, i, ins, kbd, mark, nobr, q, s, samp,
  small, span, strike, strong, sub, sup, time, tt, u, var,
`),
);

const codePattern = /(?<!`)(?<fence>`{1,3})(?!`)(?<code>[^`]+)\k<fence>(?!`)/gu;
const strongPattern = /\*\*(?=[^\s*])([^*]*[^\s*])\*\*/gu;
const emphasisPattern =
  /(?<![\p{L}\p{M}\p{N}*\\])\*(?=[\p{L}\p{N}])([^*]*[^\s*\\])\*(?![\p{L}\p{M}\p{N}*])/gu;
const linkPattern = /\[([^[\]]+)\]\((?:https?:|mailto:|[./#])[^\s()]*\)/gu;
const entityPattern = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/giu;

/**
 * A title as a site shows it, which makes HTML and Markdown of what stands in front matter: without
 * tags and marks of emphasis, code and links, entities decoded. A name in angle brackets that marks no
 * words stays: it is a placeholder (`<pkg>`), or what the text is about.
 */
export async function plainTitle(title: string): Promise<string> {
  if (!/[&<`*[]/u.test(title)) return title;
  const shown: string[] = [];
  let from = 0;
  const written = title.slice(0, maxLength);
  for (const { 0: whole, index, groups } of written.matchAll(codePattern)) {
    shown.push(withoutMarks(written.slice(from, index)), groups?.['code']?.trim() ?? '');
    from = index + whole.length;
  }
  shown.push(withoutMarks(written.slice(from)));
  return decoded(shown.join(''));
}

function withoutMarks(text: string): string {
  return withoutTags(text)
    .replaceAll(linkPattern, '$1')
    .replaceAll(strongPattern, '$1')
    .replaceAll(emphasisPattern, '$1');
}

/** Takes out tags that stand around words, and line breaks between them. */
function withoutTags(text: string): string {
  let shown = '';
  let kept = 0;
  const open: string[] = [];
  for (const { index } of text.matchAll(/</gu)) {
    const tag = index < kept ? null : readMarkupTag(text, index);
    if (tag === null || tag.isAddress) continue;
    const name = tag.name.toLowerCase();
    const isBreak = name === 'br' && index > 0 && tag.end < text.length;
    if (!isBreak && !marksWords(text, tag.end, name, tag.isClosing ? open : null)) continue;
    if (tag.isClosing) open.splice(open.lastIndexOf(name), 1);
    else if (!isBreak) open.push(name);
    shown += text.slice(kept, index) + (isBreak ? ' ' : '');
    kept = tag.end;
  }
  return shown + text.slice(kept);
}

/** Whether a tag closes one that is open, or is closed behind. */
function marksWords(text: string, end: number, name: string, open: string[] | null): boolean {
  if (!wordElements.has(name)) return false;
  return open === null
    ? new RegExp(`</${name}\\s*>`, 'iu').test(text.slice(end))
    : open.includes(name);
}

async function decoded(text: string): Promise<string> {
  if (text.search(entityPattern) === -1) return text;
  const { load } = await import('cheerio/slim');
  return text.replaceAll(entityPattern, (entity) => load(entity).root().text() || entity);
}
