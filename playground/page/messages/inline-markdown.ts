import { fenceAt, inlineCodeAt } from './code-marks.js';

/** What stands within lines. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'styled'; readonly style: Style; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly kind: 'mention'; readonly sign: '@' | '#'; readonly id: string }
  | { readonly kind: 'time'; readonly seconds: number; readonly form: string };

export type Style = 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler';

/** Deeper nesting is shown as it was written. */
const mostDepth = 8;

/** Discord's patterns. None but italics looks at what stands between the marks, code or not. */
const styles: readonly (readonly [RegExp, Style])[] = [
  [/^\*\*((?:\\[^]|[^\\])+?)\*\*(?!\*)/u, 'bold'],
  [/^__((?:\\[^]|[^\\])+?)__(?!_)/u, 'underline'],
  [/^~~([^]+?)~~(?!_)/u, 'strike'],
  [/^\|\|([^]+?)\|\|/u, 'spoiler'],
  [/^\*(?=\S)((?:\*\*|\\[^]|\s+(?:\\[^]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/u, 'italic'],
  [/^_((?:__|\\[^]|[^\\_])+?)_(?!\w)/u, 'italic'],
];

/** Text of one line or more; a mark without its other half is text. */
export function parseInline(text: string, depth = 0): Inline[] {
  const found: Inline[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const escaped = escapeAt(text, at);
    const special = escaped === null && depth < mostDepth ? specialAt(rest, depth) : null;
    if (special === null) {
      const shown = escaped ?? String.fromCodePoint(rest.codePointAt(0) ?? 0);
      plain += shown;
      at += shown.length + (escaped === null ? 0 : 1);
      continue;
    }
    if (plain !== '') found.push({ kind: 'text', text: plain });
    plain = '';
    found.push(special.inline);
    at += special.length;
  }
  if (plain !== '') found.push({ kind: 'text', text: plain });
  return found;
}

const escape = /\\([^0-9A-Za-z\s])/uy;

/** The character that a backslash keeps from being a mark; null where there is none. */
export function escapeAt(text: string, at: number): string | null {
  escape.lastIndex = at;
  return escape.exec(text)?.[1] ?? null;
}

/** The same line by line; what spans lines is in each of them. */
export function inlineLines(content: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]];
  for (const inline of content) {
    const [first = [], ...others] = partsByLine(inline);
    lines.at(-1)?.push(...first);
    lines.push(...others);
  }
  return lines;
}

function partsByLine(inline: Inline): Inline[][] {
  if ('text' in inline) {
    return inline.text.split('\n').map((text) => (text === '' ? [] : [{ ...inline, text }]));
  }
  if (!('children' in inline)) return [[inline]];
  return inlineLines(inline.children).map((children) =>
    children.length === 0 ? [] : [{ ...inline, children }],
  );
}

interface Special {
  readonly inline: Inline;
  readonly length: number;
}

function specialAt(rest: string, depth: number): Special | null {
  // What no mark begins needs no further look.
  if (!/^[`<[*_~|h]/u.test(rest)) return null;
  return codeAt(rest) ?? angleAt(rest) ?? linkAt(rest, depth) ?? styleAt(rest, depth);
}

/** Where no block may stand, as in a quote, a fence is drawn as inline code. */
function codeAt(rest: string): Special | null {
  const code = fenceAt(rest, 0) ?? inlineCodeAt(rest, 0);
  return code === null ? null : { inline: { kind: 'code', text: code.text }, length: code.end };
}

/** Mentions, moments and commands. */
function angleAt(rest: string): Special | null {
  const [mention, sign, id] = /^<(@[!&]?|#)(\d{1,20})>/u.exec(rest) ?? [];
  if (mention !== undefined && id !== undefined) {
    const shown = sign === '#' ? '#' : '@';
    return { inline: { kind: 'mention', sign: shown, id }, length: mention.length };
  }
  const [time, seconds, form = 'f'] = /^<t:(-?\d{1,11})(?::([tTdDfFR]))?>/u.exec(rest) ?? [];
  if (time !== undefined) {
    return { inline: { kind: 'time', seconds: Number(seconds), form }, length: time.length };
  }
  const [command, name] = /^<(\/[^:<>\n]{1,100}):\d{1,20}>/u.exec(rest) ?? [];
  if (command === undefined || name === undefined) return null;
  return { inline: { kind: 'text', text: name }, length: command.length };
}

function linkAt(rest: string, depth: number): Special | null {
  const [all, label, address] =
    /^\[((?:\\.|[^\\\]\n])+)\]\(<?(https?:\/\/[^\s<>)]+)>?\)/u.exec(rest) ?? [];
  if (all !== undefined && label !== undefined && address !== undefined) {
    const children = parseInline(label, depth + 1);
    return { inline: { kind: 'link', url: address, children }, length: all.length };
  }
  const [bare, inner] =
    /^<(https?:\/\/[^\s<>]+)>/u.exec(rest) ?? /^(https?:\/\/[^\s<>]+)/u.exec(rest) ?? [];
  if (bare === undefined || inner === undefined) return null;
  const isBracketed = bare.length > inner.length;
  const url = isBracketed ? inner : inner.replace(/(?<![.,:;!?'")\]])[.,:;!?'")\]]+$/u, '');
  const children = [{ kind: 'text', text: url }] as const;
  return {
    inline: { kind: 'link', url, children },
    length: isBracketed ? bare.length : url.length,
  };
}

function styleAt(rest: string, depth: number): Special | null {
  for (const [pattern, style] of styles) {
    const [all, content] = pattern.exec(rest) ?? [];
    if (all === undefined || content === undefined) continue;
    const children = parseInline(content, depth + 1);
    return { inline: { kind: 'styled', style, children }, length: all.length };
  }
  return null;
}
