import type { DocumentLoader } from './document-loader.js';
import { docxLoader } from './word/docx-loader.js';
import { htmlLoader } from './html/html-loader.js';
import { markdownLoader } from './markdown/markdown-loader.js';
import { pdfLoader } from './pdf/pdf-loader.js';
import { textLoader } from './text/text-loader.js';

/** Every kind of file that can be read. Each loads its parser only when it is asked for a file. */
export const documentLoaders: readonly DocumentLoader[] = [
  textLoader,
  markdownLoader,
  htmlLoader,
  pdfLoader,
  docxLoader,
];

/** The ending of a path, lower case, with the dot; empty where it has none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot).toLowerCase();
}
