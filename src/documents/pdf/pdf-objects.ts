import { constants, inflateSync } from 'node:zlib';

/** Unpacked streams beyond this blow themselves up. */
const maxStreamLength = 50_000_000;

/** Longer objects are no pages. */
const maxDictionaryLength = 1_000_000;

const objectStart = /(?<![0-9])(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj(?![a-z])/g;

const referencePattern = /(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![a-z])/g;

/**
 * Finds objects in the bytes of a PDF: as much as reading the pages' own content takes, which the
 * parser does not hand out. Whatever it cannot find or unpack is null; encrypted content cannot be
 * unpacked.
 */
export class PdfObjects {
  readonly #file: string;
  readonly #bytes: Uint8Array;
  #offsets: ReadonlyMap<number, number> | null = null;
  #packed: ReadonlyMap<number, string> | null = null;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  }

  /** The content streams of a page one after the other, as Latin-1. */
  pageContent(page: number): string | null {
    const listed = /\/Contents[\0\t\n\f\r ]*(\[[^[\]]*\]|\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R)/.exec(
      this.#dictionary(page) ?? '',
    );
    let numbers = referencesIn(listed?.[1] ?? '');
    const [only] = numbers;
    const list = only === undefined ? null : this.#dictionary(only);
    if (list?.trimStart().startsWith('[') === true) numbers = referencesIn(list);
    const streams = numbers.map((number) => this.#stream(number));
    return streams.length === 0 || streams.includes(null) ? null : streams.join('\n');
  }

  /** An object up to its stream or its end. */
  #dictionary(number: number): string | null {
    const start = this.#offsetOf(number);
    if (start === undefined) return this.#unpacked().get(number) ?? null;
    const from = this.#file.slice(start, start + maxDictionaryLength);
    const end = from.search(/stream|endobj/);
    return end < 0 ? null : from.slice(0, end);
  }

  #stream(number: number): string | null {
    const start = this.#offsetOf(number);
    const dictionary = this.#dictionary(number);
    if (start === undefined || dictionary === null) return null;
    const word = start + dictionary.length;
    if (!this.#file.startsWith('stream', word)) return null;
    const from = word + (this.#file.startsWith('\r\n', word + 6) ? 8 : 7);
    const to = this.#file.indexOf('endstream', from);
    if (to < 0) return null;
    const filters = /\/Filter[\0\t\n\f\r ]*(\[[^[\]]*\]|\/\w+)/.exec(dictionary)?.[1] ?? '';
    const names = filters.match(/\w+/g) ?? [];
    if (names.length === 0) return this.#file.slice(from, to);
    const isPlainDeflate = names.join() === 'FlateDecode' && !/\/Predictor/.test(dictionary);
    return isPlainDeflate ? inflated(this.#bytes.subarray(from, to)) : null;
  }

  /** Where an object's content begins; of an object written several times, the last counts. */
  #offsetOf(number: number): number | undefined {
    this.#offsets ??= new Map(
      Array.from(this.#file.matchAll(objectStart), (match) => [
        Number(match[1]),
        match.index + match[0].length,
      ]),
    );
    return this.#offsets.get(number);
  }

  /** The objects inside of object streams. */
  #unpacked(): ReadonlyMap<number, string> {
    if (this.#packed !== null) return this.#packed;
    const found = new Map<number, string>();
    this.#packed = found;
    for (const number of this.#objectStreams()) {
      const content = this.#stream(number);
      const first = /\/First[\0\t\n\f\r ]+(\d+)/.exec(this.#dictionary(number) ?? '')?.[1];
      if (content !== null && first !== undefined) addPacked(found, content, Number(first));
    }
    return found;
  }

  #objectStreams(): number[] {
    const starts = Array.from(this.#offsets ?? []).toSorted(([, a], [, b]) => a - b);
    const found: number[] = [];
    let next = 0;
    for (const { index } of this.#file.matchAll(/\/ObjStm(?![A-Za-z])/g)) {
      while ((starts[next]?.[1] ?? Infinity) < index) next += 1;
      const number = starts[next - 1]?.[0];
      if (number !== undefined && found.at(-1) !== number) found.push(number);
    }
    return found;
  }
}

/** @param first where the first object begins, after the list of numbers and places */
function addPacked(found: Map<number, string>, content: string, first: number): void {
  const numbers = (content.slice(0, first).match(/\d+/g) ?? []).map(Number);
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    const [number, place, , next] = numbers.slice(index, index + 4);
    if (number === undefined || place === undefined) break;
    found.set(number, content.slice(first + place, next === undefined ? undefined : first + next));
  }
}

function referencesIn(list: string): number[] {
  return Array.from(list.matchAll(referencePattern), (match) => Number(match[1]));
}

function inflated(bytes: Uint8Array): string | null {
  try {
    return inflateSync(bytes, {
      maxOutputLength: maxStreamLength,
      finishFlush: constants.Z_SYNC_FLUSH,
    }).toString('latin1');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
