/** Discord's markdown as a tree, as far as bots and people use it in messages. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'styled'; readonly style: Style; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly kind: 'mention'; readonly sign: '@' | '#'; readonly id: string }
  | { readonly kind: 'time'; readonly seconds: number; readonly form: string };

export type Style = 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler';

export type Block =
  | { readonly kind: 'line'; readonly content: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | { readonly kind: 'item'; readonly content: readonly Inline[] }
  | { readonly kind: 'quote'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string };

/** Deeper nesting is shown as it was written. */
const mostDepth = 8;

const fence = /^```(?:[\w+-]*\n)?([\s\S]*?)```$/u;

export function parseMarkdown(text: string): Block[] {
  return text.split(/(```[\s\S]*?```)/u).flatMap((part) => {
    const code = fence.exec(part)?.[1];
    if (code !== undefined) return [{ kind: 'code', text: code } as const];
    return part === '' ? [] : lineBlocks(part.replace(/^\n|\n$/gu, '').split('\n'));
  });
}

function lineBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let quoted: (readonly Inline[])[] = [];
  for (const line of lines) {
    const quote = /^> ?(.*)$/su.exec(line)?.[1];
    if (quote !== undefined) {
      if (quoted.length === 0) blocks.push({ kind: 'quote', lines: quoted });
      quoted.push(parseInline(quote));
      continue;
    }
    quoted = [];
    blocks.push(lineBlock(line));
  }
  return blocks;
}

function lineBlock(line: string): Block {
  const [, marks = '', heading] = /^(#{1,3}|-#) (.+)$/u.exec(line) ?? [];
  if (heading !== undefined) {
    return {
      kind: 'heading',
      level: marks === '-#' ? 4 : marks.length,
      content: parseInline(heading),
    };
  }
  const item = /^\s*[-*] (.+)$/u.exec(line)?.[1];
  if (item !== undefined) return { kind: 'item', content: parseInline(item) };
  return { kind: 'line', content: parseInline(line) };
}

const styles: readonly (readonly [string, Style])[] = [
  ['**', 'bold'],
  ['__', 'underline'],
  ['~~', 'strike'],
  ['||', 'spoiler'],
  ['*', 'italic'],
  ['_', 'italic'],
];

/** One line; a mark without its other half is text. */
export function parseInline(line: string, depth = 0): Inline[] {
  const found: Inline[] = [];
  let text = '';
  let at = 0;
  while (at < line.length) {
    const rest = line.slice(at);
    const escaped = /^\\[^\p{L}\p{N}\s]/u.exec(rest)?.[0];
    const special = escaped === undefined && depth < mostDepth ? specialAt(rest, depth) : null;
    if (special === null) {
      const plain = escaped ?? String.fromCodePoint(rest.codePointAt(0) ?? 0);
      text += escaped === undefined ? plain : plain.slice(1);
      at += plain.length;
      continue;
    }
    if (text !== '') found.push({ kind: 'text', text });
    text = '';
    found.push(special.inline);
    at += special.length;
  }
  if (text !== '') found.push({ kind: 'text', text });
  return found;
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

function codeAt(rest: string): Special | null {
  const [all, , text] = /^(`{1,2})([^`]+)\1(?!`)/u.exec(rest) ?? [];
  return all === undefined || text === undefined
    ? null
    : { inline: { kind: 'code', text }, length: all.length };
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
  for (const [mark, style] of styles) {
    if (!rest.startsWith(mark)) continue;
    const end = closingMark(rest, mark);
    if (end === -1) continue;
    const children = parseInline(rest.slice(mark.length, end), depth + 1);
    return { inline: { kind: 'styled', style, children }, length: end + mark.length };
  }
  return null;
}

/** Where the other half stands; -1 where there is none, or nothing between. */
function closingMark(rest: string, mark: string): number {
  for (let at = mark.length; at < rest.length; at += 1) {
    if (rest[at] === '\\') at += 1;
    else if (rest.startsWith(mark, at)) return at > mark.length ? at : -1;
  }
  return -1;
}
