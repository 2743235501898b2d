import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { fromWireError } from './child-protocol.js';
import type { ChildMessage, ParentMessage, Protocol, WireError } from './child-protocol.js';
import { ChildDiedError, ChildTimeoutError } from './child-errors.js';
import type { ChildExit } from './child-errors.js';
import { OutputTail } from './output-tail.js';

export interface ChildProcessOptions {
  /** What the process is called in errors. */
  readonly name: string;
  /** The module to run: a `.js` file that calls serveRequests. */
  readonly entry: URL | string;
  readonly args?: readonly string[];
  /** Empty by default, so that the parent's secrets stay with the parent. */
  readonly env?: Readonly<Record<string, string>>;
  readonly execArgv?: readonly string[];
  /** As for os.setPriority: 0 is normal, 19 the lowest. */
  readonly priority?: number;
  /** Longest wait for the module to be loaded. */
  readonly startTimeoutMs?: number;
  /** Longest wait for a child that was asked to close, before it is killed. */
  readonly closeTimeoutMs?: number;
  /** Each line that the child writes to stdout or stderr. */
  readonly onOutput?: (line: string) => void;
  /** Makes an error class of the caller's own again, or gives undefined to leave it to the client. */
  readonly reviveError?: (error: WireError) => Error | undefined;
}

export interface RequestOptions<Notification> {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
  readonly onNotification?: ((notification: Notification) => void) | undefined;
}

interface PendingRequest {
  readonly settle: (outcome: { readonly result: unknown } | { readonly error: unknown }) => void;
  readonly onNotification: ((notification: unknown) => void) | undefined;
}

const DEFAULTS = {
  /** Loading the model's library takes a second or two; a busy machine may need ten times that. */
  startTimeoutMs: 30_000,
  /** A child finishes at most one inference (well under a second) before it sees the request. */
  closeTimeoutMs: 3_000,
} as const;

/** A running child process that answers requests. */
export class ChildProcessClient<P extends Protocol<P>> {
  readonly name: string;
  /** Resolves when the process is gone, however it went; never rejects. */
  readonly exited: Promise<ChildExit>;
  readonly #child: ChildProcess;
  readonly #options: ChildProcessOptions;
  readonly #pending = new Map<number, PendingRequest>();
  readonly #idleWaiters: (() => void)[] = [];
  #lastId = 0;
  #exit: ChildExit | null = null;
  #closing: Promise<void> | null = null;
  /** Messages are written one after another, so that large ones do not pile up in memory. */
  #writing: Promise<void> = Promise.resolve();

  private constructor(options: ChildProcessOptions, child: ChildProcess) {
    this.name = options.name;
    this.#options = options;
    this.#child = child;
    const tail = new OutputTail(options.onOutput);
    tail.follow(child.stdout);
    tail.follow(child.stderr);
    this.exited = exitOf(child, tail).then((exit) => {
      this.#exit = exit;
      this.#failAll(new ChildDiedError(this.name, exit));
      return exit;
    });
  }

  /**
   * Starts the process and waits until it serves requests.
   * @throws ChildDiedError when it ends before; ChildTimeoutError when it takes too long
   */
  static async start<P extends Protocol<P>>(
    options: ChildProcessOptions,
  ): Promise<ChildProcessClient<P>> {
    const entry = options.entry instanceof URL ? fileURLToPath(options.entry) : options.entry;
    const child = fork(entry, [...(options.args ?? [])], {
      serialization: 'advanced',
      // stdout of this process carries results only, so the child gets a pipe of its own.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [...(options.execArgv ?? [])],
      env: { ...options.env },
    });
    const client = new ChildProcessClient<P>(options, child);
    if (child.pid !== undefined && options.priority !== undefined) {
      lowerPriority(child.pid, options.priority);
    }
    await client.#becomeReady();
    return client;
  }

  /** Process id, for reports. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  get alive(): boolean {
    return this.#exit === null && this.#closing === null;
  }

  /**
   * Calls a method of the child. A request that is given up (aborted, too late) is cancelled in the
   * child as well, which may need a moment: see `whenIdle`.
   * @throws the signal's reason; ChildTimeoutError; ChildDiedError; whatever the method throws
   */
  async request<M extends keyof P & string>(
    method: M,
    params: P[M]['params'],
    options: RequestOptions<P[M]['notification']> = {},
  ): Promise<P[M]['result']> {
    options.signal?.throwIfAborted();
    if (this.#exit !== null) throw new ChildDiedError(this.name, this.#exit);
    if (this.#closing !== null) throw new Error(`The process "${this.name}" is closed.`);
    const id = ++this.#lastId;
    return await new Promise((resolve, reject) => {
      const giveUp = (reason: unknown): void => {
        stopWaiting();
        reject(reason);
        void this.#write({ kind: 'cancel', id });
      };
      const onAbort = (): void => giveUp(options.signal?.reason);
      const timer = after(options.timeoutMs, (limit) =>
        giveUp(new ChildTimeoutError(this.name, method, limit)),
      );
      const stopWaiting = (): void => {
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', onAbort);
      };
      options.signal?.addEventListener('abort', onAbort, { once: true });
      this.#pending.set(id, {
        onNotification: options.onNotification,
        settle: (outcome) => {
          stopWaiting();
          if ('result' in outcome) resolve(outcome.result);
          else reject(outcome.error);
        },
      });
      this.#write({ kind: 'request', id, method, params }).catch((error: unknown) =>
        this.#settle(id, { error }),
      );
    });
  }

  /** Resolves when the child has answered everything, given-up requests included, or is gone. */
  whenIdle(): Promise<void> {
    if (this.#pending.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idleWaiters.push(resolve));
  }

  /** Ends the child: asks it, and kills it when it does not go. Pending requests are rejected. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** Ends the child at once; pending requests are rejected with ChildDiedError. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async #close(): Promise<void> {
    this.#failAll(new Error(`The process "${this.name}" was closed.`));
    if (this.#exit === null) {
      await this.#write({ kind: 'close' });
      const limit = this.#options.closeTimeoutMs ?? DEFAULTS.closeTimeoutMs;
      const timer = setTimeout(() => this.kill(), limit);
      await this.exited;
      clearTimeout(timer);
    }
  }

  async #becomeReady(): Promise<void> {
    const limit = this.#options.startTimeoutMs ?? DEFAULTS.startTimeoutMs;
    let timer: NodeJS.Timeout | undefined;
    const readyOrLate = new Promise<'ready' | 'late'>((resolve) => {
      this.#child.on('message', (message: ChildMessage) => {
        if (message.kind === 'ready') resolve('ready');
        else this.#receive(message);
      });
      timer = setTimeout(resolve, limit, 'late');
    });
    const first = await Promise.race([readyOrLate, this.exited]);
    clearTimeout(timer);
    if (first === 'ready') return;
    this.kill();
    if (first === 'late') throw new ChildTimeoutError(this.name, 'start', limit);
    throw new ChildDiedError(this.name, first);
  }

  #receive(message: Exclude<ChildMessage, { kind: 'ready' }>): void {
    switch (message.kind) {
      case 'notification':
        this.#pending.get(message.id)?.onNotification?.(message.notification);
        break;
      case 'result':
        this.#settle(message.id, { result: message.result });
        break;
      case 'failure':
        this.#settle(message.id, {
          error: this.#options.reviveError?.(message.error) ?? fromWireError(message.error),
        });
        break;
    }
  }

  #settle(id: number, outcome: Parameters<PendingRequest['settle']>[0]): void {
    const request = this.#pending.get(id);
    this.#pending.delete(id);
    request?.settle(outcome);
    if (this.#pending.size === 0) this.#idleWaiters.splice(0).forEach((wake) => wake());
  }

  #failAll(error: Error): void {
    for (const id of this.#pending.keys()) this.#settle(id, { error });
  }

  /** Rejects where the message cannot be copied. A child that is gone is told of by `exited`. */
  #write(message: ParentMessage): Promise<void> {
    const written = this.#writing.then(() => this.#send(message));
    this.#writing = written.catch(() => undefined);
    return written;
  }

  #send(message: ParentMessage): Promise<void> {
    if (!this.#child.connected) return Promise.resolve();
    return new Promise((resolve) => {
      this.#child.send(message, () => resolve());
    });
  }
}

function after(limitMs: number | undefined, act: (limitMs: number) => void) {
  return limitMs === undefined ? undefined : setTimeout(act, limitMs, limitMs);
}

/** How long what a dead child wrote may still be on its way. */
const LAST_WORDS_MS = 1_000;

function exitOf(child: ChildProcess, tail: OutputTail): Promise<ChildExit> {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      // Other errors (a message that could not be sent) come with an exit, or do no harm.
      if (child.pid === undefined) {
        resolve({ code: null, signal: null, outputTail: error.message });
      }
    });
    child.once('exit', (code, signal) => {
      const tell = (): void => {
        clearTimeout(timer);
        resolve({ code, signal, outputTail: tail.text });
      };
      // 'close' comes when all output is read, which a grandchild could hold back for ever.
      const timer = setTimeout(tell, LAST_WORDS_MS);
      child.once('close', tell);
    });
  });
}

function lowerPriority(pid: number, priority: number): void {
  try {
    setPriority(pid, priority);
  } catch (error) {
    // ESRCH: the child has ended already, which its exit tells. EPERM, EACCES: the system does not
    // allow this priority (a negative one); the child then works at the normal one.
    if (!isSystemError(error, ['ESRCH', 'EPERM', 'EACCES'])) throw error;
  }
}

/** Errors of os.setPriority carry the system's code in `info`, beside their own. */
function isSystemError(error: unknown, codes: readonly string[]): boolean {
  if (!(error instanceof Error) || !('info' in error)) return false;
  const { info } = error;
  return (
    typeof info === 'object' &&
    info !== null &&
    'code' in info &&
    codes.some((code) => code === info.code)
  );
}
