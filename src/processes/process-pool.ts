import { setMaxListeners } from 'node:events';
import type { ChildProcessClient } from './child-process-client.js';
import type { Protocol } from './child-protocol.js';
import { isLostChild, isTooLate } from './child-errors.js';
import { startPersistently } from './start-child.js';

export interface ProcessPoolOptions<P extends Protocol<P>> {
  /** What the pool is called in errors. */
  readonly name: string;
  /** The most children at a time. */
  readonly size: number;
  /** Starts a child and makes it fit for tasks; the signal is aborted when the pool is closed. */
  readonly start: (signal: AbortSignal) => Promise<ChildProcessClient<P>>;
  /** How long a child without a task is kept. */
  readonly idleMs: number;
  /** Longest time for a task; a child that takes longer is killed. None where it is left out. */
  readonly taskLimitMs?: number;
  /** Longest time without a notification of the task; none where it is left out. */
  readonly stallLimitMs?: number;
  /** Whether a task that exceeds a limit fails at once; by default it is tried once more. */
  readonly givesUpLate?: boolean;
  /** Told when a child could not be started while others go on with its work. */
  readonly onStartFailure?: (error: unknown) => void;
}

export interface TaskOptions<Notification> {
  readonly signal?: AbortSignal | undefined;
  readonly onNotification?: ((notification: Notification) => void) | undefined;
}

/** A task that is not tried any more: its child died, or it took too long. The `cause` tells. */
export class TaskFatalError extends Error {
  override readonly name = 'TaskFatalError';
}

/** Long enough for one inference; a child that does not stop its task by then is killed. */
const cancelGraceMs = 2_000;
/** A task is tried again after its child's first death, in case it was not the task's fault. */
const deathsAllowed = 1;

interface Task<P extends Protocol<P>> {
  /** Works on it; what it throws is the child's death or the task's own failure. */
  readonly attempt: (child: ChildProcessClient<P>) => Promise<void>;
  readonly fail: (error: unknown) => void;
  readonly isSettled: () => boolean;
  deaths: number;
}

interface IdleChild<P extends Protocol<P>> {
  readonly child: ChildProcessClient<P>;
  readonly timer: NodeJS.Timeout;
}

/**
 * Children of one kind that share tasks, each working on one task at a time. They are started when
 * there is work for them and ended when there is none. A task whose child dies is given to another
 * child, once. A child that is killed while it starts is started again, a few times; one that cannot
 * be started fails what waits for it, unless others are at work.
 */
export class ProcessPool<P extends Protocol<P>> {
  readonly #options: ProcessPoolOptions<P>;
  readonly #queue: Task<P>[] = [];
  readonly #children = new Set<ChildProcessClient<P>>();
  readonly #idle: IdleChild<P>[] = [];
  readonly #working = new Set<Promise<void>>();
  /** Aborted when children that are starting are of no use any more. */
  readonly #starts = new AbortController();
  #capacity: number;
  #starting = 0;
  #closed = false;

  constructor(options: ProcessPoolOptions<P>) {
    if (!Number.isInteger(options.size) || options.size < 1) {
      throw new RangeError(`The pool "${options.name}" needs a size of 1 or more: ${options.size}`);
    }
    this.#options = options;
    this.#capacity = options.size;
  }

  /** The most children at a time: less than asked for where some could not be started. */
  get size(): number {
    return this.#capacity;
  }

  /** Process ids of the children that are up, for reports. */
  get pids(): readonly number[] {
    return [...this.#children].flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  /**
   * Has a child call the method, in turn.
   * @throws the signal's reason; TaskFatalError; what the method throws; why no child could start
   */
  run<M extends keyof P & string>(
    method: M,
    params: P[M]['params'],
    options: TaskOptions<P[M]['notification']> = {},
  ): Promise<P[M]['result']> {
    const { signal } = options;
    if (this.#closed) return Promise.reject(this.#closedError());
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      let settled = false;
      const settle = (): void => {
        settled = true;
        signal?.removeEventListener('abort', onAbort);
      };
      const fail = (error: unknown): void => {
        settle();
        reject(error);
      };
      const onAbort = (): void => fail(signal?.reason);
      if (signal !== undefined) {
        // Many tasks may wait on one signal, which is no leak: each takes its listener away.
        setMaxListeners(0, signal);
        signal.addEventListener('abort', onAbort, { once: true });
      }
      this.#queue.push({
        deaths: 0,
        fail,
        isSettled: () => settled,
        attempt: async (child) => {
          const { taskLimitMs: timeoutMs, stallLimitMs: stallMs } = this.#options;
          const result = await child.request(method, params, { ...options, timeoutMs, stallMs });
          settle();
          resolve(result);
        },
      });
      this.#assign();
    });
  }

  /** Ends all children; tasks that are not done are rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const task of this.#queue.splice(0)) task.fail(this.#closedError());
    for (const { timer } of this.#idle.splice(0)) clearTimeout(timer);
    this.#starts.abort(this.#closedError());
    await Promise.all([...this.#children].map((child) => child.close()));
    await Promise.all(this.#working);
  }

  #closedError(): Error {
    return new Error(`The pool "${this.#options.name}" is closed.`);
  }

  /** Gives waiting tasks to idle children, and starts children while there is room for more. */
  #assign(): void {
    for (;;) {
      const task = this.#nextTask();
      if (task === undefined) return;
      const idle = this.#idle.pop();
      if (idle !== undefined) {
        clearTimeout(idle.timer);
        this.#track(this.#work(idle.child, task));
      } else if (this.#children.size + this.#starting < this.#capacity) {
        this.#track(this.#startFor(task));
      } else {
        this.#queue.unshift(task);
        return;
      }
    }
  }

  #nextTask(): Task<P> | undefined {
    let task = this.#queue.shift();
    while (task?.isSettled() === true) task = this.#queue.shift();
    return task;
  }

  #track(work: Promise<void>): void {
    this.#working.add(work);
    void work.finally(() => this.#working.delete(work));
  }

  async #startFor(task: Task<P>): Promise<void> {
    this.#starting += 1;
    let child: ChildProcessClient<P>;
    try {
      const { signal } = this.#starts;
      child = await startPersistently(() => this.#options.start(signal), signal);
    } catch (error) {
      this.#starting -= 1;
      this.#startFailed(task, error);
      return;
    }
    this.#starting -= 1;
    this.#children.add(child);
    void child.exited.then(() => this.#forget(child));
    if (this.#closed) {
      task.fail(this.#closedError());
      await child.close();
    } else {
      await this.#work(child, task);
    }
  }

  /** With others at work the pool goes on without this one; else nothing that waits can be done. */
  #startFailed(task: Task<P>, error: unknown): void {
    const left = this.#children.size + this.#starting;
    if (left > 0 && !this.#closed) {
      this.#capacity = left;
      this.#options.onStartFailure?.(error);
      this.#queue.unshift(task);
      this.#assign();
    } else {
      for (const waiting of [task, ...this.#queue.splice(0)]) waiting.fail(error);
    }
  }

  async #work(child: ChildProcessClient<P>, task: Task<P>): Promise<void> {
    if (!task.isSettled()) {
      try {
        await task.attempt(child);
      } catch (error) {
        await this.#failed(child, task, error);
      }
    }
    if (this.#closed) return;
    if (child.alive) this.#rest(child);
    else this.#forget(child);
    this.#assign();
  }

  async #failed(child: ChildProcessClient<P>, task: Task<P>, error: unknown): Promise<void> {
    const isLate = isTooLate(error);
    if (isLate) child.kill();
    if (isLate || isLostChild(error)) {
      await child.exited;
      this.#died(task, error, isLate && this.#options.givesUpLate === true);
      return;
    }
    if (task.isSettled()) await settleOrKill(child);
    else task.fail(error);
  }

  #died(task: Task<P>, error: Error, isLastTime: boolean): void {
    task.deaths += 1;
    if (task.isSettled()) return;
    if (this.#closed) {
      task.fail(this.#closedError());
    } else if (task.deaths <= deathsAllowed && !isLastTime) {
      this.#queue.unshift(task);
    } else {
      const message = `A task of "${this.#options.name}" is given up: ${error.message}`;
      task.fail(new TaskFatalError(message, { cause: error }));
    }
  }

  #rest(child: ChildProcessClient<P>): void {
    const timer = setTimeout(() => {
      this.#forget(child);
      this.#track(child.close());
    }, this.#options.idleMs);
    this.#idle.push({ child, timer });
  }

  #forget(child: ChildProcessClient<P>): void {
    this.#children.delete(child);
    const place = this.#idle.findIndex((idle) => idle.child === child);
    if (place >= 0) this.#idle.splice(place, 1).forEach(({ timer }) => clearTimeout(timer));
  }
}

/** Waits until a child has stopped a cancelled task; one that does not is killed. */
async function settleOrKill<P extends Protocol<P>>(child: ChildProcessClient<P>): Promise<void> {
  const timer = setTimeout(() => child.kill(), cancelGraceMs);
  await child.whenIdle();
  clearTimeout(timer);
  if (!child.alive) await child.exited;
}
