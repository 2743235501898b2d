import type { IndexedDocument } from '../../passage-store.js';
import type { TextEncoding } from '../../generation/text-bytes.js';

/** Where something lies among the texts of the segment, in bytes. */
interface Place {
  readonly position: number;
  readonly length: number;
}

/** A document with the place of its text among the texts of the segment. */
export interface DocumentRecord {
  readonly document: IndexedDocument;
  readonly text: Place & { readonly encoding: TextEncoding };
  /** Left out where it has neither headings nor blocks. */
  readonly structure?: Place;
}

/** What is looked at of a document: its file is sealed, and only of a known layout. */
const kinds = {
  id: 'string',
  contentHash: 'string',
  bytes: 'number',
  title: 'string',
  titleOrigin: 'string',
  language: 'string',
  languageCertainty: 'number',
  indexedAt: 'string',
} as const satisfies Partial<Record<keyof IndexedDocument, string>>;
const encodings: ReadonlySet<unknown> = new Set<TextEncoding>(['utf8', 'utf16le']);

export function encodeDocuments(documents: readonly DocumentRecord[]): Uint8Array {
  return Buffer.from(JSON.stringify(documents));
}

/**
 * By hand, for of ten thousand documents zod makes copies, which takes longer than to read them.
 * @throws Error where the bytes are not what `encodeDocuments` gave
 */
export function decodeDocuments(bytes: Uint8Array): DocumentRecord[] {
  const read: unknown = JSON.parse(Buffer.from(bytes).toString());
  if (!Array.isArray(read)) throw new Error('it is no list of documents');
  return read.map((record: unknown, place) => {
    if (isDocumentRecord(record)) return record;
    throw new Error(`the document at ${place}, its text or its structure is none`);
  });
}

function isDocumentRecord(record: unknown): record is DocumentRecord {
  if (!isObject(record) || !isIndexedDocument(record['document'])) return false;
  const { text, structure } = record;
  const hasText = isPlace(text) && encodings.has(text['encoding']);
  return hasText && (structure === undefined || isPlace(structure));
}

function isIndexedDocument(document: unknown): boolean {
  if (!isObject(document) || !Array.isArray(document['warnings'])) return false;
  return Object.entries(kinds).every(([key, kind]) => typeof document[key] === kind);
}

function isPlace(place: unknown): place is Record<string, unknown> {
  return isObject(place) && isOffset(place['position']) && isOffset(place['length']);
}

function isOffset(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
