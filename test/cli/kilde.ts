import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { indexFile } from '../index/index-files.js';
import { patienceMs } from '../patience.js';

const mainFile = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
export const sampleDocuments = fileURLToPath(new URL('../../data/documents', import.meta.url));
export const modelsFolder = fileURLToPath(new URL('../../models', import.meta.url));

/** What is read, and so what is answered, must not hang on how busy the machine is. */
export const unhurried = { READING_BUDGET_MS: '10000' } as const;

export interface Finished {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartOptions {
  /** Settings beside those of the folder. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly uid?: number;
  /** Gives the command that runs a command in other surroundings. */
  readonly within?: (command: readonly string[]) => readonly string[];
}

/** A running command line, with all that it wrote so far. */
export class Kilde {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  #stdout = '';
  #stderr = '';
  readonly #waiting = new Set<() => void>();

  constructor(child: ChildProcess) {
    this.child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
      this.#look();
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
      this.#look();
    });
    this.finished = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status, signal) => {
        resolve({ status, signal, stdout: this.#stdout, stderr: this.#stderr });
      });
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /**
   * Resolves as soon as it wrote this to stdout or stderr.
   * @throws Error with all that it wrote, where it ends before or `timeoutMs` pass
   */
  async wrote(pattern: RegExp, { timeoutMs = patienceMs } = {}): Promise<void> {
    const seen = (): boolean => pattern.test(this.#stdout) || pattern.test(this.#stderr);
    const writing = new Promise<void>((resolve) => {
      const look = (): void => {
        if (seen()) resolve();
      };
      this.#waiting.add(look);
      look();
    });
    const late = new AbortController();
    await Promise.race([
      writing,
      this.finished,
      setTimeout(timeoutMs, undefined, { signal: late.signal, ref: false }),
    ]);
    late.abort();
    if (!seen()) {
      const ended = this.child.exitCode === null ? `${timeoutMs} ms went by` : 'It ended';
      throw new Error(`${ended} without ${pattern}: ${this.#stdout}${this.#stderr}`);
    }
  }

  #look(): void {
    for (const look of this.#waiting) look();
  }
}

/** A folder with documents and an index of its own, and the command line over it. */
export class KildeFolder {
  readonly folder: string;
  readonly documents: string;
  readonly index: string;
  readonly #started: Kilde[] = [];

  private constructor(folder: string) {
    this.folder = folder;
    this.documents = path.join(folder, 'documents');
    this.index = path.join(folder, 'index');
  }

  /** To be removed by the caller: for an index that the tests of a file share. */
  static async create(): Promise<KildeFolder> {
    const created = new KildeFolder(await mkdtemp(path.join(tmpdir(), 'kilde-cli-')));
    await mkdir(created.documents);
    return created;
  }

  /** Gone when the test ends. */
  static async forTest(): Promise<KildeFolder> {
    const created = await KildeFolder.create();
    onTestFinished(() => created.remove());
    return created;
  }

  /** One with a copy of this one's documents and index. Gone when the test ends. */
  async copyForTest(): Promise<KildeFolder> {
    const copy = await KildeFolder.forTest();
    await cp(this.documents, copy.documents, { recursive: true });
    await cp(this.index, copy.index, { recursive: true });
    return copy;
  }

  /** Ends what still runs, as after a test that failed, and removes everything. */
  async remove(): Promise<void> {
    for (const { child } of this.#started) child.kill('SIGKILL');
    await Promise.all(this.#started.map(({ finished }) => finished));
    await rm(this.folder, { recursive: true, force: true });
  }

  async write(id: string, content: string | Uint8Array): Promise<void> {
    const file = path.join(this.documents, id);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }

  /** Names of the generations that lie in the index. */
  async generations(): Promise<string[]> {
    return await readdir(path.join(this.index, 'generations'));
  }

  /** The path of a file of the index by its name, in whichever folder it lies. */
  fileOf(name: string): Promise<string> {
    return indexFile(this.index, name);
  }

  /** The manifest, byte for byte: it changes with every generation. */
  async manifest(): Promise<string> {
    return await readFile(path.join(this.index, 'manifest.json'), 'utf8');
  }

  /** Started, with its input open. Nothing of the tests' own environment reaches it. */
  start(
    args: readonly string[],
    { env = {}, cwd = this.folder, uid, within = (command) => command }: StartOptions = {},
  ): Kilde {
    const [program = '', ...rest] = within([process.execPath, mainFile, ...args]);
    const child = spawn(program, rest, {
      cwd,
      env: {
        PATH: process.env['PATH'],
        ...unhurried,
        DOCUMENTS_DIR: this.documents,
        INDEX_DIR: this.index,
        CACHE_DIR: path.join(this.folder, 'cache'),
        ...env,
      },
      ...(uid !== undefined && { uid }),
    });
    // Who does not read its input closes it, which is no failure of the test.
    child.stdin.on('error', () => undefined);
    const kilde = new Kilde(child);
    this.#started.push(kilde);
    return kilde;
  }

  /** Runs it to its end. */
  async run(
    args: readonly string[],
    { input = '', ...options }: StartOptions & { readonly input?: string | Uint8Array } = {},
  ): Promise<Finished> {
    const kilde = this.start(args, options);
    kilde.child.stdin?.end(input);
    return await kilde.finished;
  }
}
