import type { getDocumentProxy } from 'unpdf';
import { withoutOverprints } from './layout/overprints.js';
import { inReadingOrder } from './layout/reading-order.js';
import { actualTexts } from './pdf-actual-text.js';
import type { PdfDirection } from './pdf-direction.js';
import { paintingOf } from './pdf-glyphs.js';
import type { PdfPainting } from './pdf-glyphs.js';
import { writtenLines } from './pdf-lines.js';
import type { PdfLine, PdfLinkArea } from './pdf-lines.js';
import { combined, matrixOf, movedBy, identityMatrix } from './pdf-matrix.js';
import type { Matrix } from './pdf-matrix.js';
import type { PdfObjects } from './pdf-objects.js';
import { groupedToLines, piecesOf } from './pdf-pieces.js';

export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/** What reading the pages of one document takes. */
export interface PdfReading {
  readonly pdf: PdfDocument;
  readonly objects: PdfObjects;
  /** The parser's operators: name by number. */
  readonly operators: ReadonlyMap<number, string>;
  readonly direction: PdfDirection;
}

/** The parser's own number for leaving form fields, comments and the like unpainted. */
const withoutAnnotations = 0;

/** Links of a page that are looked at: each sign is held against each. */
const maxLinks = 1000;

/** Width of a glyph's unit where the font sets none: ISO 32000-1, 9.2.4. */
const glyphUnit = 0.001;

/**
 * Reads the lines of a page.
 * @param number from 1
 */
export async function readPdfPage(reading: PdfReading, number: number): Promise<PdfLine[]> {
  const page = await reading.pdf.getPage(number);
  try {
    const base = uprightMatrix(page);
    const painting = paintingOf(
      await page.getOperatorList({ annotationMode: withoutAnnotations }),
      { names: reading.operators, base, unitOf: (font) => unitOf(page, font) },
    );
    const areas = await linkAreas(page, base);
    const stated = statedTexts(reading.objects, page, painting);
    const pieces = withoutOverprints(piecesOf(painting.glyphs, stated));
    reading.direction.add(pieces);
    const { isRightToLeft } = reading.direction;
    const ordered = inReadingOrder(groupedToLines(pieces), isRightToLeft);
    return writtenLines(ordered, isRightToLeft, areas);
  } finally {
    page.cleanup();
  }
}

/** From the page's coordinates to those of the page as it is looked at, y upwards. */
function uprightMatrix(page: PdfPage): Matrix {
  const view = page.getViewport({ scale: 1 });
  return combined(matrixOf(view.transform) ?? identityMatrix, [1, 0, 0, -1, 0, view.height]);
}

function statedTexts(
  objects: PdfObjects,
  page: PdfPage,
  { tags }: PdfPainting,
): readonly (string | null)[] {
  if (tags.length === 0 || page.ref === null) return [];
  const content = objects.pageContent(page.ref.num);
  return (content === null ? null : actualTexts(content, tags)) ?? [];
}

/** The parser keeps what went wrong as a string in the font's place. */
function unitOf(page: PdfPage, font: string): number | null {
  const loaded: unknown = page.commonObjs.has(font) ? page.commonObjs.get(font) : null;
  if (typeof loaded === 'string') return null;
  if (typeof loaded !== 'object' || loaded === null || !('fontMatrix' in loaded)) return glyphUnit;
  return matrixOf(loaded.fontMatrix)?.[0] ?? glyphUnit;
}

async function linkAreas(page: PdfPage, base: Matrix): Promise<PdfLinkArea[]> {
  const annotations: readonly unknown[] = await page.getAnnotations();
  return annotations.slice(0, maxLinks).flatMap((annotation) => {
    if (typeof annotation !== 'object' || annotation === null) return [];
    const url = urlOf(annotation);
    if (url === null) return [];
    const rect: unknown = 'rect' in annotation ? annotation.rect : null;
    if (!Array.isArray(rect) || !rect.every((side) => typeof side === 'number')) return [];
    const [left = 0, bottom = 0, right = 0, top = 0] = rect;
    return [areaOf(movedBy(base, left, bottom), movedBy(base, right, top), url)];
  });
}

/** The address as the file has it, where the parser takes it for one. */
function urlOf(annotation: object): string | null {
  if (!('url' in annotation) || typeof annotation.url !== 'string') return null;
  const isRaw = 'unsafeUrl' in annotation && typeof annotation.unsafeUrl === 'string';
  return isRaw ? String(annotation.unsafeUrl) : annotation.url;
}

function areaOf(
  [x, y]: readonly [number, number],
  [otherX, otherY]: readonly [number, number],
  url: string,
): PdfLinkArea {
  return {
    left: Math.min(x, otherX),
    right: Math.max(x, otherX),
    bottom: Math.min(y, otherY),
    top: Math.max(y, otherY),
    url,
  };
}
