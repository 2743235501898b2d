import { DocumentError, messageOf } from '../../errors.js';
import type { DocumentLoader, LoadedText, LoadingOptions } from '../document-loader.js';
import { nothingDeclared } from '../document-loader.js';
import { isLegible } from './layout/legibility.js';
import { withoutRunningLines } from './pdf-furniture.js';
import { compoundsIn } from './pdf-line-joins.js';
import type { PdfLine } from './pdf-lines.js';
import { openPdf } from './pdf-open.js';
import { readPdfPage } from './pdf-page.js';
import type { PdfDocument, PdfReading } from './pdf-page.js';
import { joinedParagraphs, withLinksAcrossPages } from './pdf-paragraphs.js';
import { TextBuilder } from '../text-builder.js';

/** The pages of a PDF as they could be read; a page that could not has no lines. */
interface ReadPages {
  readonly pages: readonly (readonly PdfLine[])[];
  /** Numbers of the pages whose letters cannot be told. */
  readonly illegible: readonly number[];
  /** Why other pages could not be read. */
  readonly broken: readonly string[];
}

const maxPages = 5000;

/** Text beyond which a PDF is one that blows itself up. */
const maxTextLength = 50_000_000;

/** The signature may follow some other bytes. */
const signatureWithin = 1024;

/**
 * Reads the text layer of a PDF: a section a page, lines joined to paragraphs, running headers and
 * footers left out.
 */
export const pdfLoader: DocumentLoader = {
  async load(file, options = {}) {
    const head = Buffer.from(file.bytes.subarray(0, signatureWithin)).toString('latin1');
    if (!head.includes('%PDF-')) {
      throw new DocumentError('It is named .pdf but is no PDF: give it the ending of its kind.');
    }
    const reading = await openPdf(file.bytes);
    try {
      const loaded = writePages(await readPages(reading, options));
      const title = await declaredTitle(reading.pdf);
      return { ...loaded, declared: { ...nothingDeclared, title } };
    } finally {
      await reading.pdf.destroy();
    }
  },
};

async function readPages(
  reading: PdfReading,
  { signal, onProgress }: LoadingOptions,
): Promise<ReadPages> {
  const { numPages } = reading.pdf;
  if (numPages > maxPages) {
    throw new DocumentError(
      `The PDF has ${numPages} pages; at most ${maxPages} are read: split it.`,
    );
  }
  const pages: (readonly PdfLine[])[] = [];
  const illegible: number[] = [];
  const broken: string[] = [];
  let length = 0;
  for (let number = 1; number <= numPages; number += 1) {
    signal?.throwIfAborted();
    const lines = await readPage(reading, number);
    if (lines instanceof Error) broken.push(`Page ${number} could not be read: ${lines.message}`);
    else if (!isLegible(lines)) illegible.push(number);
    const kept = lines instanceof Error || illegible.at(-1) === number ? [] : lines;
    length += kept.reduce((sum, line) => sum + line.text.length, 0);
    if (length > maxTextLength) {
      throw new DocumentError('The PDF holds more text than can be read: split it.');
    }
    pages.push(kept);
    onProgress?.();
  }
  return { pages, illegible, broken };
}

/** The lines of a page, or why it cannot be read: one bad page does not spoil the others. */
async function readPage(reading: PdfReading, number: number): Promise<PdfLine[] | Error> {
  try {
    return await readPdfPage(reading, number);
  } catch (error) {
    return error instanceof Error ? error : new Error(messageOf(error));
  }
}

function writePages({ pages, illegible, broken }: ReadPages): Omit<LoadedText, 'declared'> {
  const textless = pages.flatMap((lines, index) => (lines.length === 0 ? [index + 1] : []));
  if (textless.length === pages.length) throw nothingToRead(illegible, broken);
  const builder = new TextBuilder();
  const flowing = withLinksAcrossPages(withoutRunningLines(pages));
  const compounds = compoundsIn(flowing.flat().map(({ text }) => text));
  for (const [index, lines] of flowing.entries()) {
    builder.addPage(index + 1);
    for (const { text, links } of joinedParagraphs(lines, compounds))
      builder.addParagraph(text, links);
  }
  const warnings = [...broken];
  if (illegible.length > 0) {
    warnings.push(
      `These pages were left out, since the letters of their fonts cannot be told: ${listed(illegible)}.`,
    );
  }
  if (textless.length > broken.length + illegible.length) {
    const scanned = textless.filter((page) => !illegible.includes(page));
    warnings.push(`These pages have no text layer and were left out: ${listed(scanned)}.`);
  }
  return { ...builder.build(), warnings };
}

function listed(pages: readonly number[]): string {
  return pages.join(', ').slice(0, 200);
}

function nothingToRead(illegible: readonly number[], broken: readonly string[]): DocumentError {
  if (illegible.length > 0) {
    return new DocumentError(
      'The letters of the PDF cannot be told (its fonts do not say which they show, or in a way that is not known here), so its words would come out wrong: export it again from the program that made it, or run it through text recognition (OCR).',
    );
  }
  return new DocumentError(
    broken.length > 0
      ? `The PDF is broken, none of its pages can be read: download or export it again. ${broken[0] ?? ''}`
      : 'The PDF has no text layer (it is a scan or holds only pictures): run it through text recognition (OCR) first.',
  );
}

async function declaredTitle(pdf: PdfDocument): Promise<string | null> {
  const { info } = await pdf.getMetadata();
  const stated = (key: string): string | null => {
    const value: unknown = new Map(Object.entries(info)).get(key);
    return typeof value === 'string' ? value.trim() : null;
  };
  const title = stated('Title');
  if (title === null || title === '') return null;
  // Some programs write their own name where nobody gave a title.
  const isProgram = ['Producer', 'Creator'].some(
    (key) => stated(key)?.toLowerCase().startsWith(title.toLowerCase()) === true,
  );
  return isProgram ? null : titleOnce(title);
}

/** A title that was written twice over, as letters drawn twice for bold are, once. */
function titleOnce(title: string): string {
  const half = title.slice(0, title.length / 2).trim();
  const isTwice = /\s/u.test(half) && title.slice(title.length / 2).trim() === half;
  return isTwice ? half : title;
}
