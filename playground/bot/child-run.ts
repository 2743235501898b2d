import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { createInterface } from 'node:readline';
import { UserError } from '../../src/errors.js';

export interface ChildRunOptions extends Pick<SpawnOptions, 'cwd' | 'shell'> {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Every line that it writes, whether to stdout or stderr. */
  readonly onLine: (line: string) => void;
}

const mostComplaints = 10;

/** A child process, told of by its lines. */
export class ChildRun {
  /** Exit status; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  readonly #complaints: string[] = [];

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
    const { stdout, stderr } = this.#child;
    if (stdout !== null) createInterface(stdout).on('line', onLine);
    if (stderr !== null) createInterface(stderr).on('line', (line) => this.#hear(line, onLine));
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('close', resolve);
    });
  }

  /** What it said last on stderr, besides its log; empty where that was nothing. */
  get complaint(): string {
    return this.#complaints.join('\n');
  }

  /** @throws UserError with its complaint where it did not end well */
  async succeeded(name: string): Promise<void> {
    const status = await this.ended;
    if (status !== 0) {
      throw new UserError(`${name} failed: ${this.complaint || `exit status ${status}`}`);
    }
  }

  /** Asks it to end and waits; kills it where it takes too long. */
  async stop(limitMs: number): Promise<void> {
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), limitMs);
    this.#child.kill('SIGTERM');
    await this.ended;
    clearTimeout(timer);
  }

  #hear(line: string, onLine: (line: string) => void): void {
    onLine(line);
    if (line.startsWith('{')) return;
    this.#complaints.push(line);
    if (this.#complaints.length > mostComplaints) this.#complaints.shift();
  }
}
