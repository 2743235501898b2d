import type { IncludedFile } from '../../../domain/document.js';
import type { DocumentFolder } from '../../document-loader.js';
import { DocumentError } from '../../../errors.js';
import { contentHash } from '../../find/read-bytes.js';
import { decodeText } from '../../text/decode-text.js';
import { frontMatterBlock } from '../../metadata/front-matter-block.js';
import type { Partial } from '../mdx-lines.js';
import { linesOf, sourceLines } from '../source-lines.js';
import type { SourceLine } from '../source-lines.js';
import { blankLine, continuedPrefix, contentOf, prefixOf } from '../text-runs.js';
import { directiveOf } from './include-directives.js';
import type { IncludeDirective } from './include-directives.js';
import { includePaths } from './include-paths.js';
import { includedPart } from './included-part.js';
import { maxAsked, maxDepth, maxFiles, maxLength, NotDrawnInFiles } from './not-drawn-in.js';
import type { NotDrawnIn } from './not-drawn-in.js';

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

/** Fences that show how something is written: a mark in them is what they are about. */
const explaining = /^(?:`{3,}|~{3,})[ \t]*\{?\.?(?:md|markdown|mdx|te?xt)\b/iu;
/** What every mark but that of a partial has in it. */
const sign = /<<<|8<-|@include|\{[!*]|\{\{#/u;
const blockMark = /^-+8<-+$/u;
const markdownEnding = /\.(?:md|mdx|markdown)$/iu;

/** Puts the text of files in the place of the marks that draw them in; the others go. */
export async function drawIn(lines: readonly string[], file: IncludingFile): Promise<DrawnIn> {
  const drawer = new Drawer(file.reader);
  const drawn = await drawer.draw(lines, file, [file.id]);
  return { lines: drawn, includes: drawer.includes(), warnings: drawer.warnings() };
}

/** A file in place of a mark. */
interface DrawnFile {
  readonly lines: readonly string[];
  readonly isMarkdown: boolean;
}

class Drawer {
  /** The files that were asked for, by path. */
  readonly #asked = new Map<string, { readonly hash: string } | NotDrawnIn>();
  readonly #reader: IncludeReader | null;
  readonly #notDrawnIn = new NotDrawnInFiles();
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
    if (file.partials.length === 0 && !lines.some((line) => sign.test(line))) return lines;
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
      else for (const text of await this.#replacement(directive, line, path)) written.push(text);
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
    const inCode = line.state === 'fence';
    const drawn = await this.#drawn(directive, path);
    const written =
      typeof drawn === 'string'
        ? drawn
        : inCode
          ? this.#within(prefixOf(line), drawn.lines)
          : this.#asBlocks(directive, line, drawn);
    if (typeof written !== 'string') return written;
    this.#notDrawnIn.add(directive.path, written);
    return inCode ? [] : [blankLine(prefixOf(line))];
  }

  /** Blocks of their own where the mark stands. */
  #asBlocks(
    directive: IncludeDirective,
    line: SourceLine,
    { lines, isMarkdown }: DrawnFile,
  ): string[] | NotDrawnIn {
    const content = contentOf(line);
    const indent = content.slice(0, content.length - content.trimStart().length);
    const shown = isMarkdown ? lines : fenced(lines, directive);
    const prefix = prefixOf(line);
    const written = this.#within(continuedPrefix(prefix) + indent, ['', ...shown, '']);
    if (typeof written === 'string') return written;
    return written.map((text, index) => (shown[index - 1] ? text : blankLine(prefix)));
  }

  /** Lines behind the marks and the indent of the blocks that they come to stand in. */
  #within(prefix: string, lines: readonly string[]): string[] | NotDrawnIn {
    if (!this.#hasRoomFor(prefix.length * lines.length)) return 'too-much';
    return lines.map((text) => prefix + text);
  }

  async #drawn(
    directive: IncludeDirective,
    path: readonly string[],
  ): Promise<DrawnFile | NotDrawnIn> {
    let reason: NotDrawnIn | null = null;
    for (const id of includePaths(directive.path, path.at(-1) ?? '')) {
      const found = await this.#textOf(id, path);
      if (typeof found === 'string') {
        // What lies in one place says more than that nothing lies in another.
        if (reason === null || reason === 'missing') reason = found;
        continue;
      }
      const isMarkdown = markdownEnding.test(id) && !directive.isCode;
      const body = isMarkdown ? (frontMatterBlock(found.text)?.body ?? found.text) : found.text;
      const lines = includedPart(linesOf(body.trimEnd()), directive.part);
      if (lines === null) return 'part-missing';
      const own = { id, isMdx: false, partials: [] };
      return { lines: isMarkdown ? await this.draw(lines, own, [...path, id]) : lines, isMarkdown };
    }
    return reason ?? 'outside';
  }

  async #textOf(
    id: string,
    path: readonly string[],
  ): Promise<{ readonly text: string } | NotDrawnIn> {
    if (path.includes(id)) return 'cycle';
    if (path.length > maxDepth) return 'too-deep';
    if (this.#files >= maxFiles) return 'too-many';
    const bytes = await this.#bytesOf(id);
    if (typeof bytes === 'string') return bytes;
    if (!this.#hasRoomFor(bytes.length)) return 'too-much';
    this.#files += 1;
    try {
      return { text: (await decodeText(bytes)).text };
    } catch (error) {
      if (error instanceof DocumentError) return 'binary';
      throw error;
    }
  }

  async #bytesOf(id: string): Promise<Uint8Array | NotDrawnIn> {
    if (this.#reader === null) return 'missing';
    const known = this.#asked.get(id);
    // A document may name the same file in vain on each of its lines.
    if (typeof known === 'string') return known;
    if (known === undefined && this.#asked.size >= maxAsked) return 'too-many';
    const bytes = await this.#reader.read(id);
    this.#asked.set(id, typeof bytes === 'string' ? bytes : { hash: contentHash(bytes) });
    return bytes;
  }

  #hasRoomFor(length: number): boolean {
    if (this.#length + length > maxLength) return false;
    this.#length += length;
    return true;
  }

  includes(): IncludedFile[] {
    return [...this.#asked].map(([path, known]) => {
      return { path, hash: typeof known === 'string' ? null : known.hash };
    });
  }

  warnings(): string[] {
    return this.#notDrawnIn.warnings();
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

function fenced(lines: readonly string[], { path, title }: IncludeDirective): string[] {
  const runs = lines.flatMap((line) => line.match(/`+/gu) ?? []);
  const longest = runs.reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  const ending = /\.([a-z\d]{1,15})$/iu.exec(path)?.[1] ?? '';
  const label = title === undefined || title === '' ? '' : ` [${title}]`;
  return [`${fence}${ending}${label}`, ...lines, fence];
}
