/**
 * Looks for what a reader of the rendered page would not see in the text of Markdown documents:
 * `npm run check:marks -- FOLDER…`. Prints file, line and finding; exits with 1 where there is one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceDocument } from '../../src/domain/document.js';
import { loadDocument } from '../../src/documents/load-document.js';
import { CodeEnds } from '../../src/documents/markdown/inline-scan.js';
import { sourceLines } from '../../src/documents/markdown/source-lines.js';

/** What is searched for in passages, headings and titles outside code, line by line. */
const patterns: Readonly<Record<string, RegExp>> = {
  container: /^\s*(?::{3,}.*|\/{3,}\s*[a-z].*|(?:!!!|\?\?\?\+?)\s+\w.*|={3}\s+".*)$/u,
  alert: /^\s*\[![\w-]+\][-+]?/u,
  template: /\{%.{0,80}|.{0,40}%\}|(?<!\$)\{\{.{0,80}|\{#\s.{0,40}/u,
  module:
    /^(?:import\s.{1,200}\sfrom\s['"]|import\s+['"]|export\s+(?:const|default|function)\b).*/u,
  attributes: /\{:?\s*(?:[#.][\w-]+|[\w-]+=["'\w])[^{}]{0,200}\}/u,
  comment: /<!--.{0,60}|-->\s*$|\{\/\*.{0,60}|\*\/\}|%%[^%\s][^%]{0,80}%%/u,
  tag: /<[A-Za-z][\w.-]*(?:\s[^<>]{0,200})?\/>|<\/[A-Za-z][\w.-]*>|<[A-Za-z][\w.-]*\s+[\w:@#-]+=[^<>]{0,200}>/u,
  include: /^(?:<<<\s.*|-+8<-+.*|\{!.*|\{\*\s.*)|\{\{#.*/u,
  fence: /^\s*(?:`{3,}|~{3,})/u,
  heading: /^#{1,6}\s+\S/u,
  link: /\[[^\]\n]{0,200}\]\((?:https?:|[#/.\w-]{1,200}\)).{0,60}|\[\[[^\]\n]{1,200}\]\]|\]\[[\w-]+\]/u,
  emphasis:
    /(?<![\w*])\*\*[^\s*](?:[^*\n]{0,200}[^\s*])?\*\*|~~[^~\n]{1,200}~~|(?<![=\w])==[^=\s][^=\n]{0,200}==/u,
  footnote: /\[\^[^\]\s]{1,60}\]/u,
  'table ruler': /^\|?\s*:?-{3,}:?\s*\|/u,
  'table of contents': /^\s*\[\[?_?toc_?\]?\]\s*$/iu,
  task: /^\s*\[[ xX]\]\s/u,
  expression: /(?<![\w$\\{])\{(?:props|frontmatter|siteConfig|metadata)\.[\w.]{1,80}\}/u,
  component: /kilde-component/u,
  hole: /(?<=\s)\(\s*\)|\S\s+[,.](?=\s|$)/u,
};

const isHole = (kind: string): boolean => kind === 'hole';

interface Finding {
  readonly file: string;
  readonly line: number | null;
  readonly kind: string;
  readonly text: string;
}

/** The file without code, at the same places, and where its lines begin. */
function bareSource(source: string): string {
  const lines = sourceLines(source.split('\n'));
  const flow = lines
    .map(({ text, state }) =>
      state === 'flow' || state === 'html' ? text : ' '.repeat(text.length),
    )
    .join('\n');
  const ends = new CodeEnds(flow);
  let bare = '';
  let at = 0;
  while (at < flow.length) {
    const next = flow.indexOf('`', at);
    if (next === -1) break;
    const end = ends.behind(next);
    const code = flow.slice(next, end);
    bare += flow.slice(at, next) + (/\n\s*\n/u.test(code) ? code : code.replaceAll(/[^\n]/gu, ' '));
    at = end;
  }
  return bare + flow.slice(at);
}

async function findingsIn(folder: string, file: string): Promise<Finding[]> {
  const bytes = readFileSync(path.join(folder, file));
  const source = bytes.toString('utf8');
  const document = await loadDocument({ id: file, bytes }).catch((error: unknown) => {
    console.error(`${file}: ${String(error)}`);
    return null;
  });
  if (document === null) return [];
  const bare = bareSource(source);
  const text = withoutCode(document);
  const paragraphs = document.sections.flatMap((section) => section.paragraphs);
  const lines = [...paragraphs, ...document.structure.headings].flatMap(({ start, end }) =>
    text.slice(start, end).split('\n'),
  );
  return [...new Set([...lines, document.title])].flatMap((line) =>
    findingsOf(line, { file, source, bare }),
  );
}

/** The text with letters in place of code, which may look like anything. */
function withoutCode({ text, structure }: SourceDocument): string {
  let bare = text;
  for (const { kind, start, end } of structure.blocks) {
    if (kind !== 'code' && kind !== 'inline-code') continue;
    const code = text
      .slice(start, end)
      .replaceAll(/[^\n]/gu, 'x')
      .padEnd(end - start, 'x');
    bare = bare.slice(0, start) + code.slice(0, end - start) + bare.slice(end);
  }
  return bare;
}

function findingsOf(
  line: string,
  { file, source, bare }: { file: string; source: string; bare: string },
): Finding[] {
  return Object.entries(patterns).flatMap(([kind, pattern]) => {
    const found = pattern.exec(line);
    if (found === null) return [];
    const around = line.slice(Math.max(0, found.index - 20), found.index + found[0].length + 20);
    const text = isHole(kind) ? around : found[0].trim();
    const at = placeOf(text, bare) ?? (isHole(kind) ? null : placeOf(firstWords(text), bare));
    // What only code has is what the page shows; a gap that the file has is no hole.
    const isShown = isHole(kind)
      ? isGapOf(line, found, source)
      : (at === null && isIn(text, source)) || isIn(`\\${text.split(']', 1).join('')}`, source);
    return isShown
      ? []
      : [{ file, line: at === null ? null : lineOf(bare, at), kind, text: around }];
  });
}

/** Whether the file has the gap, marks of emphasis and targets of links aside. */
function isGapOf(line: string, found: RegExpExecArray, source: string): boolean {
  // A link written out in template tags may end with anything.
  if (/\{%[^%\n]*%\}\s+[,.]/u.test(source)) return true;
  const last = (line.slice(0, found.index + 1).match(/[^\s*_]+$/u)?.[0] ?? '').slice(-20);
  const sign = found[0].trim().at(-1) ?? '';
  const escape = (text: string): string =>
    text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
  const between = String.raw`(?:[*_~\x60\])]|\([^()\n]*\)|\[[^\]\n]*\]|<[^<>\n]*>|\{%[^%]*%\})*\s+[*_~[(]*`;
  const within = String.raw`\s+[*_~\])]*(?:\([^()\n]*\))?`;
  const before = /^x+$/u.test(last) ? '`' : escape(last);
  return new RegExp(`${before}(?:${between}|${within})${escape(sign)}`, 'u').test(source);
}

function firstWords(text: string): string {
  return text.slice(0, 24);
}

function isIn(text: string, source: string): boolean {
  const flat = (words: string): string => words.replaceAll(/\s+/gu, ' ');
  return flat(source).includes(flat(text)) || source.includes(firstWords(text));
}

function placeOf(text: string, source: string): number | null {
  const at = source.indexOf(text);
  return at === -1 ? null : at;
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

const folders = process.argv.slice(2);
let total = 0;
for (const folder of folders) {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => /\.(?:md|mdx|markdown)$/iu.test(file))
    .sort();
  let count = 0;
  for (const file of files) {
    for (const { line, kind, text } of await findingsIn(folder, file)) {
      count += 1;
      console.log(`${path.join(folder, file)}:${line ?? '?'}: ${kind}: ${text}`);
    }
  }
  console.log(`${folder}: ${files.length} files, ${count} findings`);
  total += count;
}
if (folders.length === 0) console.error('Usage: npm run check:marks -- FOLDER…');
process.exitCode = total === 0 && folders.length > 0 ? 0 : 1;
