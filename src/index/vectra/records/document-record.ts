import { z } from 'zod';
import type { IndexedDocument } from '../../passage-store.js';
import type { TextEncoding } from '../../generation/text-bytes.js';

/** Where something lies among the texts of the generation, in bytes. */
interface Place {
  readonly position: number;
  readonly length: number;
}

/** A document with the place of its text among the texts of the generation. */
export interface DocumentRecord {
  readonly document: IndexedDocument;
  readonly text: Place & { readonly encoding: TextEncoding };
  /** Left out where it has neither headings nor blocks. */
  readonly structure?: Place;
}

const indexedDocument = z.object({
  id: z.string(),
  contentHash: z.string(),
  bytes: z.number(),
  title: z.string(),
  titleOrigin: z.enum(['declared', 'first-sentence', 'file-name']),
  source: z.object({ url: z.string(), host: z.string(), label: z.string().nullable() }).nullable(),
  language: z.string(),
  languageCertainty: z.number(),
  date: z.string().nullable(),
  family: z.string().nullable(),
  indexedAt: z.string(),
  warnings: z.array(z.string()),
  includes: z.array(z.object({ path: z.string(), hash: z.string().nullable() })).exactOptional(),
  settings: z.string().exactOptional(),
  weight: z.number().exactOptional(),
});
const place = { position: z.int().nonnegative(), length: z.int().nonnegative() };
const documentRecord = z.object({
  document: indexedDocument,
  text: z.object({ ...place, encoding: z.enum(['utf8', 'utf16le']) }),
  structure: z.object(place).exactOptional(),
});

export function encodeDocuments(documents: readonly DocumentRecord[]): Uint8Array {
  return Buffer.from(JSON.stringify(documents));
}

/** @throws Error where the bytes are not what `encodeDocuments` gave */
export function decodeDocuments(bytes: Uint8Array): DocumentRecord[] {
  return z.array(documentRecord).parse(JSON.parse(Buffer.from(bytes).toString()));
}
