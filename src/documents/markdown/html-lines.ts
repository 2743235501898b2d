import { isBlockName } from './html-block-kinds.js';
import { isHtmlName } from './html-names.js';
import { readMarkupTag } from './markup-tag.js';
import { sourceLines } from './source-lines.js';
import type { LineOptions } from './source-lines.js';

const markdownAttribute = /\smarkdown(?:\s*=\s*["']?(?:1|block|span)["']?)?(?=[\s>/])/iu;
const openingTag = /^[ \t]*<(?<name>[a-z][a-z\d-]*)(?:\s[^<>]*)?>/iu;
const wholeTag = /^[ \t]*<\/?[a-z][\w.:-]*(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?>[ \t]*$/iu;
const voidNames = new Set(
  'area base br col embed hr img input link meta source track wbr'.split(' '),
);

const maxTagLines = 60;

/** An element whose end lies further off is read as plain HTML. */
const maxElementLines = 3000;

/** Elements that say so (`markdown="1"`) hold Markdown: their tags get lines of their own. */
export function withMarkdownInHtml(
  lines: readonly string[],
  options: LineOptions,
): readonly string[] {
  if (!lines.some((line) => line.includes('markdown') && markdownAttribute.test(line))) {
    return lines;
  }
  const written: string[] = [];
  const source = sourceLines(lines, options);
  const ends = new ElementEnds(lines);
  for (let index = 0; index < source.length; index += 1) {
    const line = source[index];
    if (line === undefined) break;
    const tag = openingTag.exec(line.text);
    const isMarkdown = tag !== null && markdownAttribute.test(tag[0]);
    const isText = line.state === 'flow' || line.state === 'html';
    const end = isMarkdown && isText ? ends.behind(index, tag.groups?.['name'] ?? '') : null;
    if (end === null) written.push(line.text);
    else {
      const inner = outdented(lines.slice(index, end).flatMap(tagsOnTheirOwn));
      for (const text of withTagsApart(inner)) written.push(text);
      index = end - 1;
    }
  }
  return written;
}

const boxTag = /^[ \t]*<(?:div|section|center|figure|main|article)(?:\s[^<>]*)?>[ \t]*$/iu;
const inlineMarks = /\*\*[^\s*]|\]\(/u;

/** Lets Markdown begin right below the tag of a box, where a blank line was forgotten. */
export function withMarkdownBelowTags(
  lines: readonly string[],
  options: LineOptions,
): readonly string[] {
  if (!lines.some((line) => boxTag.test(line))) return lines;
  const source = sourceLines(lines, options);
  return source.flatMap(({ text, state }, index) => {
    const isBelow = state === 'html' && boxTag.test(lines[index - 1] ?? '');
    const isMarkdown = isBelow && !text.includes('<') && inlineMarks.test(text);
    return isMarkdown ? ['', text.trimStart()] : [text];
  });
}

/** In MDX the lines between tags are Markdown, whatever the tags are. */
export function withTagsApart(lines: readonly string[]): string[] {
  const source = sourceLines(lines, { isMdx: true });
  return source.flatMap(({ text, state }) =>
    state === 'flow'
      ? tagsOf(text).flatMap((part) => (isTag(part) ? ['', part.trim(), ''] : [part]))
      : [text],
  );
}

function isTag(text: string): boolean {
  return wholeTag.test(text);
}

function tagsOf(line: string): string[] {
  const name = openingTag.exec(line)?.groups?.['name'] ?? '';
  return isBlockName(name) ? tagsOnTheirOwn(line) : [line];
}

/** Whether a line begins with a tag that does not end on it. */
function isOpen(line: string): boolean {
  return /^\s*<[a-z][\w.:-]*(?:\s[^>]*)?$/iu.test(line);
}

/** Writes tags of components that go over several lines on one: their last may look like a quote. */
export function withTagsOnOneLine(
  lines: readonly string[],
  options: LineOptions,
): readonly string[] {
  if (!lines.some(isOpen)) return lines;
  const written: string[] = [];
  const source = sourceLines(lines, options);
  for (let index = 0; index < source.length; index += 1) {
    const { text = '', state = 'flow' } = source[index] ?? {};
    const isText = state === 'flow' || state === 'html';
    const end = isText && isOpen(text) ? tagEnd(lines, index, options) : null;
    if (end === null) written.push(text);
    else {
      const joined = lines.slice(index, end).map((line) => line.trim());
      written.push(/^\s*/u.exec(text)?.[0] + joined.join(' '));
      index = end - 1;
    }
  }
  return written;
}

/** Behind the line on which a tag of a component ends that begins on line `from`. */
function tagEnd(lines: readonly string[], from: number, { isMdx }: LineOptions): number | null {
  const text = lines.slice(from, from + maxTagLines).join('\n');
  const tag = readMarkupTag(text, text.indexOf('<'));
  if (tag === null || (isMdx !== true && isHtmlName(tag.name))) return null;
  const written = text.slice(0, tag.end);
  return /^[ \t]*\n[ \t]*\n/mu.test(written) ? null : from + written.split('\n').length;
}

/** Parts a line `<p>text</p>` into its tags and what they hold. */
function tagsOnTheirOwn(line: string): string[] {
  const open = openingTag.exec(line);
  const name = open?.groups?.['name'] ?? '';
  if (open !== null && !voidNames.has(name.toLowerCase())) {
    const rest = line.slice(open[0].length);
    const close = new RegExp(`</${name}>[ \\t]*$`, 'iu').exec(rest);
    if (close === null) return rest.trim() === '' ? [line] : [open[0], rest];
    return [open[0], rest.slice(0, close.index), close[0]].filter((part) => part.trim() !== '');
  }
  const close =
    /(?<=\S)[ \t]*(<\/(?:p|div|aside|section|figure|details|summary|label|center)>)[ \t]*$/iu.exec(
      line,
    );
  if (close === null || close.index === 0) return [line];
  return [line.slice(0, close.index), close[1] ?? ''];
}

/** Finds where elements close, each line read once for each name. */
class ElementEnds {
  readonly #lines: readonly string[];
  /** How many elements of a name are open behind each line. */
  readonly #depths = new Map<string, Int32Array>();

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** Behind the line that closes the element which line `from` opens; null where it does not end. */
  behind(from: number, name: string): number | null {
    const depths = this.#depthsOf(name.toLowerCase());
    const outer = depths[from - 1] ?? 0;
    const last = Math.min(this.#lines.length, from + maxElementLines);
    for (let index = from; index < last; index += 1) {
      if ((depths[index] ?? 0) <= outer) return index + 1;
    }
    return null;
  }

  #depthsOf(name: string): Int32Array {
    const known = this.#depths.get(name);
    if (known !== undefined) return known;
    const tags = new RegExp(`<(/?)${name}(?=[\\s>])`, 'giu');
    const depths = new Int32Array(this.#lines.length);
    let depth = 0;
    for (const [index, line] of this.#lines.entries()) {
      for (const [, slash] of line.matchAll(tags)) depth += slash === '/' ? -1 : 1;
      depths[index] = depth;
    }
    this.#depths.set(name, depths);
    return depths;
  }
}

/** Without the indent that all lines share, tags left aside: Markdown would take it for code. */
function outdented(lines: readonly string[]): string[] {
  const indents = lines
    .filter((line) => line.trim() !== '' && !/^[ \t]*<[a-z/]/iu.test(line))
    .map((line) => line.length - line.trimStart().length)
    .filter((indent) => indent > 0);
  const shared = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
  return lines.map((line) => line.slice(Math.min(shared, line.length - line.trimStart().length)));
}
