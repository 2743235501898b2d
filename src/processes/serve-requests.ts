import { messageOf } from '../errors.js';
import { heartbeatFd, toWireError } from './child-protocol.js';
import { watchForParent } from './orphan-watch.js';
import type { ChildMessage, ParentMessage, Protocol } from './child-protocol.js';

/** What a handler gets besides its parameters. */
interface RequestContext<Notification> {
  /** Aborted when the parent cancels the request or closes the child. */
  readonly signal: AbortSignal;
  /** Tells the parent something on the way; resolves when it is written, so that none pile up. */
  readonly notify: (notification: Notification) => Promise<void>;
}

/** The child's side of a protocol: one function a method. */
export type RequestHandlers<P extends Protocol<P>> = {
  readonly [M in keyof P]: (
    params: P[M]['params'],
    context: RequestContext<P[M]['notification']>,
  ) => P[M]['result'] | Promise<P[M]['result']>;
};

/**
 * Turns this process, which must have been started by a ChildProcessClient, into a server of
 * requests. It ends when the parent closes it, and at once when the parent is gone. Signals that a
 * terminal or a service manager sends to the whole group are left to the parent to act upon.
 * @throws Error when the process has no channel to a parent
 */
export function serveRequests<P extends Protocol<P>>(
  handlers: RequestHandlers<P>,
  onClose: () => Promise<void> | void = () => undefined,
): void {
  if (process.send === undefined) {
    throw new Error('This module runs only as a child process with a channel to its parent.');
  }
  const running = new Map<number, AbortController>();
  watchForParent(heartbeatFd);
  process.on('disconnect', () => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => undefined);
  }
  process.on('message', (message: ParentMessage) => {
    switch (message.kind) {
      case 'request':
        void answer(handlers, running, message);
        break;
      case 'cancel':
        running.get(message.id)?.abort();
        break;
      case 'ping':
        void send({ kind: 'pong' });
        break;
      case 'close':
        for (const controller of running.values()) controller.abort();
        void closeThen(onClose);
        break;
    }
  });
  void send({ kind: 'ready' });
}

async function answer<P extends Protocol<P>>(
  handlers: RequestHandlers<P>,
  running: Map<number, AbortController>,
  { id, method, params }: ParentMessage & { kind: 'request' },
): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    if (!isMethod(handlers, method)) throw new Error(`The child has no method "${method}".`);
    const result = await handlers[method](params, {
      signal: controller.signal,
      notify: (notification) => send({ kind: 'notification', id, notification }),
    });
    await send({ kind: 'result', id, result });
  } catch (error) {
    await send({ kind: 'failure', id, error: toWireError(error) });
  } finally {
    running.delete(id);
  }
}

function isMethod<P extends Protocol<P>>(
  handlers: RequestHandlers<P>,
  method: string,
): method is keyof P & string {
  return Object.hasOwn(handlers, method);
}

/** Rejects only where the message itself cannot be copied; a parent that is gone ends us anyway. */
function send(message: ChildMessage): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, undefined, undefined, () => resolve());
  });
}

async function closeThen(onClose: () => Promise<void> | void): Promise<void> {
  try {
    await onClose();
  } catch (error) {
    process.stderr.write(`closing failed: ${messageOf(error)}\n`);
  }
  process.disconnect();
}
