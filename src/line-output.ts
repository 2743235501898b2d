import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { WriteStream } from 'node:tty';

/** What may wait for a reader that has stopped: some 4,000 lines of the log. */
const mostWaitingBytes = 1024 * 1024;

/**
 * Lines to stdout or stderr that never hold the process up and never end it, whatever their reader
 * does. Where it stops, so many bytes wait; newer lines are dropped and counted until all that
 * waited are through, so that a slow reader finds one gap and not a hundred. Where it is gone, or
 * a file's disk is full, lines are dropped, too.
 */
export class LineOutput {
  readonly #stream: Writable & { readonly fd: number };
  #dropped = 0;
  #onGap: (dropped: number) => void = () => undefined;

  /** @param stream `process.stdout` or `process.stderr`: no other may write to their pipes */
  constructor(stream: Writable & { readonly fd: number }) {
    this.#stream = stream;
    // Nobody reads any more, which is no reason to stop working.
    stream.on('error', () => undefined);
    waitForNoTerminal(stream);
    stream.on('drain', () => this.#closeGap());
  }

  /** @param onGap told how many lines were dropped, as soon as lines get through again */
  tellGaps(onGap: (dropped: number) => void): void {
    this.#onGap = onGap;
  }

  /** Writes a line, its end included, or drops it. */
  write(line: string): void {
    if (this.#stream instanceof Socket) this.#queue(this.#stream, line);
    else this.#writeNow(line);
  }

  /** Resolves when nothing waits any more, or when the time is over. */
  async flushed(limitMs: number): Promise<void> {
    if (this.#stream.writableLength === 0) return;
    await new Promise<void>((resolve) => {
      setTimeout(resolve, limitMs).unref();
      this.#stream.write('', () => resolve());
    });
  }

  /** What Node writes to a pipe or socket it writes at once, and queues what does not fit. */
  #queue(stream: Socket, line: string): void {
    const waiting = stream.writableLength;
    const isFull = waiting > 0 && waiting + Buffer.byteLength(line) > mostWaitingBytes;
    if (isFull || this.#dropped > 0 || !stream.writable) this.#dropped += 1;
    else stream.write(line);
  }

  /** Not through Node's own stream for files, which stays stuck once a write has failed. */
  #writeNow(line: string): void {
    try {
      writeSync(this.#stream.fd, line);
    } catch {
      this.#dropped += 1;
      return;
    }
    this.#closeGap();
  }

  #closeGap(): void {
    const dropped = this.#dropped;
    if (dropped === 0) return;
    this.#dropped = 0;
    this.#onGap(dropped);
  }
}

/**
 * Ctrl-S or a slow connection stops a terminal, for which Node waits. That can only be undone at its
 * handle, which the documentation does not name; where there is none, it goes on waiting.
 */
function waitForNoTerminal(stream: Writable): void {
  const handle: unknown = stream instanceof WriteStream ? Reflect.get(stream, '_handle') : null;
  if (typeof handle !== 'object' || handle === null || !('setBlocking' in handle)) return;
  if (typeof handle.setBlocking === 'function') handle.setBlocking(false);
}
