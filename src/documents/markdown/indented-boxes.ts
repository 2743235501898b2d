import { sourceLines } from './source-lines.js';
import type { LineOptions } from './source-lines.js';
import { contentOf, prefixOf } from './text-runs.js';

const mark =
  /^(?:!!!|\?\?\?\+?|===[!+]?)(?:[ \t]*(?<type>[\w-]+(?:[ \t]+[\w-]+)*))?(?:[ \t]*"(?<title>[^"]*)")?[ \t]*$/u;

const bodyIndent = 4;
/** People nest two or three. */
const maxDepth = 20;

/**
 * Takes the marks of Python Markdown's admonitions, details and tabs away (`!!! note "Title"`,
 * `??? note`, `=== "Tab"`) and the indent off their texts. A line is one only where the next that
 * is not blank is indented by four.
 */
export function withoutIndentedBoxes(
  lines: readonly string[],
  options: LineOptions,
  depth = 0,
): readonly string[] {
  if (depth >= maxDepth || !lines.some((line) => /^\s*(?:!!!|\?\?\?|===)/u.test(line))) {
    return lines;
  }
  const written: string[] = [];
  const source = sourceLines(lines, options);
  for (let index = 0; index < source.length; index += 1) {
    const line = source[index];
    if (line === undefined) break;
    const title = line.state === 'flow' && !line.isContinued ? boxTitle(contentOf(line)) : null;
    const prefix = prefixOf(line);
    const indent = prefix.length + bodyIndent;
    const end = title === null || prefix.trim() !== '' ? index : bodyEnd(lines, index + 1, indent);
    if (end <= index + 1) written.push(line.text);
    else {
      const body = lines.slice(index + 1, end).map((text) => outdented(text, prefix));
      written.push(prefix.trimEnd());
      if (title !== null && title !== '') written.push(prefix + title, '');
      for (const text of withoutIndentedBoxes(body, options, depth + 1)) written.push(text);
      written.push('');
      index = end - 1;
    }
  }
  return written;
}

/** The title of a box, empty where it has none; null where the line opens none. */
function boxTitle(content: string): string | null {
  const found = mark.exec(content)?.groups;
  if (found === undefined) return null;
  if (content.startsWith('=') && found['title'] === undefined) return null;
  if (found['type'] === undefined && found['title'] === undefined) return null;
  return found['title']?.trim() ?? '';
}

/** Behind the last line of the body; the line itself where there is none. */
function bodyEnd(lines: readonly string[], from: number, indent: number): number {
  let end = from;
  for (let index = from; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').replaceAll('\t', '    ');
    if (line.trim() === '') continue;
    if (line.length - line.trimStart().length < indent) break;
    end = index + 1;
  }
  return end;
}

function outdented(line: string, prefix: string): string {
  const spaced = line.replace(/^[ \t]+/u, (indent) => indent.replaceAll('\t', '    '));
  return spaced.trim() === '' ? '' : prefix + spaced.slice(prefix.length + bodyIndent);
}
