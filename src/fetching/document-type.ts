import { MIMEType } from 'node:util';

/** What a document is sent as. */
export interface DocumentType {
  readonly mediaType: string;
  /** Other media types that mean the same. */
  readonly aliases: readonly string[];
  /** File name endings, lower case, with the dot; the first is given to names without one. */
  readonly extensions: readonly string[];
}

/** The kinds that src/documents can read, by what servers call them. A test compares the endings. */
export const documentTypes: readonly DocumentType[] = [
  {
    mediaType: 'text/html',
    aliases: ['application/xhtml+xml'],
    extensions: ['.html', '.htm'],
  },
  {
    mediaType: 'text/markdown',
    aliases: ['text/x-markdown'],
    extensions: ['.md', '.markdown', '.mdx'],
  },
  { mediaType: 'text/plain', aliases: [], extensions: ['.txt'] },
  { mediaType: 'application/pdf', aliases: ['application/x-pdf'], extensions: ['.pdf'] },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    aliases: [],
    extensions: ['.docx'],
  },
];

/**
 * What servers send files as whose kind they do not know; the name tells it then. Text is among
 * them, since repositories send Markdown and HTML as text, and so is what a Word file is made of.
 */
const untelling: ReadonlySet<string> = new Set([
  'text/plain',
  'application/octet-stream',
  'binary/octet-stream',
  'application/download',
  'application/force-download',
  'application/x-download',
  'application/zip',
]);

/** What a server says that it sends; each part is left out where it says nothing of it. */
export interface StatedType {
  /** Lower case, without parameters. */
  readonly mediaType?: string;
  readonly charset?: string;
}

/** Reads a Content-Type header. A broken one states nothing. */
export function statedType(header: string | undefined): StatedType {
  try {
    const type = new MIMEType(header ?? '');
    const charset = type.params.get('charset');
    return { mediaType: type.essence, ...(charset === null ? {} : { charset }) };
  } catch (error) {
    if (error instanceof TypeError) return {};
    throw error;
  }
}

/**
 * The kind of document that a server sends.
 * @param name the file's name, which decides where the media type tells nothing
 * @returns null where it is none that can be read
 */
export function documentTypeOf(mediaType: string | undefined, name: string): DocumentType | null {
  const stated = documentTypes.find(
    (type) => type.mediaType === mediaType || type.aliases.includes(mediaType ?? ''),
  );
  if (mediaType !== undefined && !untelling.has(mediaType)) return stated ?? null;
  return documentTypes.find((type) => hasEndingOf(name, type)) ?? stated ?? null;
}

/** Whether a file name ends as files of a type do. */
export function hasEndingOf(name: string, type: DocumentType): boolean {
  const lower = name.toLowerCase();
  return type.extensions.some((extension) => lower.endsWith(extension));
}
