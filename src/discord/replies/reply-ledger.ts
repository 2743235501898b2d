import { randomInt } from 'node:crypto';
import { mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isNotFound, isSystemError, messageOf } from '../../errors.js';
import { pruneReplies } from './prune-replies.js';
import type { Confidence } from '../render/quote/quote-view.js';

const confidence = z.enum(['sure', 'uncertain', 'guess', 'chosen']) satisfies z.ZodType<Confidence>;

/** Indexes of the marked sentences of a passage. */
const marks = z.array(z.int().nonnegative());

/** What is underlined of a passage, see `UnderlinedWords`. */
const underlinedWords = z.object({ start: z.int().nonnegative(), words: z.string() });

/** A quote of an answer; the passage that was quoted goes first, then the same in other languages. */
const quoteRecord = z
  .object({
    /** The confidence, by the name that lines have for it. */
    standing: confidence,
    editions: z
      .array(
        z.object({
          key: z.string(),
          language: z.string(),
          marked: marks.optional(),
          underlined: underlinedWords.optional(),
        }),
      )
      .min(1),
    /** Older lines have the marks of the first edition here, and none of the others. */
    marked: marks.optional(),
  })
  .transform(({ standing, editions, marked = [] }) => ({
    confidence: standing,
    editions: editions.map((edition, i) => ({
      ...edition,
      marked: edition.marked ?? (i === 0 ? marked : []),
    })),
  }));

/** What the buttons and menus under an answer need: whose it is, and which passages it quotes. */
const replyRecord = z.object({
  /** What it is answered from; older lines, and those of `main`, have none. */
  collection: z.string().optional(),
  /** Who asked: a Discord id. */
  asker: z.string(),
  /** In lines of earlier versions only, as is what was put right in it: no text is kept. */
  question: z.string().optional(),
  corrections: z.array(z.object({ written: z.string(), taken: z.string() })).optional(),
  /** Of the question, such as `ur`. */
  language: z.string(),
  /** Key of the answer that was given first, of one that was shared since. */
  sharedFrom: z.string().optional(),
  /** Who sees it; what was shared was private before. */
  audience: z.enum(['public', 'private', 'shared']),
  /** Best first. */
  quotes: z.array(quoteRecord),
});

export type ReplyRecord = z.infer<typeof replyRecord>;

interface LedgerFile {
  /** Its month and a random part. */
  readonly name: string;
  readonly handle: FileHandle;
  /** Where the next line begins. */
  end: number;
}

/**
 * In bytes, with its line end; more are not read back. Five quotes with sixteen editions each take a
 * tenth of it.
 */
const longestLine = 128 * 1024;
/** What a record keeps whose line would be too long: the first that fits. */
const shorterForms = [
  { quotes: Infinity, editions: Infinity },
  { quotes: Infinity, editions: 16 },
  { quotes: Infinity, editions: 1 },
  { quotes: 1, editions: 1 },
] as const;
const newline = 10;

export interface ReplyLedgerOptions {
  /** What all files together may take, in bytes: the oldest go first. */
  readonly mostBytes: number;
  /** Another file is begun behind this many bytes; as many are forgotten at a time. */
  readonly fileBytes: number;
  readonly now: () => Date;
  /** Told why old files could not be deleted. */
  readonly onLeftBehind: (reason: string) => void;
}

const defaults = {
  /** A line has 500 bytes to 2 kB mostly: some 60,000 answers. */
  mostBytes: 64 * 1024 * 1024,
  fileBytes: 4 * 1024 * 1024,
  now: () => new Date(),
  onLeftBehind: () => undefined,
} as const satisfies ReplyLedgerOptions;

/**
 * Remembers what replies quoted: a line of JSON each, found by a key that names its file and its
 * place there. Every process has files of its own, so that two that overlap at a restart do not
 * write over each other. Readable by the owner only, for they hold who asked. Files may be
 * deleted, and the oldest are when all of them grow too large; their buttons then say that the
 * answer is gone.
 */
export class ReplyLedger {
  readonly #folder: string;
  readonly #options: ReplyLedgerOptions;
  #file: LedgerFile | null = null;
  /** One line is written after the other, for a key is where its line begins. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(folder: string, options: Partial<ReplyLedgerOptions> = {}) {
    this.#folder = folder;
    this.#options = { ...defaults, ...options };
  }

  /**
   * Writes a record down, with fewer editions or quotes where its line could not be read back.
   * @returns its key, such as `202611k3x9ab-1x4k`
   */
  add(record: ReplyRecord): Promise<string> {
    const written = this.#writing.then(() => this.#append(record));
    this.#writing = written.catch(() => undefined);
    return written;
  }

  /** The record of a key; null where there is none any more. */
  async get(key: string): Promise<ReplyRecord | null> {
    const [, name, place] = /^(\d{6}[\da-z]{6})-([\da-z]{1,9})$/u.exec(key) ?? [];
    if (name === undefined || place === undefined) return null;
    const line = await this.#lineAt(name, Number.parseInt(place, 36));
    return line === null ? null : parseRecord(line);
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#closeFile();
  }

  async #append(record: ReplyRecord): Promise<string> {
    const month = this.#options.now().toISOString().slice(0, 7).replace('-', '');
    const file = (await this.#current(month)) ?? (await this.#begin(month));
    const line = lineOf(record);
    const place = file.end;
    try {
      await writeAll(file.handle, line, place);
    } catch (error) {
      await this.#giveUp(file);
      throw error;
    }
    file.end += line.length;
    return `${file.name}-${place.toString(36)}`;
  }

  /** A file that could not be written once may never be again: a network drive that came back. */
  async #giveUp({ name, end }: LedgerFile): Promise<void> {
    await this.#closeFile();
    // Else a full disk would get another empty file with every answer.
    if (end === 0) await this.#quietly(() => rm(this.#path(name), { force: true }));
  }

  /** The file that is written to, unless it is full, of another month, or was deleted meanwhile. */
  async #current(month: string): Promise<LedgerFile | null> {
    const file = this.#file;
    if (file === null || !file.name.startsWith(month)) return null;
    if (file.end >= this.#options.fileBytes) return null;
    try {
      await stat(this.#path(file.name));
      return file;
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  }

  async #begin(month: string): Promise<LedgerFile> {
    const { mostBytes, fileBytes } = this.#options;
    await this.#closeFile();
    await mkdir(this.#folder, { recursive: true });
    await this.#quietly(() => pruneReplies(this.#folder, mostBytes - fileBytes));
    const random = randomInt(36 ** 6);
    const name = month + random.toString(36).padStart(6, '0');
    this.#file = { name, handle: await open(this.#path(name), 'wx', 0o600), end: 0 };
    return this.#file;
  }

  /** What was written is there: that a file cannot be closed loses nothing. */
  async #closeFile(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await this.#quietly(async () => file?.handle.close());
  }

  /** An answer is worth more than a file that cannot be closed or deleted. */
  async #quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isSystemError(error)) throw error;
      this.#options.onLeftBehind(messageOf(error));
    }
  }

  async #lineAt(name: string, place: number): Promise<string | null> {
    try {
      const handle = await open(this.#path(name), 'r');
      try {
        const buffer = Buffer.alloc(longestLine);
        const { bytesRead } = await handle.read(buffer, 0, longestLine, place);
        const end = buffer.subarray(0, bytesRead).indexOf(newline);
        return end === -1 ? null : buffer.toString('utf8', 0, end);
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  }

  #path(name: string): string {
    return path.join(this.#folder, `${name}.jsonl`);
  }
}

/** The record as a line that can be read back. Buttons to what it leaves out are refused. */
function lineOf(record: ReplyRecord): Buffer {
  for (const { quotes, editions } of shorterForms) {
    const kept = record.quotes.slice(0, quotes).map((quote) => ({
      standing: quote.confidence,
      editions: quote.editions.slice(0, editions),
    }));
    const line = encoded({ ...record, quotes: kept });
    if (line.length <= longestLine) return line;
  }
  return encoded({ ...record, question: '', quotes: [] });
}

function encoded(record: z.input<typeof replyRecord>): Buffer {
  return Buffer.from(`${JSON.stringify(record)}\n`);
}

/** A write may end early, as before a full disk, and only the next one says why. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, place: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const rest = bytes.length - written;
    const { bytesWritten } = await handle.write(bytes, written, rest, place + written);
    written += bytesWritten;
  }
}

function parseRecord(line: string): ReplyRecord | null {
  try {
    return replyRecord.safeParse(JSON.parse(line)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
