import { sourceLines } from './source-lines.js';
import type { LineOptions } from './source-lines.js';
import { contentOf, prefixOf } from './text-runs.js';

const attribute = String.raw`(?:#[^\s{}#]+|\.[\w-]+|[\w:-]+=(?:"[^"{}]*"|'[^'{}]*'|[^\s"'{}]+))`;
const attributes = String.raw`\{:?[ \t]*(?<list>${attribute}(?:[ \t]+${attribute})*)[ \t]*\}`;

const atEnd = new RegExp(String.raw`(?<![{\\])${attributes}[ \t]*(?:#+[ \t]*)?$`, 'u');
const whole = new RegExp(`^${attributes}$`, 'u');
/** A line of its own for the block above or below (kramdown). */
const alone = new RegExp(String.raw`^[ \t]*\{:[^{}]*\}[ \t]*$`, 'u');
const tableOfContents = /^[ \t]*(?:\[\[toc\]\]|\[toc\]|\[\[_toc_\]\])[ \t]*$/iu;
const heading = /^#{1,6}[ \t]/u;
const underline = /^(?:=+|-+)[ \t]*$/u;

/** Whether a text is a list of attributes in braces, from its first sign to its last. */
export function isAttributeList(text: string): boolean {
  return whole.test(text);
}

/**
 * Takes attributes off headings (`## Title {#id .class}`); an id becomes an empty `<a id>`. Lines
 * that hold nothing else than attributes or the place of a table of contents go.
 */
export function withoutHeadingAttributes(
  lines: readonly string[],
  options: LineOptions,
): readonly string[] {
  if (!lines.some((line) => line.includes('{') || tableOfContents.test(line))) return lines;
  const source = sourceLines(lines, options);
  return source.map((line, index) => {
    if (line.state !== 'flow') return line.text;
    const content = contentOf(line);
    if (alone.test(content) || tableOfContents.test(content)) return prefixOf(line).trimEnd();
    const next = source[index + 1];
    const isSetext =
      next?.state === 'flow' && next.isContinued && underline.test(contentOf(next).trim());
    if (!heading.test(content.trimStart()) && !isSetext) return line.text;
    return prefixOf(line) + withoutAttributes(content);
  });
}

function withoutAttributes(content: string): string {
  const match = atEnd.exec(content);
  const list = match?.groups?.['list'];
  if (match === null || list === undefined) return content;
  const words = content.slice(0, match.index).trimEnd();
  const id = /(?:^|\s)#([^\s{}#]+)/u.exec(list)?.[1];
  if (id === undefined || /^#*$/u.test(words)) return words;
  return `${words} <a id="${id.replaceAll('"', '&quot;')}"></a>`;
}
