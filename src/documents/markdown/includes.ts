import type { IncludedFile } from '../../domain/document.js';
import type { DocumentFolder } from '../document-loader.js';
import { contentHash } from '../find/read-bytes.js';
import { decodeText } from '../text/decode-text.js';
import { directiveOf } from './include-directives.js';
import type { IncludeDirective } from './include-directives.js';
import { includedPart } from './included-part.js';
import { frontMatterBlock } from './front-matter-block.js';
import type { Partial } from './mdx-lines.js';
import { linesOf, sourceLines } from './source-lines.js';
import type { SourceLine } from './source-lines.js';
import { blankLine, continuedPrefix, contentOf, prefixOf } from './text-runs.js';

/** Reads files below the documents folder. */
export type IncludeReader = Pick<DocumentFolder, 'read'>;

/** The document that files are drawn into. */
export interface IncludingFile {
  readonly id: string;
  readonly reader: IncludeReader | null;
  readonly isMdx: boolean;
  readonly partials: readonly Partial[];
}

export interface DrawnIn {
  readonly lines: readonly string[];
  /** The files that were asked for, found or not. */
  readonly includes: readonly IncludedFile[];
  readonly warnings: readonly string[];
}

const maxDepth = 5;
const maxFiles = 200;
const maxFileLength = 1_000_000;
const maxLength = 4_000_000;

/** Fences that show how something is written: a mark in them is what they are about. */
const explaining = /^(?:`{3,}|~{3,})[ \t]*\{?\.?(?:md|markdown|mdx|te?xt)\b/iu;
const blockMark = /^-+8<-+$/u;
const markdownEnding = /\.(?:md|mdx|markdown)$/iu;

/** Puts the text of files in the place of the marks that draw them in; the others go. */
export async function drawIn(lines: readonly string[], file: IncludingFile): Promise<DrawnIn> {
  const drawer = new Drawer(file.reader);
  const drawn = await drawer.draw(lines, file, [file.id]);
  return { lines: drawn, includes: drawer.includes(), warnings: drawer.warnings() };
}

class Drawer {
  /** Hashes of the files that were asked for, by path; null where there was none. */
  readonly #asked = new Map<string, string | null>();
  readonly #reader: IncludeReader | null;
  readonly #missing: string[] = [];
  #length = 0;
  #files = 0;

  constructor(reader: IncludeReader | null) {
    this.#reader = reader;
  }

  /** @param path ids of the files that are open, the document first */
  async draw(
    lines: readonly string[],
    file: Omit<IncludingFile, 'reader'>,
    path: readonly string[],
  ): Promise<readonly string[]> {
    const isMarked = (line: string): boolean =>
      blockMark.test(line.trim()) || directiveOf(line, file.partials) !== null;
    if (!lines.some(isMarked)) return lines;
    const written: string[] = [];
    let isExplained = false;
    const source = sourceLines(lines, file);
    const blocks = blockLines(source);
    for (const [index, line] of source.entries()) {
      const content = contentOf(line);
      if (line.state === 'fence-edge') isExplained = explaining.test(content.trim());
      const inBlock = blocks.get(index);
      const directive =
        inBlock === undefined
          ? this.#directive(line, content, isExplained, file.partials)
          : inBlock;
      if (directive === 'mark') written.push(blankLine(prefixOf(line)));
      else if (directive === null) written.push(line.text);
      else written.push(...(await this.#replacement(directive, line, path)));
    }
    return written;
  }

  #directive(
    line: SourceLine,
    content: string,
    isExplained: boolean,
    partials: readonly Partial[],
  ): IncludeDirective | null {
    if (line.state === 'fence-edge' || line.state === 'indented-code') return null;
    if (line.state === 'fence' && isExplained) return null;
    return directiveOf(content, partials);
  }

  async #replacement(
    directive: IncludeDirective,
    line: SourceLine,
    path: readonly string[],
  ): Promise<string[]> {
    const prefix = prefixOf(line);
    const inCode = line.state === 'fence';
    const found = await this.#read(directive, path);
    if (found === null) return inCode ? [] : [blankLine(prefix)];
    const within = continuedPrefix(prefix);
    if (inCode) return found.lines.map((text) => prefix + text);
    const indent = contentOf(line).slice(
      0,
      contentOf(line).length - contentOf(line).trimStart().length,
    );
    const shown = found.isMarkdown ? found.lines : fenced(found.lines, directive);
    return [blankLine(prefix), ...shown, ''].map((text) =>
      text === '' ? blankLine(prefix) : within + indent + text,
    );
  }

  async #read(
    directive: IncludeDirective,
    path: readonly string[],
  ): Promise<{ readonly lines: readonly string[]; readonly isMarkdown: boolean } | null> {
    for (const id of candidates(directive.path, path.at(-1) ?? '')) {
      const text = await this.#textOf(id, path);
      if (text === null) continue;
      const isMarkdown = markdownEnding.test(id) && !directive.isCode;
      const body = isMarkdown ? (frontMatterBlock(text)?.body ?? text) : text;
      const lines = includedPart(linesOf(body.replace(/\s+$/u, '')), directive.part);
      if (lines === null) break;
      const own = { id, isMdx: false, partials: [] };
      return { lines: isMarkdown ? await this.draw(lines, own, [...path, id]) : lines, isMarkdown };
    }
    this.#missing.push(directive.path);
    return null;
  }

  async #textOf(id: string, path: readonly string[]): Promise<string | null> {
    if (this.#reader === null || path.includes(id) || path.length > maxDepth) return null;
    if (this.#files >= maxFiles) return null;
    const bytes = await this.#reader.read(id);
    this.#asked.set(id, bytes === null ? null : contentHash(bytes));
    if (bytes === null || bytes.length > maxFileLength) return null;
    if (this.#length + bytes.length > maxLength) return null;
    this.#files += 1;
    this.#length += bytes.length;
    return decodeText(bytes).text;
  }

  includes(): IncludedFile[] {
    return [...this.#asked].map(([path, hash]) => ({ path, hash }));
  }

  warnings(): string[] {
    if (this.#missing.length === 0) return [];
    const named = [...new Set(this.#missing)];
    const shown = named
      .slice(0, 5)
      .map((path) => `"${path.slice(0, 100)}"`)
      .join(', ');
    const others = named.length > 5 ? ` and ${named.length - 5} others` : '';
    return [`Not drawn in, because not found below the documents folder: ${shown}${others}.`];
  }
}

/** The block form of snippets: a mark alone on its line, lines with paths, a mark alone again. */
function blockLines(
  source: readonly SourceLine[],
): ReadonlyMap<number, IncludeDirective | 'mark' | null> {
  const found = new Map<number, IncludeDirective | 'mark' | null>();
  const marks = [...source.entries()].filter(
    ([, line]) => line.state === 'flow' && blockMark.test(contentOf(line).trim()),
  );
  for (let pair = 0; pair + 1 < marks.length; pair += 2) {
    const [from = 0] = marks[pair] ?? [];
    const [to = 0] = marks[pair + 1] ?? [];
    found.set(from, 'mark').set(to, 'mark');
    for (let index = from + 1; index < to; index += 1) {
      found.set(index, blockPath(source[index]?.text ?? ''));
    }
  }
  return found;
}

function blockPath(content: string): IncludeDirective | null {
  const path = content.trim().replaceAll(/^["']|["']$/gu, '');
  return path === '' ? null : { path, part: null, isCode: false };
}

/** Ids that a path may mean: beside the file, or from the folder's root. Never outside of it. */
function candidates(path: string, from: string): string[] {
  const rooted = path.replace(/^(?:@site\/|@\/|~\/|\/)/u, '');
  const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/')) : '';
  const found = [...(rooted === path ? [resolved(folder, path)] : []), resolved('', rooted)].filter(
    (id) => id !== null,
  );
  return [...new Set(found)];
}

function resolved(folder: string, path: string): string | null {
  const parts = folder === '' ? [] : folder.split('/');
  if (/[\\\0]|^\w+:/u.test(path)) return null;
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.length === 0) return null;
      parts.pop();
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.length === 0 ? null : parts.join('/');
}

function fenced(lines: readonly string[], { path, title }: IncludeDirective): string[] {
  const longest = lines.reduce(
    (most, line) => Math.max(most, ...(line.match(/`+/gu) ?? []).map((run) => run.length)),
    2,
  );
  const fence = '`'.repeat(longest + 1);
  const ending = /\.([a-z\d]{1,15})$/iu.exec(path)?.[1] ?? '';
  const label = title === undefined || title === '' ? '' : ` [${title}]`;
  return [`${fence}${ending}${label}`, ...lines, fence];
}
