import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import '../../patience.js';

const script = fileURLToPath(new URL('../fixtures/store-process.ts', import.meta.url));

const answer = z.object({
  ready: z.number().optional(),
  edition: z.number().optional(),
  documents: z.number().optional(),
  remembered: z.number().optional(),
  holding: z.number().optional(),
  committed: z.number().optional(),
  locked: z.object({ pid: z.number(), since: z.string(), message: z.string() }).optional(),
  opened: z.string().nullable().optional(),
  closed: z.boolean().optional(),
  failed: z.string().optional(),
});
type Answer = z.infer<typeof answer>;

/** A process at an index, driven by lines. */
export class StoreProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string>;
  readonly #errors: string[] = [];

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
    this.#answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    child.stderr.on('data', (data: Buffer) => this.#errors.push(data.toString()));
  }

  /**
   * Started and ready; killed at the latest when the test ends.
   * @param within gives the command that runs a command in other surroundings
   */
  static async start(
    folder: string,
    within: (command: readonly string[]) => readonly string[] = (command) => command,
  ): Promise<StoreProcess> {
    const command = [process.execPath, '--import', 'tsx', script, folder];
    const [program = '', ...rest] = within(command);
    const started = new StoreProcess(spawn(program, rest));
    onTestFinished(() => started.kill());
    await started.answer();
    return started;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  say(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  /** The next line that it wrote. @throws Error with what it complained of where it ended */
  async answer(): Promise<Answer> {
    const { value, done } = await this.#answers.next();
    if (done === true) throw new Error(`It ended: ${this.#errors.join('')}`);
    return answer.parse(JSON.parse(value));
  }

  ask(line: string): Promise<Answer> {
    this.say(line);
    return this.answer();
  }

  /** Ends it without any chance to tidy up. Resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }
}
