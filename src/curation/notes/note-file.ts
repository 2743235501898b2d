import { noSource } from '../../documents/metadata/source-line.js';
import { Document, isMap, parseDocument } from 'yaml';

/** What a note says, as somebody typed it. */
export interface Note {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  /** Where there is more about it; null where nothing is named, which `source: none` says. */
  readonly link: string | null;
}

/** The front matter at the head of a file, between two lines of dashes, and a blank line behind it. */
const headPattern =
  /^\ufeff?---[ \t]*\r?\n(?<fields>(?:(?!---[ \t]*\r?\n).*\n)*)---[ \t]*\r?\n\r?\n?/u;

/** Longer ones are no front matter of a note. */
const maxHeadLength = 20_000;

const format = { lineWidth: 0 } as const;

/** The file of a note: front matter that the Markdown loader reads, and the text behind it as it is. */
export function noteFile({ title, text, link }: Note, date: string): string {
  const fields = new Document({ title, source: link ?? noSource, date });
  return `---\n${fields.toString(format)}---\n\n${text}\n`;
}

/** What the file of a note says; of one that somebody wrote by hand, all is text without front matter. */
export function noteIn(file: string): Note {
  const { fields, text } = partsOf(file);
  const head = fields === null ? null : parsed(fields);
  const field = (name: string): string | null => {
    const found: unknown = head?.get(name);
    return typeof found === 'string' || typeof found === 'number' ? String(found) : null;
  };
  const link = field('source') ?? field('url') ?? field('link');
  return {
    title: field('title') ?? '',
    link: link === noSource ? null : link,
    text,
  };
}

/** The file with what the note says now; fields that its owner added stay. */
export function changedNote(file: string, { title, text, link }: Note, date: string): string {
  const { fields } = partsOf(file);
  const document = fields === null ? null : parsed(fields);
  if (document === null) return noteFile({ title, text, link }, date);
  document.set('title', title);
  for (const name of ['url', 'link']) document.delete(name);
  document.set('source', link ?? noSource);
  document.set('date', date);
  return `---\n${document.toString(format)}---\n\n${text}\n`;
}

function partsOf(file: string): { readonly fields: string | null; readonly text: string } {
  const head = headPattern.exec(file.slice(0, maxHeadLength));
  const fields = head?.groups?.['fields'];
  if (head === null || fields === undefined || parsed(fields) === null) {
    return { fields: null, text: withoutLast(/\r?\n$/u, file) };
  }
  // As typed, unless an editor wrote all of it with line ends of its own.
  const lineEnd = head[0].includes('\r\n') ? /\r?\n$/u : /\n$/u;
  return { fields, text: withoutLast(lineEnd, file.slice(head[0].length)) };
}

/** Null where it is no plain map. */
function parsed(fields: string): Document | null {
  const document = parseDocument(fields, { schema: 'core', logLevel: 'silent' });
  return document.errors.length === 0 && isMap(document.contents) ? document : null;
}

function withoutLast(lineEnd: RegExp, text: string): string {
  return text.replace(lineEnd, '');
}
