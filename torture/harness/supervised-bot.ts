import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { spawnBot } from '../../bench/bot-load/bot-process.js';
import { descendantsOf, leftAfter, type SeenProcess, signalProcess } from './process-tree.js';

export interface BotOptions {
  readonly settings: Readonly<Record<string, string>>;
  /** Gets everything that the bot writes. */
  readonly logFile: string;
  /** Told where the bot ends although nobody ended it. */
  readonly onUnexpectedEnd: (how: string) => void;
}

/** Longest wait for the bot's word that it is ready, or for its end. */
const patienceMs = 90_000;
/** Processes whose parent has ended go within a second or so. */
const leftoverLimitMs = 5_000;

/** A life of the bot, from its start to its end. */
interface Life {
  readonly child: ChildProcess;
  readonly exited: Promise<string>;
  isReady: boolean;
  /** Whether somebody wanted its end. */
  isOver: boolean;
}

/** The bot as a service manager runs it: started, killed, started again. */
export class SupervisedBot {
  readonly #options: BotOptions;
  readonly #log: WriteStream;
  readonly #listeners = new Set<(line: string) => void>();
  #life: Life | null = null;
  #lives = 0;
  /** The last of what it wrote. */
  #tail = '';

  constructor(options: BotOptions) {
    this.#options = options;
    this.#log = createWriteStream(options.logFile, { flags: 'a' });
  }

  /** Counts starts and ends: an interaction that begins and ends in different lives is excused. */
  get lives(): number {
    return this.#lives;
  }

  get isUp(): boolean {
    return this.#life?.isReady === true && !this.#life.isOver;
  }

  /** @throws Error where it does not run */
  get pid(): number {
    const pid = this.#life?.child.pid;
    if (pid === undefined) throw new Error('The bot does not run.');
    return pid;
  }

  /** Calls back for each line that it writes, until the returned function is called. */
  onLine(listener: (line: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when the life that goes on has come to its end. */
  async ended(): Promise<void> {
    await this.#life?.exited;
  }

  /** Resolves when it is ready. @throws Error with its last words where it ends instead */
  async start(): Promise<void> {
    const child = spawnBot(this.#options.settings, 'pipe');
    this.#lives += 1;
    const exited = once(child, 'exit').then(([status, signal]) => String(signal ?? status));
    const life: Life = { child, exited, isReady: false, isOver: false };
    this.#life = life;
    const ready = new Promise<true>((resolve) => {
      this.#follow(child, (line) => {
        if (line.startsWith('Ready: ')) resolve(true);
      });
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, patienceMs, false);
    });
    const first = await Promise.race([ready, exited, late]);
    clearTimeout(timer);
    if (first !== true) {
      await this.#end('SIGKILL');
      throw new Error(`The bot was not ready (${first || 'late'}): ${this.#tail.slice(-600)}`);
    }
    life.isReady = true;
    void this.#watch(life);
  }

  /** Ends it as a crash would, and waits until it has ended. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /**
   * Asks it to stop, as a service manager does.
   * @returns what was wrong with its end: its status, or processes that it left behind
   */
  async stop(): Promise<string[]> {
    const left = descendantsOf(this.pid);
    const status = await this.#end('SIGTERM');
    const orphans = await leftAfter(left, leftoverLimitMs);
    for (const orphan of orphans) signalProcess(orphan, 'SIGKILL');
    return [
      ...(status === '0' ? [] : [`the bot ended with ${status} after SIGTERM`]),
      ...orphans.map(({ kind }) => `a process was left behind after SIGTERM: ${kind}`),
    ];
  }

  /** Its processes at this moment. */
  descendants(): SeenProcess[] {
    return this.#life === null ? [] : descendantsOf(this.pid);
  }

  /** Nobody reads what it writes, until the returned function is called. */
  stallReader(): () => void {
    const { child } = this.#life ?? {};
    child?.stdout?.pause();
    child?.stderr?.pause();
    return () => {
      child?.stdout?.resume();
      child?.stderr?.resume();
    };
  }

  /** For the very end of this process, which waits for nothing. */
  killAtOnce(): void {
    this.#life?.child.kill('SIGKILL');
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#log.end(resolve));
  }

  async #watch(life: Life): Promise<void> {
    const how = await life.exited;
    if (life.isOver) return;
    life.isOver = true;
    this.#options.onUnexpectedEnd(`${how}: ${this.#tail.slice(-600)}`);
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<string> {
    const life = this.#life;
    if (life === null) return '0';
    life.isOver = true;
    this.#lives += 1;
    life.child.kill(signal);
    const impatience = setTimeout(() => life.child.kill('SIGKILL'), patienceMs);
    const how = await life.exited;
    clearTimeout(impatience);
    if (this.#life === life) this.#life = null;
    return how;
  }

  #follow({ stdout, stderr }: ChildProcess, onLine: (line: string) => void): void {
    for (const stream of [stdout, stderr]) {
      let rest = '';
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#log.write(text);
        this.#tail = (this.#tail + text).slice(-4_000);
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          onLine(line);
          for (const listener of this.#listeners) listener(line);
        }
      });
    }
  }
}
