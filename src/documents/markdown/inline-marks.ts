import { isAttributeList } from './heading-attributes.js';
import type { InlineRule } from './inline-scan.js';
import { braceEnd, stringLiteral } from './markup-tag.js';
import { literalText } from './text-runs.js';

const maxLinkLength = 500;
const maxMarkedLength = 2000;
const punctuation = /[\p{P}\p{S}]/u;
const word = /[\p{L}\p{N}\p{M}_]/u;

/** What a document's own signs tell about its kind. */
export function isObsidian(markdown: string): boolean {
  return /!?\[\[[^[\]\n]+\]\]|^[ \t]*>[ \t]*\[![a-z]|(?<![=\w])==[^=\s][^=\n]*==(?![=\w])/imu.test(
    markdown,
  );
}

/** `[[Page#Heading|shown]]`: the shown words, else heading or page. */
export const wikiLink: InlineRule = (text, at) => {
  if (!text.startsWith('[[', at)) return null;
  const rest = text.slice(at + 2, at + 2 + maxLinkLength);
  const close = rest.indexOf(']]');
  const inner = rest.slice(0, close);
  if (close <= 0 || /[[\]\n]/u.test(inner) || text.charAt(at + close + 4) === '(') return null;
  const [target = '', shown] = inner.split(/\\?\|/u, 2);
  const [page = '', ...headings] = target.split('#');
  const heading = headings.at(-1)?.replace(/^\^.*/u, '') ?? '';
  const words = (shown ?? (heading === '' ? page : heading)).trim();
  return { end: at + close + 4, text: words };
};

/** `![[file]]` draws something in; it goes. */
export const embed: InlineRule = (text, at) => {
  if (!text.startsWith('![[', at)) return null;
  const link = wikiLink(text, at + 1);
  return link === null ? null : { end: link.end, text: '' };
};

/** `==marked==` between words. */
export const highlight: InlineRule = (text, at) => {
  const inner = innerOf(text, at, '==');
  if (inner === null || /^[\s=]|[\s=]$|\n[ \t>]*\n/u.test(inner)) return null;
  const end = at + inner.length + 4;
  if (word.test(text.charAt(at - 1)) || /[=\w]/u.test(text.charAt(end))) return null;
  return { end, text: inner };
};

/**
 * `**words.**next`: Markdown has no end of emphasis between a sign and a letter, but those who write
 * scripts without blanks or with their own full stops mean one.
 */
export const tightEmphasis: InlineRule = (text, at) => {
  if (!/^[\s([>|"'“«—–]?$/u.test(text.charAt(at - 1)) || text.charAt(at + 2) === '*') return null;
  const inner = innerOf(text, at, '**');
  if (inner === null || /^\s|\s$|[*`<|]|\n[ \t>]*\n/u.test(inner)) return null;
  const end = at + inner.length + 4;
  const isTight = punctuation.test(inner.charAt(inner.length - 1)) && word.test(text.charAt(end));
  return isTight ? { end, text: `<strong>${inner}</strong>` } : null;
};

/** `%%a comment%%` of Obsidian. */
export const percentComment: InlineRule = (text, at) => {
  const inner = innerOf(text, at, '%%');
  return inner === null ? null : { end: at + inner.length + 4, text: '' };
};

/** ` ^id` at the end of a line, by which Obsidian links to a block. */
export const blockId: InlineRule = (text, at) => {
  if (!/[ \t\n]/u.test(text.charAt(at - 1) || '\n')) return null;
  const id = /^\^[A-Za-z\d-]{1,60}(?=[ \t]*(?:\n|$))/u.exec(text.slice(at, at + 80))?.[0];
  return id === undefined ? null : { end: at + id.length, text: '' };
};

/** Formulas stay as they are written, without their dollars; nothing in them is Markdown. */
export const math: InlineRule = (text, at) => {
  if (text.startsWith('$$', at)) {
    const inner = innerOf(text, at, '$$');
    return inner === null || inner.trim() === ''
      ? null
      : { end: at + inner.length + 4, text: literal(inner) };
  }
  const rest = text.slice(at + 1, at + 1 + maxLinkLength);
  const close = /(?<![\\\s])\$(?!\d)/u.exec(rest)?.index ?? -1;
  const inner = rest.slice(0, close);
  // Pandoc's rule for single dollars, and a sign of a formula: prices and variables have none.
  if (close < 1 || /^\s|[$`]|\n[ \t>]*\n/u.test(inner) || !/[\\^_{=]/u.test(inner)) return null;
  if (/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) || /[*~]/u.test(inner.slice(-2))) return null;
  if (word.test(text.charAt(at + close + 2)) || /^[A-Z_][A-Z\d_]*(?!.*[\\^{])/u.test(inner))
    return null;
  return { end: at + close + 2, text: literal(inner) };
};

/** `{.class}` behind a link, code or emphasis. */
export const attributeList: InlineRule = (text, at) => {
  if (!/[)\]`*_>]/u.test(text.charAt(at - 1))) return null;
  const close = text.slice(at, at + 300).indexOf('}');
  const list = text.slice(at, at + close + 1);
  return close > 0 && isAttributeList(list.replace('{:target', '{target'))
    ? { end: at + close + 1, text: '' }
    : null;
};

/** `{expression}` of MDX: strings are shown, a plain path stands for its value. */
export const expression: InlineRule = (text, at) => {
  const end = braceEnd(text, at);
  if (end === null) return null;
  const inner = text.slice(at + 1, end - 1).trim();
  if (/^\/\*[\s\S]*\*\/$/u.test(inner)) return { end, text: '' };
  const words = stringLiteral(inner);
  if (words !== null) return { end, text: words === ' ' ? ' ' : literal(words) };
  return { end, text: /^[\p{L}_$][\p{L}\p{N}_$.]{0,80}$/u.test(inner) ? literal(inner) : '' };
};

function innerOf(text: string, at: number, sign: string): string | null {
  if (!text.startsWith(sign, at)) return null;
  const rest = text.slice(at + sign.length, at + sign.length + maxMarkedLength);
  const close = rest.indexOf(sign);
  return close <= 0 ? null : rest.slice(0, close);
}

function literal(text: string): string {
  return literalText(text.trim());
}
