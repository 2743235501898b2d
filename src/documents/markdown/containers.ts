import { sourceLines } from './source-lines.js';
import type { LineOptions, SourceLine } from './source-lines.js';
import { blankLine, contentOf, opensItem, prefixOf } from './text-runs.js';

const colonMark =
  /^(?<run>:{3,})[ \t]*(?:\{(?<braced>[^{}]*)\}|(?<name>[\w-]+(?:\.[\w-]+)*))(?:[ \t]*\[(?<label>[^\]]*)\])?[ \t]*(?<title>.*)$/su;
const colonEnd = /^(?<run>:{3,})[ \t]*$/u;
const slashMark = /^(?<run>\/{3,})[ \t]*[a-z][\w-]*[ \t]*(?:\|[ \t]*(?<title>.*))?$/su;
const slashEnd = /^(?<run>\/{3,})[ \t]*$/u;
const alertMark =
  /^\[!(?<name>[\p{L}][\p{L}\p{N}_-]*)(?:\|[^\]]*)?\][-+]?(?:[ \t]+(?<title>.*))?$/su;
const option = /^(?: {4}|\t)[ \t]*\S/u;

/**
 * Takes the marks of boxes away: `:::` (VitePress, Docusaurus, Pandoc, mkdocstrings), `///`
 * (Python Markdown), alerts and callouts (`> [!note]`). Titles become paragraphs, texts stay.
 */
export function withoutContainerMarks(
  lines: readonly string[],
  options: LineOptions,
): readonly string[] {
  const marked = lines.some((line) => /:::|\/\/\/|\[!/u.test(line));
  return marked ? new ContainerWriter(sourceLines(lines, options)).write() : lines;
}

class ContainerWriter {
  readonly #lines: readonly SourceLine[];
  readonly #written: string[] = [];
  /** Lengths of the colons of the open boxes. */
  readonly #open: number[] = [];
  readonly #slashes: SlashBoxes;

  constructor(lines: readonly SourceLine[]) {
    this.#lines = lines;
    this.#slashes = new SlashBoxes(lines);
  }

  write(): string[] {
    for (let index = 0; index < this.#lines.length; index += 1) {
      const line = this.#lines[index];
      if (line === undefined) break;
      const content = contentOf(line).trim();
      if (line.state !== 'flow' || !/^(?::::|\/\/\/|\[!)/u.test(content)) {
        this.#written.push(line.text);
      } else index += this.#mark(line, content, index);
    }
    return this.#written;
  }

  /** How many lines behind the mark belong to it. */
  #mark(line: SourceLine, content: string, index: number): number {
    if (content.startsWith(':')) return this.#colons(line, content, index);
    if (content.startsWith('/')) return this.#slashLine(line, content, index);
    this.#alert(line, content);
    return 0;
  }

  #colons(line: SourceLine, content: string, index: number): number {
    const end = colonEnd.exec(content)?.groups?.['run'];
    if (end !== undefined) {
      this.#close(line, end.length);
      return 0;
    }
    const mark = colonMark.exec(content)?.groups;
    if (mark === undefined) {
      this.#written.push(line.text);
      return 0;
    }
    // A dotted name draws in the documentation of a program; indented options follow.
    if (mark['name']?.includes('.') === true) {
      this.#replace(line, '');
      return this.#optionsBehind(index);
    }
    this.#open.push(mark['run']?.length ?? 0);
    this.#replace(line, titleOf(mark));
    return 0;
  }

  #close(line: SourceLine, length: number): void {
    const at = this.#open.findLastIndex((open) => open <= length);
    if (at === -1) this.#written.push(line.text);
    else {
      this.#open.length = at;
      this.#replace(line, '');
    }
  }

  #slashLine(line: SourceLine, content: string, index: number): number {
    const role = this.#slashes.roleOf(index);
    if (role === null) {
      this.#written.push(line.text);
      return 0;
    }
    this.#replace(line, role === 'open' ? (slashMark.exec(content)?.groups?.['title'] ?? '') : '');
    return role === 'open' ? this.#optionsBehind(index) : 0;
  }

  #alert(line: SourceLine, content: string): void {
    const mark = alertMark.exec(content)?.groups;
    const inQuote = prefixOf(line).trimEnd().endsWith('>');
    if (mark === undefined || !inQuote || line.isContinued) this.#written.push(line.text);
    else this.#replace(line, mark['title'] ?? '');
  }

  #optionsBehind(index: number): number {
    let count = 0;
    while (option.test(this.#lines[index + 1 + count]?.text ?? '')) count += 1;
    return count;
  }

  /** Puts a title as a paragraph of its own in the mark's place, or a blank line. */
  #replace(line: SourceLine, title: string): void {
    const prefix = prefixOf(line);
    const blank = blankLine(prefix);
    // Where the mark opens an item of a list, a blank line above would leave the item.
    if (!opensItem(prefix)) this.#written.push(blank);
    if (title.trim() !== '') this.#written.push(prefix + title.trim(), blank);
    else if (opensItem(prefix)) this.#written.push(prefix.trimEnd());
  }
}

function titleOf(mark: Readonly<Record<string, string | undefined>>): string {
  const braced = /\btitle=(?:"([^"]*)"|'([^']*)')/u.exec(mark['braced'] ?? '');
  const written = (mark['title'] ?? '')
    .replaceAll(/\{[^{}]*\}|:{3,}$/gu, '')
    .trim()
    .replace(/^(?:[\w-]+=(?:"[^"]*"|\[[^\]]*\]|\S+)[ \t]*)+$/u, '');
  return [braced?.[1] ?? braced?.[2] ?? '', mark['label'] ?? '', written]
    .filter((part) => part !== '')
    .join(' ');
}

/** Pairs `/// type` with the next line of as many slashes: without one it is a comment of a program. */
class SlashBoxes {
  readonly #roles = new Map<number, 'open' | 'close'>();

  constructor(lines: readonly SourceLine[]) {
    const open: { readonly at: number; readonly length: number }[] = [];
    for (const [index, line] of lines.entries()) {
      if (line.state !== 'flow') continue;
      const content = contentOf(line).trim();
      if (!content.startsWith('///')) continue;
      const opening = slashMark.exec(content)?.groups?.['run'];
      if (opening !== undefined) open.push({ at: index, length: opening.length });
      const length = slashEnd.exec(content)?.groups?.['run']?.length;
      const at = open.findLastIndex((box) => box.length === length);
      const box = open[at];
      if (box === undefined) continue;
      this.#roles.set(box.at, 'open').set(index, 'close');
      open.length = at;
    }
  }

  roleOf(index: number): 'open' | 'close' | null {
    return this.#roles.get(index) ?? null;
  }
}
