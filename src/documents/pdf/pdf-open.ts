import { DocumentError, messageOf } from '../../errors.js';
import { PdfDirection } from './pdf-direction.js';
import { PdfObjects } from './pdf-objects.js';
import type { PdfReading } from './pdf-page.js';

/**
 * Opens a PDF; the caller destroys what it holds.
 * @throws DocumentError where it is broken or locked
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfReading> {
  const unpdf = await import('unpdf');
  supplyTransfer();
  const { OPS } = await unpdf.getResolvedPDFJS();
  const operators = new Map(Object.entries(OPS).map(([name, number]) => [number, name]));
  try {
    const pdf = await unpdf.getDocumentProxy(
      // A copy, since the parser takes the buffer over. Pictures are left out of the pages.
      Uint8Array.from(bytes),
      { verbosity: 0, maxImageSize: 0 },
    );
    return { pdf, objects: new PdfObjects(bytes), operators, direction: new PdfDirection() };
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

/** The parser sends fonts by a method of ES2024, which Node 20 lacks. */
function supplyTransfer(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  // The parser calls it on buffers of its own: there is nowhere else to supply it.
  // oxlint-disable-next-line no-extend-native
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length?: number): ArrayBuffer {
      return this.slice(0, length);
    },
  });
}
