import { sourceLines } from './source-lines.js';
import type { LineOptions } from './source-lines.js';

const importLine =
  /^import\s+(?=\S)(?:['"]|(?:type\s+)?(?:[\w$]+\s*,\s*)?\{[^}]*$|[^'";]{1,500}\sfrom\s+['"])/u;
const exportLine =
  /^export\s+(?:(?:const|let|var|function|async|class|type|interface|default)\b|[{*])/u;
const importFrom = /^import\s[^;\n]*\sfrom\s+['"][^'"\n]+['"]/mu;
const component = /<[A-Z][\w.]*[\s/>]/u;

/** A statement is no longer than this, blank lines included. */
const maxStatementLines = 300;

/** Whether a Markdown file is MDX: by its ending, or because it imports and uses components. */
export function isMdxFile(path: string, markdown: string): boolean {
  return /\.mdx$/iu.test(path) || (importFrom.test(markdown) && component.test(markdown));
}

/** A file that MDX draws in under a name, from a line `import Name from './path.mdx'`. */
export interface Partial {
  readonly name: string;
  readonly path: string;
}

/** Takes import and export statements away and gives the Markdown files that are imported. */
export function withoutModuleLines(
  lines: readonly string[],
  options: LineOptions,
): { readonly lines: string[]; readonly partials: readonly Partial[] } {
  const written: string[] = [];
  const partials: Partial[] = [];
  const source = sourceLines(lines, options);
  const statements = new StatementEnds(lines);
  for (let index = 0; index < source.length; index += 1) {
    const line = source[index];
    if (line === undefined) break;
    const { text } = line;
    const isStatement = importLine.test(text) || exportLine.test(text);
    if (line.state !== 'flow' || line.isContinued || !isStatement) written.push(text);
    else {
      const end = statements.behind(index);
      for (const statement of lines.slice(index, end)) {
        const partial = /^import\s+(\w+)\s+from\s+['"]([^'"]+\.mdx?)['"]/u.exec(statement);
        const [, name, path] = partial ?? [];
        if (name !== undefined && path !== undefined) partials.push({ name, path });
      }
      written.push('');
      index = end - 1;
    }
  }
  return { lines: written, partials };
}

/** Finds where statements end, the brackets of each line counted once. */
class StatementEnds {
  readonly #lines: readonly string[];
  /** How many more brackets a line opens than it closes. */
  readonly #opened = new Map<number, number>();

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** Up to the first blank line behind which all brackets are closed, or just the first one. */
  behind(from: number): number {
    let depth = 0;
    let firstBlank: number | null = null;
    const last = Math.min(this.#lines.length, from + maxStatementLines);
    for (let index = from; index < last; index += 1) {
      if (this.#lines[index]?.trim() === '') {
        firstBlank ??= index;
        if (depth <= 0) return index;
      }
      depth += this.#openedOn(index);
    }
    return firstBlank ?? (depth <= 0 ? last : from + 1);
  }

  #openedOn(index: number): number {
    const known = this.#opened.get(index);
    if (known !== undefined) return known;
    const bare = (this.#lines[index] ?? '').replaceAll(/"[^"]*"|'[^']*'|`[^`]*`/gu, '');
    const opened = (bare.match(/[([{]/gu) ?? []).length - (bare.match(/[)\]}]/gu) ?? []).length;
    this.#opened.set(index, opened);
    return opened;
  }
}
