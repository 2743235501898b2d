import { open, readFile, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { isNotFound } from '../../../errors.js';
import type { Fingerprint } from '../../passage-store.js';
import { haveSameVectors } from '../../fingerprint-differences.js';
import { parseFingerprint, refuseNewerSplitter } from './fingerprint-record.js';
import { decodeRecord, encodeRecord, hashOfRecord } from './journal-record.js';
import type { JournalRecord } from './journal-record.js';
import { ShapeError } from '../../../json-shape.js';
import { clearPathForFile } from '../files/clear-path.js';
import { newerIndex } from '../newer-index.js';

/** Bytes of a frame before its payload: the payload's length and its checksum. */
const frameBytes = 8;

/** Where a record's payload lies in the file. */
interface Place {
  readonly position: number;
  readonly length: number;
}

/** A payload with its length and checksum before it. */
function framed(payload: Uint8Array): Buffer {
  const frame = Buffer.alloc(frameBytes);
  frame.writeUInt32LE(payload.length, 0);
  frame.writeUInt32LE(crc32(payload), 4);
  return Buffer.concat([frame, payload]);
}

/** Places of the whole payloads, up to where the bytes end or a payload is not what was written. */
function wholePayloads(bytes: Buffer): Place[] {
  const places: Place[] = [];
  let start = 0;
  while (start + frameBytes <= bytes.length) {
    const position = start + frameBytes;
    const length = bytes.readUInt32LE(start);
    const payload = bytes.subarray(position, position + length);
    const whole = payload.length === length && crc32(payload) === bytes.readUInt32LE(start + 4);
    if (!whole) break;
    places.push({ position, length });
    start = position + length;
  }
  return places;
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isNotFound(error)) return Buffer.alloc(0);
    throw error;
  }
}

/**
 * Vectors written down before they are committed, so that an interrupted run need not make them
 * again. A file of frames: the fingerprint, then a record each. What an interrupted write left at
 * the end is cut off.
 */
export class Journal {
  readonly #handle: FileHandle;
  readonly #file: string;
  readonly #dimensions: number;
  readonly #places = new Map<string, Place>();
  #end = 0;
  /** Resolves when all that was asked for is written, whether or not it could be. */
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(handle: FileHandle, file: string, dimensions: number) {
    this.#handle = handle;
    this.#file = file;
    this.#dimensions = dimensions;
  }

  /**
   * Opens the journal of an interrupted run; begins anew where its vectors are of another model.
   * @throws NewerIndexError for one of a newer kilde, unless it may be replaced
   */
  static async open(
    file: string,
    fingerprint: Fingerprint,
    mayReplaceNewer = false,
  ): Promise<Journal> {
    await clearPathForFile(file);
    const bytes = await bytesOf(file);
    const [first, ...rest] = wholePayloads(bytes);
    const before = first && readHeader(file, payloadAt(bytes, first), mayReplaceNewer);
    const header = Buffer.from(JSON.stringify(fingerprint));
    if (before && !mayReplaceNewer) refuseNewerSplitter(file, before, fingerprint);
    const fits = first && before && haveSameVectors(before.fingerprint, fingerprint);
    const journal = new Journal(await open(file, fits ? 'r+' : 'w+'), file, fingerprint.dimensions);
    if (fits) await journal.#take(bytes, first, rest);
    else await journal.#append(header);
    return journal;
  }

  async get(embeddingHash: string): Promise<JournalRecord | null> {
    const place = this.#places.get(embeddingHash);
    if (place === undefined) return null;
    const payload = Buffer.alloc(place.length);
    const { bytesRead } = await this.#handle.read(payload, 0, place.length, place.position);
    if (bytesRead !== place.length) throw new Error(`${this.#file} was cut short by another hand`);
    return decodeRecord(payload, this.#dimensions);
  }

  /** Appends a record, unless there is one of the same hash. */
  async add(record: JournalRecord): Promise<void> {
    const payload = encodeRecord(record);
    const written = this.#addAfter(this.#writing, record.embeddingHash, payload);
    this.#writing = written.catch(() => undefined);
    await written;
  }

  /** Closes the file; removes it where it holds nothing. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#handle.close();
    if (this.#places.size === 0) await rm(this.#file, { force: true });
  }

  /** Closes the file and removes it. */
  async remove(): Promise<void> {
    this.#places.clear();
    await this.close();
  }

  async #addAfter(before: Promise<unknown>, hash: string, payload: Uint8Array): Promise<void> {
    await before;
    if (!this.#places.has(hash)) this.#places.set(hash, await this.#append(payload));
  }

  async #take(bytes: Buffer, header: Place, records: readonly Place[]): Promise<void> {
    for (const place of records) {
      this.#places.set(hashOfRecord(payloadAt(bytes, place)), place);
    }
    const last = records.at(-1) ?? header;
    this.#end = last.position + last.length;
    await this.#handle.truncate(this.#end);
  }

  async #append(payload: Uint8Array): Promise<Place> {
    const bytes = framed(payload);
    const position = this.#end + frameBytes;
    let written = 0;
    while (written < bytes.length) {
      const rest = bytes.subarray(written);
      const { bytesWritten } = await this.#handle.write(rest, 0, rest.length, this.#end + written);
      written += bytesWritten;
    }
    this.#end += bytes.length;
    return { position, length: payload.length };
  }
}

function payloadAt(bytes: Buffer, { position, length }: Place): Buffer {
  return bytes.subarray(position, position + length);
}

/** Null for one that is of another format, where that may be replaced. */
function readHeader(
  file: string,
  payload: Buffer,
  mayReplaceNewer: boolean,
): { readonly fingerprint: Fingerprint } | null {
  try {
    return { fingerprint: parseFingerprint(file, JSON.parse(payload.toString())) };
  } catch (error) {
    if (mayReplaceNewer) return null;
    if (!(error instanceof SyntaxError || error instanceof ShapeError)) throw error;
    // It is whole, so it was written so.
    const theirs = { kilde: undefined, format: 'another format of the journal' };
    throw newerIndex(file, theirs, 'the first one');
  }
}
