import { DocumentError, messageOf } from '../errors.js';
import type { DocumentLoader, LoadedText } from './document-loader.js';
import { NOTHING_DECLARED } from './document-loader.js';
import { withoutRunningLines } from './pdf-furniture.js';
import { isLegible } from './pdf-legibility.js';
import type { PdfLine } from './pdf-lines.js';
import { PdfObjects } from './pdf-objects.js';
import { readPdfPage } from './pdf-page.js';
import type { PdfDocument, PdfReading } from './pdf-page.js';
import { joinedParagraphs } from './pdf-paragraphs.js';
import { TextBuilder } from './text-builder.js';

const MAX_PAGES = 5000;

/** Text beyond which a PDF is one that blows itself up. */
const MAX_TEXT_LENGTH = 50_000_000;

/** The signature may follow some other bytes. */
const SIGNATURE_WITHIN = 1024;

/**
 * Reads the text layer of a PDF: a section a page, lines joined to paragraphs, running headers and
 * footers left out.
 */
export const pdfLoader: DocumentLoader = {
  extensions: ['.pdf'],
  async load(file, signal) {
    const head = Buffer.from(file.bytes.subarray(0, SIGNATURE_WITHIN)).toString('latin1');
    if (!head.includes('%PDF-')) {
      throw new DocumentError('It is named .pdf but is no PDF: give it the ending of its kind.');
    }
    const pdf = await openPdf(file.bytes);
    try {
      const { pages, warnings } = await readPages(pdf, signal);
      const loaded = writePages(pages, warnings);
      return { ...loaded, declared: { ...NOTHING_DECLARED, title: await declaredTitle(pdf) } };
    } finally {
      await pdf.destroy();
    }
  },
};

async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const unpdf = await import('unpdf');
  try {
    // A copy, since the parser takes the buffer over.
    return await unpdf.getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new DocumentError('The PDF is locked with a password: save a copy without one.', {
        cause: error,
      });
    }
    throw new DocumentError(
      `The PDF is broken and cannot be read (${messageOf(error)}): download or export it again.`,
      { cause: error },
    );
  }
}

async function readPages(
  pdf: PdfDocument,
  signal: AbortSignal | undefined,
): Promise<{ pages: PdfLine[][]; warnings: string[] }> {
  if (pdf.numPages > MAX_PAGES) {
    throw new DocumentError(
      `The PDF has ${pdf.numPages} pages; at most ${MAX_PAGES} are read: split it.`,
    );
  }
  const pages: PdfLine[][] = [];
  const warnings: string[] = [];
  let length = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    signal?.throwIfAborted();
    const page = await readPage(pdf, number);
    if (page instanceof Error) warnings.push(`Page ${number} could not be read: ${page.message}`);
    const lines = page instanceof Error ? [] : page;
    length += lines.reduce((sum, line) => sum + line.text.length, 0);
    if (length > MAX_TEXT_LENGTH) {
      throw new DocumentError('The PDF holds more text than can be read: split it.');
    }
    pages.push(lines);
  }
  return { pages, warnings };
}

/** The lines of a page, or why it cannot be read: one bad page does not spoil the others. */
async function readPage(pdf: PdfDocument, number: number): Promise<PdfLine[] | Error> {
  try {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent();
    page.cleanup();
    return linesOfItems(content.items.filter((item) => 'str' in item));
  } catch (error) {
    return error instanceof Error ? error : new Error(messageOf(error));
  }
}

function writePages(
  pages: readonly PdfLine[][],
  warnings: readonly string[],
): Omit<LoadedText, 'declared'> {
  const textless = pages.flatMap((lines, index) => (lines.length === 0 ? [index + 1] : []));
  if (textless.length === pages.length) {
    throw new DocumentError(
      warnings.length > 0
        ? `The PDF is broken, none of its pages can be read: download or export it again. ${warnings[0] ?? ''}`
        : 'The PDF has no text layer (it is a scan or holds only pictures): run it through text recognition (OCR) first.',
    );
  }
  const builder = new TextBuilder();
  for (const [index, lines] of withoutRunningLines(pages).entries()) {
    builder.addPage(index + 1);
    for (const paragraph of joinedParagraphs(lines)) builder.addParagraph(paragraph);
  }
  const scanned =
    textless.length > warnings.length
      ? [`These pages have no text layer and were left out: ${textless.join(', ').slice(0, 200)}.`]
      : [];
  return { ...builder.build(), warnings: [...warnings, ...scanned] };
}

async function declaredTitle(pdf: PdfDocument): Promise<string | null> {
  const { info } = await pdf.getMetadata();
  const title: unknown = 'Title' in info ? info.Title : null;
  return typeof title === 'string' ? title : null;
}
