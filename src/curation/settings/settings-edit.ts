import { isDeepStrictEqual } from 'node:util';
import { CST, isMap, isScalar, Lexer, type Document } from 'yaml';
import { readYaml, type YamlText } from '../../documents/settings/read-yaml.js';
import type { DocumentEntry } from '../../documents/settings/settings-schema.js';
import { documentsKey, entriesOf, pairIn, pairOf } from './settings-entries.js';
import { linesWith, linesWithout, type Splice } from './settings-splice.js';

/** What is as written is not broken into lines anew. */
const format = { lineWidth: 0 } as const;

/** What settings say of a document by its path, whichever way its letters are composed. */
export function entryIn({ document }: YamlText, path: string): DocumentEntry | null {
  const value = pairOf(entriesOf(document)?.map, path)?.value;
  if (!isMap(value)) return null;
  const field = (wanted: string): string | undefined => {
    const said = pairIn(value, (name) => name === wanted)?.value;
    return isScalar(said) && typeof said.value === 'string' ? said.value : undefined;
  };
  const { title, source } = { title: field('title'), source: field('source') };
  return { ...(title !== undefined && { title }), ...(source !== undefined && { source }) };
}

/**
 * Settings that say this of a document, or nothing where it is null. Only the lines of this document
 * are other ones, where that can be done without doubt: what comes of it is read back. Else the file
 * is written anew by `yaml`, with its comments and its order.
 */
export function withEntry(settings: YamlText, path: string, entry: DocumentEntry | null): string {
  if (!settings.text.includes('\r')) return withLines(settings, path, entry);
  // The stringifier takes carriage returns between comments for text.
  const plain = readYaml(Buffer.from(settings.text.replaceAll(/\r\n?/gu, '\n')));
  const { text } = 'document' in plain ? { text: withLines(plain, path, entry) } : settings;
  return text.replaceAll(/\r?\n/gu, '\r\n');
}

function withLines(
  { document, text }: YamlText,
  path: string,
  entry: DocumentEntry | null,
): string {
  const edited = document.clone();
  change(edited, path, entry);
  const splices =
    entry === null ? linesWithout(text, document, path) : linesWith(text, document, path, entry);
  for (const splice of splices) {
    if (saysTheSame(splice.text, edited) && keepsComments(text, splice)) return splice.text;
  }
  onLinesOfItsOwn(edited);
  return edited.toString(format);
}

function change(document: Document, path: string, entry: DocumentEntry | null): void {
  const found = pairOf(entriesOf(document)?.map, path);
  const name = isScalar(found?.key) ? found.key.value : path;
  if (entry === null) {
    if (found !== undefined) document.deleteIn([documentsKey, name]);
    return;
  }
  if (!isMap(document.contents)) document.contents = document.createNode({});
  if (entriesOf(document) === null) document.set(documentsKey, document.createNode({}));
  if (!isMap(found?.value)) document.setIn([documentsKey, name], document.createNode({}));
  for (const field of ['title', 'source'] as const) {
    const value = entry[field];
    if (value === undefined) document.deleteIn([documentsKey, name, field]);
    else document.setIn([documentsKey, name, field], value);
  }
}

/** All of them on one line would look nested too deeply to be read. */
function onLinesOfItsOwn(document: Document): void {
  if (isMap(document.contents)) document.contents.flow = false;
  const entries = entriesOf(document);
  if (entries !== null) entries.map.flow = entries.map.items.length === 0;
}

function saysTheSame(text: string, edited: Document): boolean {
  const parsed = readYaml(Buffer.from(text));
  return 'document' in parsed && isDeepStrictEqual(valueOf(parsed.document), valueOf(edited));
}

/** No documents are as good as none said anything of. */
function valueOf(document: Document): unknown {
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  return { [documentsKey]: {}, ...Object(value) };
}

/** Whether every comment is still there, once, in order, but for those on lines that went. */
function keepsComments(before: string, { text, taken }: Splice): boolean {
  const ends = [0, ...taken.map(({ end }) => end)];
  const staying = ends.map((start, index) => before.slice(start, taken[index]?.start));
  return isDeepStrictEqual(commentsOf(text), staying.flatMap(commentsOf));
}

function commentsOf(text: string): string[] {
  return [...new Lexer().lex(text)].filter((token) => CST.tokenType(token) === 'comment');
}
