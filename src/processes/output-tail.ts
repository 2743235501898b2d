import type { Readable } from 'node:stream';

/** Enough for a stack trace; a child that writes without end must not fill the parent's memory. */
const linesKept = 40;
const longestLine = 2_000;

/** Reads what a child writes line by line and keeps the last lines. */
export class OutputTail {
  readonly #onLine: ((line: string) => void) | undefined;
  readonly #lines: string[] = [];

  constructor(onLine: ((line: string) => void) | undefined) {
    this.#onLine = onLine;
  }

  follow(stream: Readable | null): void {
    let unfinished = '';
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => {
      const lines = (unfinished + text).split('\n');
      unfinished = (lines.pop() ?? '').slice(0, longestLine);
      for (const line of lines) this.#keep(line);
    });
    stream?.on('end', () => {
      if (unfinished !== '') this.#keep(unfinished);
    });
  }

  get text(): string {
    return this.#lines.join('\n').trim();
  }

  #keep(line: string): void {
    const kept = line.slice(0, longestLine);
    this.#lines.push(kept);
    if (this.#lines.length > linesKept) this.#lines.shift();
    this.#onLine?.(kept);
  }
}
