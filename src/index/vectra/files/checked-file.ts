import { readFileSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { isNotFound, isOtherKind } from '../../../errors.js';
import { CorruptIndexError } from '../../passage-store.js';
import { BlockChecksums } from './block-checksums.js';
import type { ByteSink, ByteSource } from '../../rows/byte-store.js';

/** What tells that a file is still as it was written. */
export interface FileSeal {
  readonly name: string;
  readonly bytes: number;
  readonly crc32: number;
}

/** How much of a file is held at once while it is checked. */
const checkedAtOnceBytes = 1024 * 1024;

/** Writes a new file from front to back and seals it. */
export class CheckedFileWriter implements ByteSink {
  readonly #handle: FileHandle;
  readonly #name: string;
  #bytes = 0;
  #crc32 = 0;

  private constructor(handle: FileHandle, name: string) {
    this.#handle = handle;
    this.#name = name;
  }

  /** @throws where the file is there already */
  static async create(file: string): Promise<CheckedFileWriter> {
    return new CheckedFileWriter(await open(file, 'wx'), path.basename(file));
  }

  async append(bytes: Uint8Array): Promise<void> {
    // Of no bytes Node's crc32 sometimes gives 0 instead of the checksum so far.
    if (bytes.length === 0) return;
    await this.#handle.appendFile(bytes);
    this.#bytes += bytes.length;
    this.#crc32 = crc32(bytes, this.#crc32);
  }

  /** Waits until the disk has it all, and closes the file. */
  async seal(): Promise<FileSeal> {
    await this.#handle.sync();
    await this.#handle.close();
    return { name: this.#name, bytes: this.#bytes, crc32: this.#crc32 };
  }

  /** Closes the file, finished or not; after `seal` it does nothing. */
  async close(): Promise<void> {
    await this.#handle.close();
  }
}

async function openSealed(file: string, seal: FileSeal): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    if (isNotFound(error) || isOtherKind(error)) throw missing(file, error);
    throw error;
  }
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new CorruptIndexError(file, 'is no file');
    if (found.size === seal.bytes) return handle;
    throw new CorruptIndexError(file, `has ${found.size} bytes instead of ${seal.bytes}`);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function changed(file: string): CorruptIndexError {
  return new CorruptIndexError(file, 'is not what was written (its checksum differs)');
}

/** Fills `bytes` from `position` on. @returns whether the file reached that far */
export async function fill(
  handle: FileHandle,
  bytes: Uint8Array,
  position: number,
): Promise<boolean> {
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(
      bytes,
      filled,
      bytes.length - filled,
      position + filled,
    );
    if (bytesRead === 0) return false;
    filled += bytesRead;
  }
  return true;
}

/**
 * A sealed file, read in parts through one open handle. Every part is compared with what was read
 * when the file was opened: the disk, or another hand, may change it under a process that runs.
 */
export class CheckedFileReader implements ByteSource {
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly #bytes: number;
  readonly #checksums = new BlockChecksums();

  private constructor(file: string, handle: FileHandle, bytes: number) {
    this.#file = file;
    this.#handle = handle;
    this.#bytes = bytes;
  }

  /** @throws CorruptIndexError where the file is not as it was sealed */
  static async open(file: string, seal: FileSeal): Promise<CheckedFileReader> {
    const handle = await openSealed(file, seal);
    const reader = new CheckedFileReader(file, handle, seal.bytes);
    try {
      await checkParts(file, handle, seal, (part) => reader.#checksums.append(part));
      return reader;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** @throws CorruptIndexError where the bytes are not those that were there at first */
  async read(position: number, length: number): Promise<Uint8Array> {
    const { start, end } = BlockChecksums.around(position, length, this.#bytes);
    const blocks = this.#readNow(start, end - start);
    if (!this.#checksums.fit(blocks, start)) throw changed(this.#file);
    return blocks.subarray(position - start, position - start + length);
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  /**
   * Blocks, for the system holds the file since it was checked: the 200 parts that a question wants
   * at once take 4 ms by way of the thread pool, and half a millisecond without.
   */
  #readNow(position: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const rest = length - filled;
      const bytesRead = readSync(this.#handle.fd, bytes, filled, rest, position + filled);
      if (bytesRead === 0) {
        throw new CorruptIndexError(this.#file, `ends before byte ${position + length}`);
      }
      filled += bytesRead;
    }
    return bytes;
  }
}

/** @param visit told each part in turn; its bytes are overwritten by the next one */
async function checkParts(
  file: string,
  handle: FileHandle,
  seal: FileSeal,
  visit: (part: Uint8Array) => void,
): Promise<void> {
  const part = new Uint8Array(Math.min(checkedAtOnceBytes, seal.bytes));
  let checksum = 0;
  for (let position = 0; position < seal.bytes; position += part.length) {
    const bytes = part.subarray(0, Math.min(part.length, seal.bytes - position));
    if (!(await fill(handle, bytes, position))) throw changed(file);
    checksum = crc32(bytes, checksum);
    visit(bytes);
  }
  if (checksum !== seal.crc32) throw changed(file);
}

/**
 * Reads a sealed file to its end, a part at a time.
 * @returns its first bytes, at most as many as `wanted`
 * @throws CorruptIndexError where it is not as it was sealed
 */
export async function checkSealed(file: string, seal: FileSeal, wanted = 0): Promise<Uint8Array> {
  const handle = await openSealed(file, seal);
  try {
    const first = new Uint8Array(Math.min(wanted, seal.bytes));
    await checkParts(file, handle, seal, () => undefined);
    await fill(handle, first, 0);
    return first;
  } finally {
    await handle.close();
  }
}

function missing(file: string, cause: unknown): CorruptIndexError {
  return new CorruptIndexError(file, 'is missing', { cause });
}

function readNow(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (isNotFound(error) || isOtherKind(error)) throw missing(file, error);
    throw error;
  }
}

/**
 * The whole of a sealed file, at once and while everything else waits: for what is wanted late, in a
 * process that serves nobody. @throws CorruptIndexError where it is not as it was sealed
 */
export function readSealedNow(file: string, seal: FileSeal): Buffer {
  const bytes = readNow(file);
  if (bytes.length !== seal.bytes || crc32(bytes) !== seal.crc32) throw changed(file);
  return bytes;
}

/** The whole of a sealed file. @throws CorruptIndexError where it is not as it was sealed */
export async function readSealed(file: string, seal: FileSeal): Promise<Buffer> {
  const handle = await openSealed(file, seal);
  try {
    const bytes = Buffer.from(new ArrayBuffer(seal.bytes));
    if (!(await fill(handle, bytes, 0)) || crc32(bytes) !== seal.crc32) throw changed(file);
    return bytes;
  } finally {
    await handle.close();
  }
}

/** Writes a new file, waits until the disk has it, and seals it. */
export async function writeSealed(file: string, bytes: Uint8Array): Promise<FileSeal> {
  const writer = await CheckedFileWriter.create(file);
  try {
    await writer.append(bytes);
    return await writer.seal();
  } finally {
    await writer.close();
  }
}
