import type { DocumentLoader } from './document-loader.js';

/** A kind of file that can be read. */
interface DocumentKind {
  /** File name endings, lower case, with the dot. */
  readonly extensions: readonly string[];
  /**
   * What reads it, loaded when the first such file is read: who only looks for files, as a run over
   * an unchanged folder does, would wait longer for it than for all the rest.
   */
  readonly loader: () => Promise<DocumentLoader>;
}

/** Every kind of file that can be read. */
export const documentKinds: readonly DocumentKind[] = [
  {
    extensions: ['.txt'],
    loader: async () => (await import('./text/text-loader.js')).textLoader,
  },
  {
    extensions: ['.md', '.markdown', '.mdx'],
    loader: async () => (await import('./markdown/markdown-loader.js')).markdownLoader,
  },
  {
    extensions: ['.html', '.htm'],
    loader: async () => (await import('./html/html-loader.js')).htmlLoader,
  },
  {
    extensions: ['.pdf'],
    loader: async () => (await import('./pdf/pdf-loader.js')).pdfLoader,
  },
  {
    extensions: ['.docx'],
    loader: async () => (await import('./word/docx-loader.js')).docxLoader,
  },
];

/** The ending of a path, lower case, with the dot; empty where it has none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot).toLowerCase();
}
