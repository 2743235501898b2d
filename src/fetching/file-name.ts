import { isUtf8 } from 'node:buffer';
import { domainToUnicode } from 'node:url';
import { parse } from 'content-disposition';
import { hasEndingOf } from './document-type.js';
import type { DocumentType } from './document-type.js';

/**
 * Bytes of a name in UTF-8, ending included. File systems take 255, and what writes a file may
 * append to its name.
 */
const maxNameBytes = 200;

/**
 * The name that a server gives a file, else the last part of its address, else the host: without
 * folders, and without what a file system or a reader of the name could take for something else.
 */
export function statedName(disposition: string | undefined, url: URL): string {
  const last = url.pathname.split('/').findLast((part) => part !== '') ?? '';
  return (
    safeName(dispositionName(disposition)) ||
    safeName(percentDecoded(last)) ||
    safeName(domainToUnicode(url.hostname)) ||
    'document'
  );
}

/** A name that ends as files of its type do, in at most 200 bytes of UTF-8. */
export function fileNameFor(name: string, type: DocumentType): string {
  const [usual = ''] = type.extensions;
  const dot = hasEndingOf(name, type) ? name.lastIndexOf('.') : name.length;
  const ending = name.slice(dot) || usual;
  const stem = cutToBytes(name.slice(0, dot), maxNameBytes - ending.length).replace(/[. ]$/u, '');
  return `${stem || 'document'}${ending}`;
}

/** A header's text. Node takes its bytes for Latin-1; where they are UTF-8, servers mean that. */
export function headerText(value: string): string {
  const bytes = Buffer.from(value, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : value;
}

function dispositionName(header: string | undefined): string {
  if (header === undefined) return '';
  const { filename = '', 'filename*': encoded } = parse(header).parameters;
  return encoded === undefined ? headerText(filename) : filename;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** Signs that cannot be seen, but for the joiners that Bengali and Urdu are spelt with. */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Noncharacter_Code_Point}\uFEFF]/gu;

/** RFC 6266, 4.3: only the last part of a path is to be heeded. */
function safeName(text: string): string {
  const last = text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
  const name = last
    .replaceAll(unseen, '')
    .replaceAll(/[<>:"|?*]/gu, '-')
    .replaceAll(/\s/gu, ' ')
    .replace(/^[. ]+/u, '')
    .replace(/(?<![. ])[. ]+$/u, '');
  // Devices of Windows, whatever ending they have.
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(name) ? `_${name}` : name;
}

/** Whole letters, so that no mark is parted from what it stands on. */
function cutToBytes(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  let end = 0;
  let bytes = 0;
  // No letter has less than a byte, so what lies behind that many cannot be kept.
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, maxBytes))) {
    bytes += Buffer.byteLength(segment);
    if (bytes > maxBytes) break;
    end += segment.length;
  }
  return text.slice(0, end);
}
