import { UserError } from '../errors.js';

/** One method of a child: what it takes, gives and may tell on the way. */
interface MethodShape {
  readonly params: unknown;
  readonly result: unknown;
  readonly notification?: unknown;
}

/** The methods of a child by name, to be named once and used on both sides. */
export type Protocol<P> = { readonly [M in keyof P]: MethodShape };

/** Where the watching thread of a child writes that the process is not stopped. */
export const heartbeatFd = 4;

/** What the parent sends. `id` counts requests of one child. */
export type ParentMessage =
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly method: string;
      readonly params: unknown;
    }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'ping' }
  | { readonly kind: 'close' };

/** What the child sends. */
export type ChildMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'pong' }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly error: WireError }
  | { readonly kind: 'notification'; readonly id: number; readonly notification: unknown };

/** An error as it crosses between processes, where classes do not. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string | number;
  /** Whether its maker can mend it (UserError and what extends it). */
  readonly user: boolean;
  /** The error's own fields, those that can be copied. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** An error of a child, with the name it had there and that side's stack. */
export class RemoteError extends Error {
  override readonly name: string;
  readonly code: string | number | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly remoteStack: string | undefined;

  constructor(wire: WireError) {
    super(wire.message);
    this.name = wire.name;
    this.code = wire.code;
    this.fields = wire.fields;
    this.remoteStack = wire.stack;
  }
}

const ownFields = new Set(['name', 'message', 'stack', 'code', 'cause']);

/** Makes anything thrown fit to be sent; fields that cannot be copied stay behind. */
export function toWireError(error: unknown): WireError {
  if (!(error instanceof Error)) {
    return { name: 'Error', message: String(error), user: false, fields: {} };
  }
  const code = 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    message: error.message,
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    user: error instanceof UserError,
    fields: copyableFields(error),
  };
}

/** The error on the other side: a UserError stays one, everything else is a RemoteError. */
export function fromWireError(wire: WireError): Error {
  return wire.user ? new UserError(wire.message) : new RemoteError(wire);
}

function copyableFields(error: Error): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(error)) {
    if (!ownFields.has(key) && canBeCopied(value)) fields[key] = value;
  }
  return fields;
}

function canBeCopied(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    // A function, a handle or a proxy: structuredClone names no other failure.
    return false;
  }
}
