import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { createInterface } from 'node:readline';
import { UserError } from '../errors.js';

export interface ChildRunOptions extends Pick<SpawnOptions, 'cwd' | 'shell'> {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Every line that it writes, whether to stdout or stderr. */
  readonly onLine: (line: string) => void;
}

/** A child process, told of by its lines. */
export class ChildRun {
  /** Exit status; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  #lastLine = '';

  constructor(
    command: string,
    args: readonly string[],
    { environment, onLine, ...rest }: ChildRunOptions,
  ) {
    this.#child = spawn(command, args, {
      ...rest,
      env: environment,
      // Ctrl-C is for the parent alone, which asks each child once to end.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream === null) continue;
      createInterface(stream).on('line', (line) => {
        // Log entries are for whoever looks for the cause; the last plain line names it.
        if (!line.startsWith('{')) this.#lastLine = line;
        onLine(line);
      });
    }
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('close', resolve);
    });
  }

  /** What it said last. */
  get lastLine(): string {
    return this.#lastLine;
  }

  /** @throws UserError with the last line where it did not end well */
  async succeeded(name: string): Promise<void> {
    const status = await this.ended;
    if (status !== 0) {
      throw new UserError(`${name} failed: ${this.#lastLine || `exit status ${status}`}`);
    }
  }

  /** Asks it to end and waits; kills it where it takes too long. */
  async stop(limitMs: number): Promise<void> {
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), limitMs);
    this.#child.kill('SIGTERM');
    await this.ended;
    clearTimeout(timer);
  }
}
