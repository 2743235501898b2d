import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { readSmallFile } from '../documents/find/small-file.js';
import { isNotFound, isSystemError } from '../errors.js';
import { dayFileName, dayFiles, dayOf, sweepDays } from './day-files.js';
import { untilAborted } from './until-aborted.js';

export interface DayLogOptions {
  /** Today and the days before it of which lines are kept; with 0 none are, and old ones go. */
  readonly days: number;
  /** What all files together may take, in bytes: the oldest go first. */
  readonly mostBytes: number;
  /** What is written on one day, in bytes; what comes after it is lost. */
  readonly dayBytes: number;
  readonly now: () => Date;
  /** Told why lines are lost, or files cannot be deleted, once a minute. */
  readonly onOutOfReach: (reason: string) => void;
}

/** What has a default of its own need not be given. */
export type DayLogSettings = Pick<DayLogOptions, 'days' | 'onOutOfReach'> & Partial<DayLogOptions>;

/** In bytes, of what waits to be written while a disk is slow or hangs. */
const mostWaiting = 1024 * 1024;
/** In bytes, with its line end. */
const longestLine = 64 * 1024;
const sayEveryMs = 60_000;
const sweepEveryMs = 60 * 60_000;

/**
 * Lines of JSON in a file for each day (UTC), readable by their owner only. Nobody waits for them: a
 * disk that is full, out of reach or hangs loses lines and does no other harm, and the first line
 * behind one that was torn begins anew. Several processes may write. Files go as a whole, at the
 * start and within an hour of midnight.
 */
export class DayLog {
  readonly #folder: string;
  readonly #options: DayLogOptions;
  readonly #timer: NodeJS.Timeout;
  #waiting: string[] = [];
  #waitingBytes = 0;
  #writing: Promise<void> | null = null;
  #sweeping: Promise<void> | null = null;
  /** The day whose file ends with a whole line that this process wrote. */
  #wholeDay = '';
  #lastSaid = -Infinity;

  /** @param folder of these files alone, which need not be there yet */
  constructor(
    folder: string,
    options: DayLogSettings & Pick<DayLogOptions, 'mostBytes' | 'dayBytes'>,
  ) {
    this.#folder = folder;
    this.#options = { now: () => new Date(), ...options };
    this.#timer = setInterval(() => this.sweep(), sweepEveryMs).unref();
    void this.sweep();
  }

  /** Takes a line, to be written as soon as it can be. */
  append(line: unknown): void {
    if (this.#options.days <= 0) return;
    const text = `${JSON.stringify(line)}\n`;
    const bytes = Buffer.byteLength(text);
    if (bytes > longestLine) return this.#say(`a line of ${bytes} bytes is too long`);
    if (this.#waitingBytes + bytes > mostWaiting) {
      return this.#say('nothing has been written for some time');
    }
    this.#waiting.push(text);
    this.#waitingBytes += bytes;
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
  }

  /** When all that was taken is written or lost, which takes for ever while a disk hangs. */
  async settled(): Promise<void> {
    await this.#writing;
    await this.#sweeping;
  }

  /** Deletes what is too old or too much, unless that is already under way. */
  sweep(): Promise<void> {
    const { days, mostBytes, now } = this.#options;
    this.#sweeping ??= this.#quietly(() =>
      sweepDays(this.#folder, { days, mostBytes, now: now() }),
    ).finally(() => {
      this.#sweeping = null;
    });
    return this.#sweeping;
  }

  /**
   * The lines of all days as they were written, the newest first. What is no JSON is left out, as is
   * a file that is larger than one of a day can be.
   * @throws the signal's reason when aborted; the file system's errors
   */
  async *newestFirst(signal?: AbortSignal): AsyncGenerator {
    for (const name of await untilAborted(dayFiles(this.#folder), signal)) {
      const text = await untilAborted(this.#textOf(name), signal);
      for (const line of text.split('\n').toReversed()) {
        const parsed = parsedLine(line);
        if (parsed !== undefined) yield parsed;
      }
    }
  }

  /** Ends what goes on by itself. What is not yet written still is. */
  close(): void {
    clearInterval(this.#timer);
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const lines = this.#waiting;
      this.#waiting = [];
      await this.#quietly(() => this.#put(dayOf(this.#options.now()), lines));
      // Until now they count: while a disk hangs, no more is taken than fits.
      this.#waitingBytes = this.#waiting.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
    }
  }

  async #put(day: string, lines: readonly string[]): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const handle = await open(path.join(this.#folder, dayFileName(day)), 'a', 0o600);
    try {
      const { size } = await handle.stat();
      // Whoever wrote last may have been killed within a line.
      const start = size > 0 && this.#wholeDay !== day ? '\n' : '';
      this.#wholeDay = '';
      const bytes = Buffer.from(start + lines.join(''));
      if (size + bytes.length > this.#options.dayBytes) {
        return this.#say(`${this.#options.dayBytes} bytes are the most that is kept of a day`);
      }
      await handle.appendFile(bytes);
      this.#wholeDay = day;
    } finally {
      await handle.close();
    }
  }

  async #textOf(name: string): Promise<string> {
    // Two processes at a restart may each have written up to the limit of a day.
    const limit = this.#options.dayBytes + 2 * mostWaiting;
    try {
      const bytes = await readSmallFile(path.join(this.#folder, name), limit);
      if (bytes instanceof Uint8Array) return Buffer.from(bytes).toString('utf8');
      this.#say(`${name} is no file of at most ${limit} bytes, and is not read`);
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    return '';
  }

  async #quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isSystemError(error)) throw error;
      this.#say(error.message);
    }
  }

  #say(reason: string): void {
    if (performance.now() - this.#lastSaid < sayEveryMs) return;
    this.#lastSaid = performance.now();
    this.#options.onOutOfReach(`${this.#folder}: ${reason}`);
  }
}

function parsedLine(line: string): unknown {
  if (line === '') return undefined;
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
