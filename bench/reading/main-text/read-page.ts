import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SourceDocument } from '../../../src/domain/document.js';
import type { loadDocument } from '../../../src/documents/load-document.js';

/** What is kept of a page. */
export interface PageText {
  /** All of it, headings too. */
  readonly text: string;
  /** What may be quoted. */
  readonly quotable: string;
}

/** Reads the bytes of a page; null where it is refused. */
export type PageReader = (id: string, bytes: Uint8Array) => Promise<PageText | null>;

/** The reader of a checkout, built or not: one may be measured beside another. */
export async function readerOf(checkout: string, isBuilt: boolean): Promise<PageReader> {
  const file = isBuilt
    ? path.join(checkout, 'dist/src/documents/load-document.js')
    : path.join(checkout, 'src/documents/load-document.ts');
  const loader: { loadDocument: typeof loadDocument } = await import(pathToFileURL(file).href);
  return async (id, bytes) => {
    try {
      return pageText(await loader.loadDocument({ id, bytes }));
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'DocumentError') throw error;
      console.error(`${id}: ${error.message}`);
      return null;
    }
  };
}

function pageText({ text, sections }: SourceDocument): PageText {
  const paragraphs = sections.flatMap((section) => section.paragraphs);
  return { text, quotable: paragraphs.map(({ start, end }) => text.slice(start, end)).join('\n') };
}
