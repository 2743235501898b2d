import { DocumentError, messageOf } from '../../errors.js';
import { nothingDeclared } from '../document-loader.js';
import type { DocumentLoader } from '../document-loader.js';
import { parseHtml, readableText } from '../html/html-loader.js';
import { elementsNamed, isElement, plainTextOf } from '../html/html-tree.js';
import type { HtmlElement, HtmlRoot } from '../html/html-tree.js';
import { titleIn } from './core-properties.js';
import { emptyBackLinks } from './note-links.js';
import { readListMarks } from './numbering/list-marks.js';
import { plainPackage } from './plain-package.js';
import { leftOutWarnings } from './shown/left-out.js';
import type { LeftOut } from './shown/left-out.js';
import { unpackedEntries } from './unpacked-entries.js';
import { WordPackage } from './word-package.js';

/** Parts that may hold text or say how it is shown. */
const isXml = /\.(?:xml|rels)$/iu;

const maxTitleLength = 1000;

const titleClass = 'document-title';

/** Reads Word documents: text, headings, lists and tables; no pictures, comments or macros. */
export const docxLoader: DocumentLoader = {
  async load(file, { signal, onProgress } = {}) {
    const bytes = Buffer.from(file.bytes);
    refuseOtherKinds(bytes);
    const source = await WordPackage.open(await unpackedEntries(bytes, isXml, signal));
    onProgress?.();
    let read = await readPackage(source, { keepsContents: false }, onProgress);
    if (read.text.sections.length === 0 && read.leftOut.contents) {
      read = await readPackage(source, { keepsContents: true }, onProgress);
    }
    const named = await declaredTitle(source);
    return {
      ...read.text,
      declared: { ...nothingDeclared, title: read.title ?? named.title },
      warnings: [...leftOutWarnings(read.leftOut), ...named.warnings],
    };
  },
};

interface ReadPackage {
  readonly text: ReturnType<typeof readableText>;
  /** The title that it shows; null where it shows none. */
  readonly title: string | null;
  readonly leftOut: Readonly<LeftOut>;
}

async function readPackage(
  source: WordPackage,
  options: { readonly keepsContents: boolean },
  onProgress?: () => void,
): Promise<ReadPackage> {
  const { parts, leftOut } = await plainPackage(source, options);
  onProgress?.();
  const html = await convert(parts);
  onProgress?.();
  const root = await parseHtml(html);
  readListMarks(root);
  emptyBackLinks(root);
  onProgress?.();
  return { text: readableText(root), title: titleShown(root), leftOut };
}

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

async function convert(parts: ReadonlyMap<string, string>): Promise<string> {
  const { default: mammoth } = await import('mammoth');
  try {
    const { value } = await mammoth.convertToHtml(archiveOf(parts), {
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      externalFileAccess: false,
      includeEmbeddedStyleMap: false,
      // Word keeps the English names of its own styles in all languages.
      styleMap: ['p.Title', "p[style-name='Title']"].map(
        (paragraph) => `${paragraph} => h1.${titleClass}:fresh`,
      ),
    });
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

interface OpenedArchive {
  exists(name: string): boolean;
  read(name: string): Promise<string>;
}

/**
 * Parts as mammoth reads them from an archive that it has opened, which saves packing them anew. It
 * looks for that where there is no path.
 */
function archiveOf(parts: ReadonlyMap<string, string>): { path: ''; file: OpenedArchive } {
  return {
    path: '',
    file: {
      exists: (name) => parts.has(name),
      read: (name) => Promise.resolve(parts.get(name) ?? ''),
    },
  };
}

/** Properties that cannot be read cost a document nothing but their title. */
async function declaredTitle(
  source: WordPackage,
): Promise<{ readonly title: string | null; readonly warnings: readonly string[] }> {
  try {
    return { title: titleIn(await source.properties()), warnings: [] };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return { title: null, warnings: ['Its properties are broken: no title was read from them.'] };
  }
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
