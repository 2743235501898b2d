import type { ChildProcess } from 'node:child_process';
import { AwakeTimer } from './awake-timer.js';
import { fromWireError, heartbeatFd } from './child-protocol.js';
import type { ChildMessage, ParentMessage, Protocol, WireError } from './child-protocol.js';
import {
  ChildDiedError,
  ChildHungError,
  ChildStalledError,
  ChildTimeoutError,
} from './child-errors.js';
import type { ChildExit } from './child-errors.js';
import { exitOf, forkChild } from './fork-child.js';
import type { ForkOptions } from './fork-child.js';
import { OutputTail } from './output-tail.js';
import { RequestLimits } from './request-limits.js';
import type { GiveUpReason, Limits } from './request-limits.js';

export interface ChildProcessOptions extends ForkOptions {
  /** What the process is called in errors. */
  readonly name: string;
  /** Longest wait for the module to be loaded. */
  readonly startTimeoutMs?: number;
  /** Longest wait for a child that was asked to close, before it is killed. */
  readonly closeTimeoutMs?: number;
  /** Longest silence of the child's watching thread; a child that is stopped longer is killed. */
  readonly stoppedLimitMs?: number;
  /** Each line that the child writes to stdout or stderr. */
  readonly onOutput?: (line: string) => void;
  /** Makes an error class of the caller's own again, or gives undefined to leave it to the client. */
  readonly reviveError?: (error: WireError) => Error | undefined;
}

export interface RequestOptions<Notification> extends Limits {
  readonly onNotification?: ((notification: Notification) => void) | undefined;
}

/** How a child is found to hang that is not stopped: its main thread answers no pings. */
export interface PingOptions {
  readonly everyMs: number;
  /** Longest time without a word of it; what blocks its main thread must take less. */
  readonly silenceLimitMs: number;
}

type Outcome = { readonly result: unknown } | { readonly error: unknown };

interface PendingRequest {
  readonly settle: (outcome: Outcome) => void;
  readonly onNotification: ((notification: unknown) => void) | undefined;
}

const defaults = {
  /** Loading the model's library takes a second or two; a busy machine may need ten times that. */
  startTimeoutMs: 30_000,
  /** A child finishes at most one inference (well under a second) before it sees the request. */
  closeTimeoutMs: 3_000,
  /**
   * The thread gives a heartbeat every second and computes nothing, so a process that runs at all is
   * heard of. Twelve: less is no evidence on a machine that swaps, and a person waits for the next
   * process.
   */
  stoppedLimitMs: 12_000,
} as const;

/** A running child process that answers requests. */
export class ChildProcessClient<P extends Protocol<P>> {
  readonly name: string;
  /** Resolves when the process is gone, however it went; never rejects. */
  readonly exited: Promise<ChildExit>;
  readonly #child: ChildProcess;
  readonly #killChild: () => void;
  readonly #options: ChildProcessOptions;
  readonly #pending = new Map<number, PendingRequest>();
  readonly #idleWaiters: (() => void)[] = [];
  /** Ends the watch over the child's heartbeats, and over its answers to pings. */
  #stopWatching: (() => void)[] = [];
  #heardOfMainThread: () => void = () => undefined;
  #lastId = 0;
  #exit: ChildExit | null = null;
  #isKilled = false;
  #closing: Promise<void> | null = null;
  /** Messages are written one after another, so that large ones do not pile up in memory. */
  #writing: Promise<void> = Promise.resolve();

  private constructor(options: ChildProcessOptions) {
    const { child, kill } = forkChild(options);
    this.name = options.name;
    this.#options = options;
    this.#child = child;
    this.#killChild = kill;
    const tail = new OutputTail(options.onOutput);
    tail.follow(child.stdout);
    tail.follow(child.stderr);
    this.exited = exitOf(child, tail).then((exit) => {
      this.#exit = exit;
      this.#endWatches();
      this.#failAll(new ChildDiedError(this.name, exit));
      return exit;
    });
  }

  /**
   * Starts the process and waits until it serves requests.
   * @throws ChildDiedError when it ends before; ChildTimeoutError when it takes too long; the
   *   signal's reason, when the process is gone
   */
  static async start<P extends Protocol<P>>(
    options: ChildProcessOptions,
    signal?: AbortSignal,
  ): Promise<ChildProcessClient<P>> {
    signal?.throwIfAborted();
    const client = new ChildProcessClient<P>(options);
    await client.#becomeReady(signal);
    client.#watchForHeartbeats();
    return client;
  }

  /** Process id, for reports. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  get alive(): boolean {
    return this.#exit === null && this.#closing === null && !this.#isKilled;
  }

  /**
   * Calls a method of the child. A request that is given up (aborted, too late) is cancelled in the
   * child as well, which may need a moment: see `whenIdle`.
   * @throws the signal's reason; ChildTimeoutError; ChildStalledError; ChildDiedError;
   *   ChildHungError; whatever the method throws
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
      const limits = new RequestLimits(options, (reason) => {
        reject(this.#gaveUp(reason, method, options.signal));
        void this.#write({ kind: 'cancel', id });
      });
      this.#pending.set(id, {
        onNotification: (notification) => {
          limits.heard();
          options.onNotification?.(notification);
        },
        settle: (outcome) => {
          limits.end();
          if ('result' in outcome) resolve(outcome.result);
          else reject(outcome.error);
        },
      });
      this.#write({ kind: 'request', id, method, params }).catch((error: unknown) =>
        this.#settle(id, { error }),
      );
    });
  }

  /** From now on, kills the child where its main thread hangs; what is pending is rejected. */
  endWhenHung({ everyMs, silenceLimitMs }: PingOptions): void {
    if (this.#exit !== null) return;
    const silence = new AwakeTimer(silenceLimitMs, () => this.#hung(silenceLimitMs));
    this.#heardOfMainThread = () => silence.restart();
    const timer = setInterval(() => void this.#write({ kind: 'ping' }), everyMs);
    this.#stopWatching.push(
      () => silence.clear(),
      () => clearInterval(timer),
    );
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
    this.#isKilled = true;
    this.#killChild();
  }

  async #close(): Promise<void> {
    this.#failAll(new Error(`The process "${this.name}" was closed.`));
    if (this.#exit !== null) return;
    // Armed first, and the message not waited for: a child that is stopped takes none.
    const limit = this.#options.closeTimeoutMs ?? defaults.closeTimeoutMs;
    const timer = setTimeout(() => this.kill(), limit);
    void this.#write({ kind: 'close' });
    await this.exited;
    clearTimeout(timer);
  }

  async #becomeReady(signal: AbortSignal | undefined): Promise<void> {
    const limit = this.#options.startTimeoutMs ?? defaults.startTimeoutMs;
    const ready = new Promise<'ready'>((resolve) => {
      this.#child.on('message', (message: ChildMessage) => {
        if (message.kind === 'ready') resolve('ready');
        else this.#receive(message);
      });
    });
    let isLate = false;
    const timer = new AwakeTimer(limit, () => {
      isLate = true;
      this.kill();
    });
    const onAbort = (): void => this.kill();
    signal?.addEventListener('abort', onAbort, { once: true });
    const first = await Promise.race([ready, this.exited]);
    timer.clear();
    signal?.removeEventListener('abort', onAbort);
    if (first === 'ready' && !this.#isKilled) return;
    await this.exited;
    signal?.throwIfAborted();
    if (isLate) throw new ChildTimeoutError(this.name, 'start', limit);
    throw new ChildDiedError(this.name, await this.exited);
  }

  #watchForHeartbeats(): void {
    if (this.#exit !== null) return;
    const limit = this.#options.stoppedLimitMs ?? defaults.stoppedLimitMs;
    const silence = new AwakeTimer(limit, () => this.#hung(limit));
    this.#child.stdio[heartbeatFd]?.on('data', () => silence.restart());
    this.#stopWatching.push(() => silence.clear());
  }

  #hung(silentMs: number): void {
    this.#failAll(new ChildHungError(this.name, silentMs));
    this.kill();
  }

  #endWatches(): void {
    this.#stopWatching.splice(0).forEach((stop) => stop());
  }

  #gaveUp(reason: GiveUpReason, method: string, signal: AbortSignal | undefined): unknown {
    if (reason === 'aborted') return signal?.reason;
    const Late = reason.limit === 'stall' ? ChildStalledError : ChildTimeoutError;
    return new Late(this.name, method, reason.ms);
  }

  #receive(message: Exclude<ChildMessage, { kind: 'ready' }>): void {
    this.#heardOfMainThread();
    switch (message.kind) {
      case 'pong':
        break;
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

  #settle(id: number, outcome: Outcome): void {
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
