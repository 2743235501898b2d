import { DocumentError } from '../errors.js';
import type { IndexingTools } from './indexing-run.js';

/** What a document would be in a collection: shown before it is kept. */
export type DocumentLook =
  | {
      readonly kind: 'read';
      readonly title: string;
      /** A code such as `nb`; `und` where it could not be told. */
      readonly language: string;
      /** Its link, where it states one. */
      readonly source: string | null;
      readonly date: string | null;
      readonly passages: number;
      /** Of its quotable text, word for word. */
      readonly beginning: string;
      readonly warnings: readonly string[];
    }
  /** `reason` is without the name of the file. */
  | { readonly kind: 'refused'; readonly reason: string };

/** UTF-16 units, cut to what is shown by who shows it. */
const longestBeginning = 2_000;

/**
 * Reads the only document of a folder.
 * @throws UserError where the folder holds none; the signal's reason
 */
export async function lookAtDocument(
  { collection, reader }: Pick<IndexingTools, 'collection' | 'reader'>,
  signal?: AbortSignal,
): Promise<DocumentLook> {
  const { files, refused } = await collection.find(signal);
  const [file] = files;
  if (file === undefined) return { kind: 'refused', reason: refused[0]?.reason ?? 'it is empty' };
  try {
    const { document, passages } = await reader.read(file, signal);
    const [first] = passages;
    if (first === undefined) return { kind: 'refused', reason: 'it holds no text to quote' };
    const { title, language, source, date, warnings } = document;
    return {
      kind: 'read',
      title,
      language,
      source: source?.url ?? null,
      date,
      passages: passages.length,
      beginning: document.text.slice(first.start, first.start + longestBeginning),
      warnings,
    };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return { kind: 'refused', reason: error.message };
  }
}
