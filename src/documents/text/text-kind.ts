import { DocumentError } from '../../errors.js';

/** Share of control characters above which a file is not text. */
const maxControlShare = 0.005;

/** Share of NUL characters up to which they are strays; other data has far more. */
const maxNulShare = 0.02;

const whatToDo = 'remove it from the folder or save it as UTF-8 text.';

const signatures: readonly { readonly bytes: string; readonly kind: string }[] = [
  { bytes: '%PDF-', kind: 'a PDF' },
  { bytes: 'PK\u0003\u0004', kind: 'a zip archive (perhaps a .docx)' },
  { bytes: '\u00d0\u00cf\u0011\u00e0', kind: 'an old Office file' },
  { bytes: '{\\rtf', kind: 'an RTF file' },
  { bytes: '\u0089PNG', kind: 'a picture' },
  { bytes: '\u00ff\u00d8\u00ff', kind: 'a picture' },
  { bytes: '\u001f\u008b', kind: 'a gzip archive' },
];

/** @throws DocumentError where bytes begin as those of another kind of file do */
export function refuseOtherKinds(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const signature = signatures.find((candidate) => head.startsWith(candidate.bytes));
  if (signature !== undefined) {
    throw new DocumentError(
      `This is ${signature.kind}, not text: give the file the ending of its kind, or save it as text.`,
    );
  }
}

/**
 * Text without the few NUL characters that programs leave in it and browsers pass over, and how many
 * they were.
 * @throws DocumentError where control characters show that it is no text
 */
export function readableCharacters(decoded: string): {
  readonly text: string;
  readonly nuls: number;
} {
  const text = decoded.replaceAll('\0', '');
  const nuls = decoded.length - text.length;
  if (nuls > decoded.length * maxNulShare) {
    throw new DocumentError(`This is binary data, not text (it has NUL bytes): ${whatToDo}`);
  }
  const controls = text.match(/[^\P{Cc}\s\u0085]/gu);
  if (controls !== null && controls.length > text.length * maxControlShare) {
    throw new DocumentError(
      `This is binary data, not text (${controls.length} control characters): ${whatToDo}`,
    );
  }
  return { text, nuls };
}

/**
 * Looks at bytes of an unknown encoding, all of which have the control characters of ASCII.
 * @throws DocumentError where they show that it is no text
 */
export function refuseBinary(bytes: Uint8Array): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  readableCharacters(text.replaceAll(/[\u0080-\u00ff]/g, '.'));
}
