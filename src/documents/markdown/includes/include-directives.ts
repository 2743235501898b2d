import type { Partial } from '../mdx-lines.js';

/** Which part of a file is drawn in. */
export type IncludedRange =
  | { readonly kind: 'lines'; readonly ranges: readonly (readonly [from: number, to: number])[] }
  | { readonly kind: 'region'; readonly name: string };

/** What a line asks to be drawn in. */
export interface IncludeDirective {
  readonly path: string;
  readonly part: IncludedRange | null;
  /** Whether it is shown as code, whatever it is. */
  readonly isCode: boolean;
  readonly title?: string;
}

const maxRanges = 50;

const snippet =
  /^<<<[ \t]+(?<path>@?[\w./@~-]*[\w-]\.[\w-]+|@?[\w.@~-]*\/[\w./@~-]+)(?:#(?<region>[\w-]+))?(?:[ \t]*\{(?<lines>[^}]*)\})?(?:[ \t]*\[(?<title>[^\]]*)\])?[ \t]*$/u;
const comment =
  /^<!--[ \t]*@include:[ \t]*(?<path>[^\s{#]+)(?:#(?<region>[^\s{]+))?(?:[ \t]*\{(?<lines>[^}]*)\})?[ \t]*-->$/u;
const scissors = /^-{1,}8<-{1,}[ \t]+(?:"(?<double>[^"]+)"|'(?<single>[^']+)')$/u;
const star = /^\{\*[ \t]+(?<path>[^\s*}]+)(?<options>(?:\s[^}]*?)?)\*\}$/u;
const exclamation = /^\{!>?[ \t]*(?<path>[^!\s]+)[ \t]*!\}$/u;
const hash =
  /^\{\{#(?:include|rustdoc_include|playground|test)[ \t]+(?<path>[^\s:}]+)(?::(?<part>[^\s}]+))?(?=[\s}])[^}]*\}\}$/u;
const reference = /^\{%-?[ \t]*include(?:_relative|-markdown)?[ \t]/u;

/** What a line draws in; null where it is no mark of that kind. */
export function directiveOf(
  content: string,
  partials: readonly Partial[],
): IncludeDirective | null {
  const line = content.trim();
  switch (line.charAt(0)) {
    case '<':
      return angled(line, partials);
    case '-': {
      const found = scissors.exec(line)?.groups;
      const path = found?.['double'] ?? found?.['single'];
      return path === undefined ? null : scissored(path);
    }
    case '{':
      return braced(line);
    default:
      return null;
  }
}

function angled(line: string, partials: readonly Partial[]): IncludeDirective | null {
  const found = snippet.exec(line)?.groups ?? comment.exec(line)?.groups;
  if (found !== undefined) {
    const { path = '', region, lines, title } = found;
    const part =
      region === undefined ? lineRanges(lines ?? '') : ({ kind: 'region', name: region } as const);
    const isCode = line.startsWith('<<<');
    return { path, part, isCode, ...(title === undefined ? {} : { title }) };
  }
  const name = /^<(\w+)(?:\s[^<>]*)?\/>$/u.exec(line)?.[1];
  const partial = partials.find((candidate) => candidate.name === name);
  return partial === undefined ? null : { path: partial.path, part: null, isCode: false };
}

/** `file.py:section`, `file.py:3:7`. */
function scissored(written: string): IncludeDirective {
  const [path = '', first, second] = written.split(/:(?!\/)/u);
  if (first === undefined) return { path, part: null, isCode: false };
  if (!/^\d*$/u.test(first)) return { path, part: { kind: 'region', name: first }, isCode: false };
  return { path, part: lineRange(first, second ?? ''), isCode: false };
}

function braced(line: string): IncludeDirective | null {
  const found = star.exec(line)?.groups;
  if (found !== undefined) {
    const lines = /\bln\[([^[\]]*)\]/u.exec(found['options'] ?? '')?.[1];
    return {
      path: found['path'] ?? '',
      part: lineRanges((lines ?? '').replaceAll(':', '-')),
      isCode: true,
    };
  }
  const path = exclamation.exec(line)?.groups?.['path'];
  if (path !== undefined) return { path, part: null, isCode: false };
  const book = hash.exec(line)?.groups;
  if (book === undefined || reference.test(line)) return null;
  const { path: bookPath = '', part } = book;
  if (part === undefined) return { path: bookPath, part: null, isCode: false };
  const [from = '', to] = part.split(':');
  return /^\d*$/u.test(from)
    ? { path: bookPath, part: lineRange(from, to ?? from), isCode: false }
    : { path: bookPath, part: { kind: 'region', name: part }, isCode: false };
}

function lineRange(from: string, to: string): IncludedRange {
  return {
    kind: 'lines',
    ranges: [[from === '' ? 1 : Number(from), to === '' ? Infinity : Number(to)]],
  };
}

/** `1-3,7`, `5-`; what else braces hold, as a language or highlighted lines, draws in all. */
function lineRanges(written: string): IncludedRange | null {
  const ranges = written
    .split(',', maxRanges)
    .map((range) => /^(\d*)[ \t]*-[ \t]*(\d*)$/u.exec(range.trim()))
    .filter((range) => range !== null && range[0] !== '-')
    .map((range) => [Number(range?.[1] || 1), Number(range?.[2] || Infinity)] as const);
  return ranges.length === 0 ? null : { kind: 'lines', ranges };
}
