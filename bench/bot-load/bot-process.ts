import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { projectPath } from '../product.js';

/** Starts the bot as its user does. @param errors where its log goes */
export function spawnBot(
  settings: Readonly<Record<string, string>>,
  errors: 'inherit' | 'pipe',
): ChildProcess {
  return spawn(process.execPath, [projectPath('dist', 'src', 'main.js')], {
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', errors],
  });
}

/** The bot as its user starts it, in a process of its own. */
export class BotProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Resolves when it says that it is ready. @throws Error where it ends instead */
  static async start(settings: Readonly<Record<string, string>>): Promise<BotProcess> {
    const child = spawnBot(settings, 'inherit');
    if (child.stdout === null) throw new Error('The bot has no output.');
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('Ready: ')) return new BotProcess(child);
    }
    throw new Error('The bot ended before it was ready.');
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** @throws Error where it does not end well */
  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const [status] = await ended;
    if (status !== 0) throw new Error(`The bot ended with status ${status}.`);
  }
}
