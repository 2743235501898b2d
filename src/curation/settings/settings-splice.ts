import { Document, isCollection, isMap, isScalar, type Pair, type YAMLMap } from 'yaml';
import type { DocumentEntry } from '../../documents/settings/settings-schema.js';
import { documentsKey, entriesOf, pairIn, pairOf } from './settings-entries.js';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A text with a few lines in it changed, which may say what is meant. */
export interface Splice {
  readonly text: string;
  /** Of the text before: lines that went with their comments, in order. */
  readonly taken: readonly Place[];
}

interface Edit extends Place {
  readonly by: string;
}

const format = { lineWidth: 0 } as const;
const usualIndent = 2;

/** Settings in which this is said of a document: at its place, or behind the other documents. */
export function linesWith(
  text: string,
  document: Document,
  path: string,
  entry: DocumentEntry,
): Splice[] {
  const entries = entriesOf(document);
  const edits =
    entries === null ? atTheEnd(text, document, path, entry) : among(text, entries, path, entry);
  return edits === null ? [] : [{ text: edited(text, edits), taken: edits.filter(takesLines) }];
}

/** Settings without what is said of a document: without the list, too, where it is the last one. */
export function linesWithout(text: string, document: Document, path: string): Splice[] {
  const entries = entriesOf(document);
  const pair = pairOf(entries?.map, path);
  if (entries === null || pair === undefined) return [{ text, taken: [] }];
  const lines = linesOf(text, pair);
  const list = linesOf(text, entries.pair);
  if (lines === null || list === null || entries.map.flow === true) return [];
  const without = (taken: Place) => edited(text, [{ ...taken, by: '' }]);
  if (entries.map.items.length > 1) return [{ text: without(lines), taken: [lines] }];
  const colon = text.indexOf(':', placeOf(entries.pair.key)?.end) + 1;
  const emptied = edited(text, [
    { start: colon, end: colon, by: ' {}' },
    { ...lines, by: '' },
  ]);
  return [
    // Unless comments would go with it that are of no document.
    { text: without(list), taken: [lines] },
    { text: emptied, taken: [lines] },
  ];
}

function atTheEnd(
  text: string,
  document: Document,
  path: string,
  entry: DocumentEntry,
): Edit[] | null {
  const isTaken = pairIn(document.contents, (name) => name === documentsKey) !== undefined;
  if (isTaken) return null;
  const before = text === '' || text.endsWith('\n') ? '' : '\n';
  const by = `${before}${documentsKey}:\n${entryLines(path, entry, usualIndent)}\n`;
  return [{ start: text.length, end: text.length, by }];
}

function among(
  text: string,
  { pair, map }: { readonly pair: Pair; readonly map: YAMLMap },
  path: string,
  entry: DocumentEntry,
): Edit[] | null {
  const before = pairOf(map, path);
  if (before !== undefined) return changed(text, before.value, entry);
  const last = map.items.at(-1);
  if (last === undefined) return inEmptyList(text, pair, path, entry);
  const indent = indentOf(text, last.key);
  if (indent === null || map.flow === true) return null;
  return [behindLine(text, endOf(last), entryLines(path, entry, indent))];
}

/** `documents: {}` */
function inEmptyList(text: string, { value }: Pair, path: string, entry: DocumentEntry) {
  const braces = placeOf(value);
  if (braces === null) return null;
  const blank = /[ \t]*$/u.exec(text.slice(0, braces.start))?.[0].length ?? 0;
  return [
    { start: braces.start - blank, end: braces.end, by: '' },
    behindLine(text, braces.end, entryLines(path, entry, usualIndent)),
  ];
}

/** The fields of a document, each at its place. */
function changed(text: string, value: unknown, entry: DocumentEntry): Edit[] | null {
  const place = placeOf(value);
  if (!isMap(value) || place === null) return null;
  if (value.flow === true) return [{ ...place, by: flowText(entry) }];
  const edits: Edit[] = [];
  const last = value.items.at(-1);
  const indent = indentOf(text, last?.key);
  if (last === undefined || indent === null) return null;
  const added: string[] = [];
  for (const field of ['title', 'source'] as const) {
    const found = pairIn(value, (name) => name === field);
    const said = entry[field];
    const scalar = placeOf(found?.value);
    if (said !== undefined && found === undefined) added.push(`${field}: ${scalarText(said)}`);
    else if (said !== undefined && scalar !== null) edits.push({ ...scalar, by: scalarText(said) });
    else if (found !== undefined) {
      const lines = linesOf(text, found);
      if (lines === null) return null;
      edits.push({ ...lines, by: '' });
    }
  }
  if (added.length > 0)
    edits.push(behindLine(text, endOf(last), indented(added.join('\n'), indent)));
  return edits;
}

function behindLine(text: string, at: number, lines: string): Edit {
  const end = text.indexOf('\n', at);
  const place = end === -1 ? text.length : end;
  return { start: place, end: place, by: `\n${lines}` };
}

/** Other edits change no comment. */
function takesLines({ by }: Edit): boolean {
  return by === '';
}

function edited(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start || b.end - a.end)
    .reduce((done, { start, end, by }) => done.slice(0, start) + by + done.slice(end), text);
}

function entryLines(path: string, entry: DocumentEntry, indent: number): string {
  return indented(new Document({ [path]: entry }).toString(format).trimEnd(), indent);
}

function indented(lines: string, indent: number): string {
  return lines.replaceAll(/^(?=.)/gmu, ' '.repeat(indent));
}

function scalarText(value: string): string {
  return new Document(value).toString(format).trimEnd();
}

function flowText(entry: DocumentEntry): string {
  const document = new Document(entry);
  if (isMap(document.contents)) document.contents.flow = true;
  return document.toString(format).trimEnd();
}

/** The lines of a pair, from the first to the end of the last; null where something else is there. */
function linesOf(text: string, pair: Pair): Place | null {
  const key = placeOf(pair.key);
  if (key === null) return null;
  const start = text.lastIndexOf('\n', key.start - 1) + 1;
  if (text.slice(start, key.start).trim() !== '') return null;
  const end = text.indexOf('\n', endOf(pair));
  return { start, end: end === -1 ? text.length : end + 1 };
}

/** The blanks before a key on its line; null where something else is there. */
function indentOf(text: string, key: unknown): number | null {
  const place = placeOf(key);
  if (place === null) return null;
  const before = text.slice(text.lastIndexOf('\n', place.start - 1) + 1, place.start);
  return /^ +$/u.test(before) ? before.length : null;
}

/** Where what a pair says ends. That of a map by lines counts what follows it, too. */
function endOf({ key, value }: Pair): number {
  if (isMap(value) && value.flow !== true) {
    const last = value.items.at(-1);
    if (last !== undefined) return endOf(last);
  }
  return placeOf(value)?.end ?? placeOf(key)?.end ?? 0;
}

function placeOf(node: unknown): Place | null {
  const range = isScalar(node) || isCollection(node) ? node.range : null;
  return range ? { start: range[0], end: range[1] } : null;
}
