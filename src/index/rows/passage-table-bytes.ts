import { fields, listOf, string } from '../../json-shape.js';
import { checkFormat } from '../../retrieval/binary-format.js';
import type { IndexedDocument } from '../passage-store.js';
import { PassageTable, type PassageColumns, type RowRange } from './passage-table.js';

/** "KROW", written in the machine's byte order, so a machine of the other order refuses the file. */
const magicNumber = 0x574f524b;
const formatVersion = 1;
/** Magic, version, documents, rows, sentences, bytes of the description, two reserved zeros. */
const headerNumbers = 8;
const hashBytes = 32;

const description = fields({
  languages: listOf(string),
  headingLists: listOf(listOf(string)),
});

interface Sizes {
  readonly documents: number;
  readonly rows: number;
  readonly sentences: number;
  readonly described: number;
}

/** Views on the bytes, in their order. */
interface Views {
  readonly counts: Uint32Array;
  readonly ordinals: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly pages: Int32Array;
  readonly languagePlaces: Uint32Array;
  readonly headings: Uint32Array;
  readonly firstSentences: Uint32Array;
  readonly sentences: Uint32Array;
  readonly hashes: Uint8Array;
  readonly description: Uint8Array;
}

function numbersOf({ documents, rows, sentences }: Sizes): number {
  return documents + 6 * rows + (rows + 1) + 2 * sentences;
}

function byteLengthOf(sizes: Sizes): number {
  return 4 * (headerNumbers + numbersOf(sizes)) + hashBytes * sizes.rows + sizes.described;
}

function viewsOf(bytes: Uint8Array, sizes: Sizes): Views {
  const { documents, rows, sentences, described } = sizes;
  let at = bytes.byteOffset + 4 * headerNumbers;
  const numbers = (count: number): Uint32Array => {
    const view = new Uint32Array(bytes.buffer, at, count);
    at += 4 * count;
    return view;
  };
  const raw = (length: number): Uint8Array => {
    const view = new Uint8Array(bytes.buffer, at, length);
    at += length;
    return view;
  };
  return {
    counts: numbers(documents),
    ordinals: numbers(rows),
    starts: numbers(rows),
    ends: numbers(rows),
    pages: new Int32Array(bytes.buffer, numbers(rows).byteOffset, rows),
    languagePlaces: numbers(rows),
    headings: numbers(rows),
    firstSentences: numbers(rows + 1),
    sentences: numbers(2 * sentences),
    hashes: raw(hashBytes * rows),
    description: raw(described),
  };
}

/** The columns of a table as bytes; of its documents only how many rows each has. */
export function bytesOfTable(table: PassageTable): Uint8Array {
  const { columns, documents } = table;
  const { languages, headingLists } = columns;
  const described = Buffer.from(JSON.stringify({ languages, headingLists }));
  const sizes = {
    documents: documents.length,
    rows: table.rows,
    sentences: table.sentences,
    described: described.length,
  };
  const bytes = new Uint8Array(byteLengthOf(sizes));
  const header = [magicNumber, formatVersion, ...Object.values(sizes)];
  new Uint32Array(bytes.buffer, 0, header.length).set(header);
  const views = viewsOf(bytes, sizes);
  views.counts.set(documents.map(({ id }) => table.rangeOf(id).count));
  views.ordinals.set(columns.ordinals);
  views.starts.set(columns.starts);
  views.ends.set(columns.ends);
  views.pages.set(columns.pages);
  views.languagePlaces.set(columns.languagePlaces);
  views.headings.set(columns.headings);
  views.firstSentences.set(columns.firstSentences);
  views.sentences.set(columns.sentences);
  views.hashes.set(columns.hashes);
  views.description.set(described);
  return bytes;
}

/** Numbers can only be viewed at addresses that are multiples of 4. */
function alignedBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
}

function checkedSizes(bytes: Uint8Array): Sizes {
  if (bytes.byteLength < 4 * headerNumbers) throw new Error('It is shorter than its header');
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, headerNumbers);
  checkFormat(bytes, { magic: magicNumber, version: formatVersion }, (reason) => new Error(reason));
  const [, , documents = 0, rows = 0, sentences = 0, described = 0] = header;
  const sizes = { documents, rows, sentences, described };
  if (bytes.byteLength !== byteLengthOf(sizes)) {
    throw new Error(`${rows} passages do not take ${bytes.byteLength} bytes`);
  }
  return sizes;
}

function rangesOf(counts: Uint32Array): RowRange[] {
  let first = 0;
  return Array.from(counts, (count) => {
    const range = { first, count };
    first += count;
    return range;
  });
}

function isAscending(numbers: Uint32Array, end: number): boolean {
  let last = 0;
  for (const number of numbers) {
    if (number < last) return false;
    last = number;
  }
  return last === end;
}

/**
 * Opens bytes without copying them, unless they start at an address that is no multiple of 4.
 * @param documents those of the passages, in the order of their rows
 * @throws Error that says what is wrong where the bytes are not what `bytesOfTable` gave;
 * NewerFormatError where a newer kilde's did
 */
export function tableOfBytes(
  bytes: Uint8Array,
  documents: readonly IndexedDocument[],
): PassageTable {
  const aligned = alignedBytes(bytes);
  const sizes = checkedSizes(aligned);
  const { counts, description: described, ...views } = viewsOf(aligned, sizes);
  const ranges = rangesOf(counts);
  const rows = ranges.reduce((sum, { count }) => sum + count, 0);
  if (counts.length !== documents.length || rows !== sizes.rows) {
    throw new Error('Its passages are not those of the documents');
  }
  if (!isAscending(views.firstSentences, sizes.sentences)) {
    throw new Error('The places of its sentences are not in order');
  }
  const known = description(JSON.parse(Buffer.from(described).toString()));
  const columns: PassageColumns = {
    ...views,
    ...known,
    documents: documentPlaces(ranges, rows),
    languagePlaces: Uint16Array.from(views.languagePlaces),
  };
  return new PassageTable(documents, ranges, columns);
}

function documentPlaces(ranges: readonly RowRange[], rows: number): Uint32Array {
  const places = new Uint32Array(rows);
  ranges.forEach(({ first, count }, place) => places.fill(place, first, first + count));
  return places;
}

/** Of each row its hash and the number of its sentences. @throws as `tableOfBytes` */
export function hashesOfTable(
  bytes: Uint8Array,
): { readonly embeddingHash: string; readonly sentences: number }[] {
  const aligned = alignedBytes(bytes);
  const { hashes, firstSentences } = viewsOf(aligned, checkedSizes(aligned));
  return Array.from({ length: firstSentences.length - 1 }, (_, row) => ({
    embeddingHash: Buffer.from(hashes.subarray(row * hashBytes, (row + 1) * hashBytes)).toString(
      'hex',
    ),
    sentences: (firstSentences[row + 1] ?? 0) - (firstSentences[row] ?? 0),
  }));
}
