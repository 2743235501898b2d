import { DocumentError, messageOf } from '../../errors.js';
import { nothingDeclared } from '../document-loader.js';
import type { DocumentLoader } from '../document-loader.js';
import { parseHtml, readableText } from '../html/html-loader.js';
import { elementsNamed, isElement, plainTextOf } from '../html/html-tree.js';
import type { HtmlElement, HtmlRoot } from '../html/html-tree.js';
import { markingListTypes, numberedParagraphs, readListTypes } from './list-types.js';
import { unpackedEntries } from './unpacked-entries.js';

const propertiesPart = 'docProps/core.xml';
const textPart = 'word/document.xml';
const numberingPart = 'word/numbering.xml';
const parts = new Set([propertiesPart, textPart, numberingPart]);
const mainPart = /(?:^|\/)document\d*\.xml$/u;

const maxTitleLength = 1000;

const titleClass = 'document-title';

/** Reads Word documents: text, headings, lists and tables; no pictures, comments or macros. */
export const docxLoader: DocumentLoader = {
  extensions: ['.docx'],
  async load(file, { signal, onProgress } = {}) {
    const bytes = Buffer.from(file.bytes);
    refuseOtherKinds(bytes);
    const { names, contents } = await unpackedEntries(bytes, parts, signal);
    if (!names.some((name) => mainPart.test(name))) {
      throw new DocumentError('It is named .docx but holds no Word text: save it from Word again.');
    }
    onProgress?.();
    const xml = (name: string): string => contents.get(name)?.toString('utf8') ?? '';
    const numbered = numberedParagraphs({ main: xml(textPart), numbering: xml(numberingPart) });
    const html = await convert(bytes, markingListTypes(numbered));
    onProgress?.();
    const root = await parseHtml(html);
    readListTypes(root);
    onProgress?.();
    const title = titleShown(root) ?? (await titleIn(contents.get(propertiesPart)));
    return { ...readableText(root), declared: { ...nothingDeclared, title }, warnings: [] };
  },
};

function refuseOtherKinds(bytes: Buffer): void {
  const head = bytes.subarray(0, 4).toString('latin1');
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) {
    throw new DocumentError(
      'It is an old Word file (.doc) or one locked with a password: save it as .docx without a password.',
    );
  }
  if (!head.startsWith('PK')) {
    throw new DocumentError(
      'It is named .docx but is no Word document, or its beginning is lost: save it from Word again.',
    );
  }
}

async function convert(
  buffer: Buffer,
  transformDocument: (document: unknown) => unknown,
): Promise<string> {
  const { default: mammoth } = await import('mammoth');
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      {
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
        externalFileAccess: false,
        transformDocument,
        // Word keeps the English names of its own styles in all languages.
        styleMap: ['p.Title', "p[style-name='Title']"].map(
          (paragraph) => `${paragraph} => h1.${titleClass}:fresh`,
        ),
      },
    );
    return value;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new DocumentError(
      `The Word document is broken and cannot be read (${firstLine(error)}): open it in Word and save it again.`,
      { cause: error },
    );
  }
}

/**
 * The first words in Word's style for titles, which readers see; the properties may still be those of
 * a template. Null where there are none.
 */
function titleShown(root: HtmlRoot): string | null {
  const lines: string[] = [];
  for (const heading of elementsNamed(root, new Set(['h1']))) {
    if (heading.attribs['class'] !== titleClass) continue;
    const line = plainTextOf(heading, maxTitleLength);
    if (line !== '') lines.push(line);
    // A title on two lines is often two paragraphs.
    const next = nextElement(heading);
    if (lines.length > 0 && next?.attribs['class'] !== titleClass) break;
  }
  return lines.length === 0 ? null : lines.join(' ');
}

async function titleIn(properties: Buffer | undefined): Promise<string | null> {
  if (properties === undefined) return null;
  const root = await parseHtml(properties.toString('utf8'));
  const [title] = elementsNamed(root, new Set(['dc:title']));
  return title === undefined ? null : plainTextOf(title, maxTitleLength);
}

function nextElement(element: HtmlElement): HtmlElement | null {
  const { next } = element;
  return next !== null && isElement(next) ? next : null;
}

/** Parsers add the place in the XML on further lines, which nobody can look up. */
function firstLine(error: unknown): string {
  const [first = ''] = messageOf(error).split('\n', 1);
  return first.trimEnd();
}
