import { type ChildProcess, spawn } from 'node:child_process';
import { z } from 'zod';
import { projectPath } from '../../bench/product.js';

const report = z.object({
  passages: z.number(),
  embedded: z.number(),
  failed: z.array(z.unknown()),
  generation: z.string().nullable(),
});
const status = z.object({ documents: z.number(), passages: z.number() });
const source = z.object({
  documents: z.array(z.object({ document: z.string(), documentText: z.string() })),
});

type IndexReport = z.infer<typeof report>;
export type IndexStatus = z.infer<typeof status>;
export type ListedDocument = z.infer<typeof source>['documents'][number];

/** A command that takes longer hangs. */
const longestMs = 120_000;

/** `kilde index` at work. */
export interface StartedIndex {
  readonly child: ChildProcess;
  /** Its report; a text that says how it ended where it gave none. */
  readonly ended: Promise<IndexReport | string>;
}

interface Output {
  readonly stdout: string;
  /** What went wrong, with what it said on stderr; null where nothing did. */
  readonly failure: string | null;
}

/** The command line over the folders of these settings, as somebody at a shell uses it. */
export class CommandLine {
  readonly #settings: Readonly<Record<string, string>>;

  constructor(settings: Readonly<Record<string, string>>) {
    this.#settings = settings;
  }

  index(...more: readonly string[]): StartedIndex {
    const { child, output } = this.#spawn(['index', '--json', ...more]);
    return {
      child,
      ended: output.then(({ stdout, failure }) => failure ?? report.parse(JSON.parse(stdout))),
    };
  }

  /** @throws Error with what the command said */
  async status(): Promise<IndexStatus> {
    return status.parse(await this.#json(['status', '--json']));
  }

  /** All documents with their texts. @throws Error with what the command said */
  async documents(): Promise<readonly ListedDocument[]> {
    return source.parse(await this.#json(['source', '--text', '--json'])).documents;
  }

  async #json(args: readonly string[]): Promise<unknown> {
    const { stdout, failure } = await this.#spawn(args).output;
    if (failure !== null) throw new Error(`kilde ${args.join(' ')}: ${failure}`);
    return JSON.parse(stdout);
  }

  #spawn(args: readonly string[]): { child: ChildProcess; output: Promise<Output> } {
    const child = spawn(process.execPath, [projectPath('dist', 'src', 'cli', 'main.js'), ...args], {
      env: { PATH: process.env['PATH'], ...this.#settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: longestMs,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const output = new Promise<Output>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        const failure = code === 0 ? null : `ended with ${signal ?? code}: ${stderr.slice(-500)}`;
        resolve({ stdout, failure });
      });
    });
    return { child, output };
  }
}
