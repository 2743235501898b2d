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

/** The tag that begins at `at`; null where there is none. */
export function readTag(text: string, at: number): TemplateTag | null {
  const head = text.slice(at, at + 4);
  const found = delimiters.find(({ open }) => head.startsWith(open));
  if (found === undefined || !isTagHead(text, at, found.open)) return null;
  const from = at + found.open.length;
  const rest = text.slice(from, from + found.limit);
  const close = rest.indexOf(found.close);
  if (close === -1) return null;
  const inner = rest.slice(0, close);
  const name = found.kind === 'tag' ? (/^[-~]?\s*([\w-]*)/u.exec(inner)?.[1] ?? '') : '';
  const isComment = found.kind === 'comment' || (found.open === '{%' && name === 'comment');
  return {
    start: at,
    end: from + close + found.close.length,
    kind: isComment ? 'comment' : found.kind,
    name,
    inner,
    strings: stringsIn(inner),
  };
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
  let text = '';
  let kept = 0;
  rawOpening.lastIndex = 0;
  for (let open = rawOpening.exec(markdown); open !== null; open = rawOpening.exec(markdown)) {
    const raw = rawContent(markdown, open);
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
): { readonly content: string; readonly end: number } | null {
  const { name, sign, inner = '' } = open.groups ?? {};
  const from = open.index + open[0].length;
  if (name === undefined) {
    const close = sign === '<' ? '>' : '%';
    return { content: `{{${sign ?? ''}${inner}${close}}}`, end: from };
  }
  const rest = markdown.slice(from, from + 50_000);
  const end = new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`, 'u').exec(rest);
  if (end === null) return null;
  return { content: rest.slice(0, end.index), end: from + end.index + end[0].length };
}
