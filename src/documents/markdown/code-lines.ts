import { sourceLines } from './source-lines.js';
import type { LineOptions, SourceLine } from './source-lines.js';
import { shownCode } from './shown-code.js';
import { blankLine, contentOf, literalText, opensItem, prefixOf } from './text-runs.js';

const opening = /^(?<fence>`{3,}|~{3,})[ \t]*(?<info>.*)$/su;
const titleAttribute =
  /(?:^|[\s{,])(?:title|filename|file|caption|name)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'{}]+))/iu;
const label = /(?:^|\s)\[(?<label>[^[\]]+)\]/u;
const language = /^[a-z][a-z\d+#.-]{0,29}/iu;

/** What the line that opens a fence says. */
interface FenceInfo {
  readonly language: string;
  readonly title: string;
  readonly isTwoslash: boolean;
}

/**
 * Leaves of the line that opens a block of code its language, puts its title above it, as pages
 * show it, and takes away the lines that they hide.
 */
export function withShownCode(lines: readonly string[], options: LineOptions): readonly string[] {
  if (!lines.some((line) => /`{3}|~{3}/u.test(line))) return lines;
  const written: string[] = [];
  const source = sourceLines(lines, options);
  for (let index = 0; index < source.length; index += 1) {
    const line = source[index];
    if (line === undefined) break;
    if (line.state === 'fence-edge') {
      const end = fenceEnd(source, index);
      writeFence(source.slice(index, end), written);
      index = end - 1;
    } else written.push(line.text);
  }
  return written;
}

/** Behind the last line of the code block. */
function fenceEnd(source: readonly SourceLine[], from: number): number {
  for (let index = from + 1; index < source.length; index += 1) {
    const state = source[index]?.state;
    if (state === 'fence-edge') {
      const isEnd = closes(contentOf(source[from] ?? missing), contentOf(source[index] ?? missing));
      return isEnd ? index + 1 : index;
    }
    if (state !== 'fence') return index;
  }
  return source.length;
}

const missing: SourceLine = { text: '', contentAt: 0, state: 'flow', isContinued: false };

/** A fence that its item or quote ended may be followed by the opening of another. */
function closes(open: string, line: string): boolean {
  const fence = opening.exec(open.trim())?.groups?.['fence'] ?? '';
  const rest = line.trim();
  return rest.length >= fence.length && rest === fence.charAt(0).repeat(rest.length);
}

function writeFence([edge = missing, ...rest]: readonly SourceLine[], written: string[]): void {
  const prefix = prefixOf(edge);
  const content = contentOf(edge);
  const indent = content.slice(0, content.length - content.trimStart().length);
  const { fence = '```', info = '' } = opening.exec(content.trim())?.groups ?? {};
  const parsed = fenceInfo(info);
  if (parsed.title !== '' && !opensItem(prefix)) {
    written.push(blankLine(prefix), prefix + literalText(parsed.title), blankLine(prefix));
  }
  written.push(`${prefix}${indent}${fence}${parsed.language}`);
  const isClosed = rest.at(-1)?.state === 'fence-edge';
  const body = isClosed ? rest.slice(0, -1) : rest;
  const shown = shownCode(body.map(contentOf), parsed.isTwoslash);
  for (const [index, line] of body.entries()) {
    const text = shown[index] ?? null;
    if (text !== null) written.push(prefixOf(line) + text);
  }
  if (isClosed) written.push(rest.at(-1)?.text ?? '');
}

function fenceInfo(info: string): FenceInfo {
  const bare = info.replace(/^\{[ \t]*\.?/u, '');
  const found = titleAttribute.exec(info)?.groups;
  const title =
    found?.['double'] ??
    found?.['single'] ??
    found?.['bare'] ??
    label.exec(info)?.groups?.['label'];
  const named = language.exec(bare)?.[0] ?? '';
  return {
    language: bare.charAt(named.length) === '=' ? '' : named.toLowerCase(),
    title: (title ?? '').trim(),
    isTwoslash: /\btwoslash\b/u.test(info),
  };
}
