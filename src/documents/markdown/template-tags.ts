import type { Span } from '../../domain/span.js';
import { CodeEnds } from './inline-scan.js';
import { sourceLines } from './source-lines.js';
import { ClosingTags, isWords, rawRegions, TagReader } from './template-syntax.js';
import type { TemplateTag } from './template-syntax.js';

/** Values that a page may show: the flat fields of its front matter. */
export type TemplateFields = ReadonlyMap<string, string>;

/** Tags whose words are for the engine. */
const silentTags = new Set(
  (
    'if elsif elseif elif else unless for while set assign capture include include_relative render ' +
    'import from macro call block extends layout case when increment decrement cycle with ' +
    'image img picture figure gist highlight'
  ).split(' '),
);

/**
 * Takes the tags of template engines (Liquid, Nunjucks, Jinja, Hugo, Vue) out of a text and leaves
 * the words that they carry. Code is not looked at; what stands between raw tags loses them only.
 */
export function withoutTemplateTags(
  template: string,
  fields: TemplateFields,
  language: TemplateLanguage = 'markdown',
): string {
  if (!/\{[%{#/]/u.test(template)) return template;
  const { text, regions } = rawRegions(template);
  return new TagWriter(text, regions, fields, language).write();
}

/** What a template becomes. In HTML no line and no sign makes code of the tags in it. */
type TemplateLanguage = 'markdown' | 'html';

/** Code and HTML by lines. What stands in backticks is passed over while writing. */
function codeAndHtml(
  text: string,
  language: TemplateLanguage,
): { readonly code: Span[]; readonly html: Span[] } {
  if (language === 'html') return { code: [], html: [{ start: 0, end: text.length }] };
  const code: Span[] = [];
  const html: Span[] = [];
  let start = 0;
  for (const { text: line, state } of sourceLines(text.split('\n'))) {
    const end = start + line.length + 1;
    if (state !== 'flow') (state === 'html' ? html : code).push({ start, end });
    start = end;
  }
  return { code, html };
}

/** Tells whether places, asked for from left to right, lie in one of some spans. */
class SpanFinder {
  readonly #spans: readonly Span[];
  #at = 0;

  constructor(spans: readonly Span[]) {
    this.#spans = spans.toSorted((a, b) => a.start - b.start);
  }

  at(place: number): Span | null {
    while ((this.#spans[this.#at]?.end ?? Infinity) <= place) this.#at += 1;
    const span = this.#spans[this.#at];
    return span !== undefined && span.start <= place ? span : null;
  }
}

class TagWriter {
  readonly #text: string;
  readonly #raw: SpanFinder;
  readonly #code: SpanFinder;
  readonly #html: SpanFinder;
  readonly #fields: TemplateFields;
  /** What a tag or inline code begins with. */
  readonly #marks: RegExp;
  readonly #ends: CodeEnds;
  readonly #tags: TagReader;
  readonly #commentEnds: ClosingTags;
  readonly #closed: ReadonlySet<string>;
  #written: string[] = [];
  #kept = 0;

  constructor(
    text: string,
    raw: readonly Span[],
    fields: TemplateFields,
    language: TemplateLanguage,
  ) {
    const { code, html } = codeAndHtml(text, language);
    this.#marks = language === 'html' ? /\{/gu : /[{`]/gu;
    this.#text = text;
    this.#raw = new SpanFinder(raw);
    this.#code = new SpanFinder(code);
    this.#html = new SpanFinder(html);
    this.#fields = fields;
    this.#ends = new CodeEnds(text);
    this.#tags = new TagReader(text);
    this.#commentEnds = new ClosingTags(text, /\{%-?[ \t]*endcomment[^%]{0,100}%\}/gu);
    this.#closed = new Set(
      [...text.matchAll(/\{(?:%-?[ \t]*end|\{[<%][ \t]*\/[ \t]*)([\w-]+)/gu)].map(
        ([, name = '']) => name,
      ),
    );
  }

  write(): string {
    const marks = this.#marks;
    for (let mark = marks.exec(this.#text); mark !== null; mark = marks.exec(this.#text)) {
      marks.lastIndex = Math.max(mark.index + 1, this.#at(mark.index));
    }
    return this.#written.join('') + this.#text.slice(this.#kept);
  }

  /** Where to go on behind a mark. */
  #at(at: number): number {
    const literal = this.#raw.at(at) ?? this.#code.at(at);
    if (literal !== null) return literal.end;
    if (this.#text.charAt(at) === '`') {
      const end = this.#ends.behind(at);
      // Inline code ends with its paragraph.
      return /\n[ \t>]*\n/u.test(this.#text.slice(at, Math.min(end, at + 2000))) ? at + 1 : end;
    }
    const tag = this.#tags.at(at);
    if (tag === null) return at + 1;
    return this.#replace(tag);
  }

  #replace(tag: TemplateTag): number {
    const { start } = tag;
    const before = this.#text.slice(Math.max(0, start - 500), start);
    const lineStart = before.slice(before.lastIndexOf('\n') + 1);
    const end = tag.kind === 'comment' ? this.#commentEnd(tag) : tag.end;
    this.#written.push(this.#text.slice(this.#kept, start));
    this.#kept = end;
    if (isInTarget(lineStart)) this.#written.push('#');
    else this.#written.push(this.#wordsOf(tag, this.#placeOf(lineStart, start, end)));
    return end;
  }

  /** Whether a tag has its line, or its paragraph, to itself. */
  #placeOf(lineStart: string, start: number, end: number): TagPlace {
    if (this.#html.at(start) !== null) {
      const rest = this.#text.slice(end, end + 500).split('\n', 1)[0] ?? '';
      return lineStart.trim() === '' && rest.trim() === '' ? 'html-line' : 'words';
    }
    const behind = this.#text.slice(end, end + 500);
    if (lineStart.trim() !== '' || !/^[ \t]*(?:\r?\n|$)/u.test(behind)) return 'words';
    const above = this.#text.slice(Math.max(0, start - lineStart.length - 200), start);
    const isApart =
      /(?:^|\n|\})[ \t]*\r?\n[ \t]*$|^[ \t]*$/u.test(above) &&
      /^[ \t]*(?:$|\r?\n[ \t]*(?:\r?\n|$|\{))/u.test(behind);
    return isApart ? 'paragraph' : 'line';
  }

  #commentEnd(tag: TemplateTag): number {
    return tag.name === 'comment' ? (this.#commentEnds.behind(tag.end)?.end ?? tag.end) : tag.end;
  }

  #wordsOf(tag: TemplateTag, place: TagPlace): string {
    // A blank line would end the HTML around it.
    const nothing = place === 'html-line' ? '<!---->' : '';
    if (tag.kind === 'comment') return nothing;
    if (tag.kind === 'value')
      return this.#valueOf(tag, place !== 'words' || this.#html.at(tag.start) !== null) || nothing;
    if (tag.name.startsWith('end') || tag.name === '' || silentTags.has(tag.name)) return nothing;
    const words = tag.strings.filter(isWords);
    if (this.#closed.has(tag.name)) {
      const [title] = words;
      if (title === undefined || place === 'words') return nothing;
      return place === 'html-line' ? title : `\n${title}\n`;
    }
    const shown = words.at(-1) ?? nothing;
    // A single word may be the name of a film; in running text it is what the sentence needs.
    return place === 'paragraph' && !/\S\s+\S/u.test(shown) ? '' : shown;
  }

  #valueOf({ inner, strings }: TemplateTag, isAlone: boolean): string {
    const path = inner.replaceAll(/^[\s-]+|[\s-]+$/gu, '');
    const [literal] = strings;
    if (literal !== undefined) return /^["'`]/u.test(path) ? literal : '';
    const field = this.#fields.get(path.replace(/^(?:\$?page|\$?frontmatter|\$)\./u, ''));
    if (field !== undefined) return field;
    return !isAlone && /^\$?[\p{L}_][\p{L}\p{N}_.-]{0,80}$/u.test(path) ? path : '';
  }
}

/** What a tag has to itself: its line (in HTML or in a paragraph), the paragraph, or nothing. */
type TagPlace = 'html-line' | 'line' | 'paragraph' | 'words';

/** Whether a line goes on in the target of a link, in a definition or in a tag of HTML. */
function isInTarget(before: string): boolean {
  const target = before.lastIndexOf('](');
  if (target !== -1 && !before.includes(')', target)) return true;
  if (/^[ \t>]*\[[^\]]+\]:[ \t]*\S*$/u.test(before)) return true;
  const open = before.lastIndexOf('<');
  return open > before.lastIndexOf('>') && /^<\/?[a-z]/iu.test(before.slice(open));
}
