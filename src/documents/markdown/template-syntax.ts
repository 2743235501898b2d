import type { Span } from '../../domain/span.js';

/** A tag of a template engine. */
export interface TemplateTag extends Span {
  /** `value` is `{{ x }}`, `tag` all that does something. */
  readonly kind: 'tag' | 'value' | 'comment';
  /** The first word; empty for values and for closing shortcodes. */
  readonly name: string;
  readonly inner: string;
  /** The quoted strings in it, in order. */
  readonly strings: readonly string[];
}

/** A tag is no longer than this; an opening sign without an end is text. */
const maxTagLength = 2000;
const maxCommentLength = 20_000;
/** Between a tag and the one that closes it, where nothing is read. */
const maxRegionLength = 50_000;

const delimiters = [
  { open: '{%', close: '%}', kind: 'tag', limit: maxTagLength },
  { open: '{{<', close: '>}}', kind: 'tag', limit: maxTagLength },
  { open: '{{%', close: '%}}', kind: 'tag', limit: maxTagLength },
  { open: '{{/*', close: '*/}}', kind: 'comment', limit: maxCommentLength },
  { open: '{{-', close: '}}', kind: 'value', limit: maxTagLength },
  { open: '{{', close: '}}', kind: 'value', limit: maxTagLength },
  { open: '{#', close: '#}', kind: 'comment', limit: maxCommentLength },
  { open: '{/*', close: '*/}', kind: 'comment', limit: maxCommentLength },
] as const;

/** Reads the tags of a text from left to right, and looks for each end once. */
export class TagReader {
  readonly #text: string;
  /** Where each closing sign comes next; -1 where none does. */
  readonly #closings = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The tag that begins at `at`, not before the place asked for last; null where there is none. */
  at(at: number): TemplateTag | null {
    const head = this.#text.slice(at, at + 4);
    const found = delimiters.find(({ open }) => head.startsWith(open));
    if (found === undefined || !isTagHead(this.#text, at, found.open)) return null;
    const from = at + found.open.length;
    const close = this.#closing(found.close, from);
    const end = close + found.close.length;
    if (close === -1 || end > from + found.limit) return null;
    const inner = this.#text.slice(from, close);
    const name = found.kind === 'tag' ? (/^[-~]?\s*([\w-]*)/u.exec(inner)?.[1] ?? '') : '';
    const isComment = found.kind === 'comment' || (found.open === '{%' && name === 'comment');
    const kind = isComment ? 'comment' : found.kind;
    return { start: at, end, kind, name, inner, strings: stringsIn(inner) };
  }

  #closing(sign: string, from: number): number {
    const known = this.#closings.get(sign);
    if (known !== undefined && (known === -1 || known >= from)) return known;
    const next = this.#text.indexOf(sign, from);
    this.#closings.set(sign, next);
    return next;
  }
}

/** Finds where an opening tag is closed by another tag, asked for from left to right. */
export class ClosingTags {
  readonly #text: string;
  readonly #pattern: RegExp;
  #next: RegExpExecArray | null | undefined;

  /** @param pattern of the tag that closes, global */
  constructor(text: string, pattern: RegExp) {
    this.#text = text;
    this.#pattern = pattern;
  }

  /** The first at or behind `from`; null where there is none within reach. */
  behind(from: number): Span | null {
    if (this.#next === undefined || (this.#next !== null && this.#next.index < from)) {
      this.#pattern.lastIndex = from;
      this.#next = this.#pattern.exec(this.#text);
    }
    if (this.#next === null || this.#next.index > from + maxRegionLength) return null;
    return { start: this.#next.index, end: this.#next.index + this.#next[0].length };
  }
}

/** What only looks like one: `{#id}`, `${{ secrets }}`, `{{#include x}}`, `100{%`. */
function isTagHead(text: string, at: number, open: string): boolean {
  const next = text.charAt(at + open.length);
  if (text.charAt(at - 1) === '\\') return false;
  if (open === '{%') return /[-~\s\w]/u.test(next);
  if (open === '{#') return /[-\s]/u.test(next);
  if (open === '{{') return text.charAt(at - 1) !== '$' && next !== '#' && next !== '{';
  return true;
}

function stringsIn(inner: string): string[] {
  return [...inner.matchAll(/"([^"\n]*)"|'([^'\n]*)'/gu)].map(
    ([, double, single]) => double ?? single ?? '',
  );
}

/** Whether a string is for readers: no path, address, colour or class. */
export function isWords(text: string): boolean {
  const words = text.trim();
  if (words === '') return false;
  return !/^(?:\w+:\/\/|[./~]|#[\da-f]{3,8}$)|^\S*\/\S*$|^\S+\.\w{2,5}$/iu.test(words);
}

const rawOpening =
  /\{%-?\s*(?<name>raw|verbatim)\s*-?%\}|\{\{(?<sign>[<%])\/\*(?<inner>[^\n]{0,500}?)\*\/[>%]\}\}/gu;

/** The text without raw tags, with the places of what stood between them, which is no template. */
export function rawRegions(markdown: string): { text: string; regions: Span[] } {
  const regions: Span[] = [];
  const ends = {
    raw: new ClosingTags(markdown, /\{%-?\s*endraw\s*-?%\}/gu),
    verbatim: new ClosingTags(markdown, /\{%-?\s*endverbatim\s*-?%\}/gu),
  };
  let text = '';
  let kept = 0;
  rawOpening.lastIndex = 0;
  for (let open = rawOpening.exec(markdown); open !== null; open = rawOpening.exec(markdown)) {
    const raw = rawContent(markdown, open, ends);
    if (raw === null) continue;
    text += markdown.slice(kept, open.index);
    regions.push({ start: text.length, end: text.length + raw.content.length });
    text += raw.content;
    kept = raw.end;
    rawOpening.lastIndex = raw.end;
  }
  return { text: text + markdown.slice(kept), regions };
}

function rawContent(
  markdown: string,
  open: RegExpExecArray,
  ends: Readonly<Record<'raw' | 'verbatim', ClosingTags>>,
): { readonly content: string; readonly end: number } | null {
  const { name, sign, inner = '' } = open.groups ?? {};
  const from = open.index + open[0].length;
  if (name === undefined) {
    const close = sign === '<' ? '>' : '%';
    return { content: `{{${sign ?? ''}${inner}${close}}}`, end: from };
  }
  const close = (name === 'raw' ? ends.raw : ends.verbatim).behind(from);
  return close === null ? null : { content: markdown.slice(from, close.start), end: close.end };
}
