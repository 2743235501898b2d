import type { ServerResponse } from 'node:http';

/** What a failure hits, and how often. */
export interface FaultTarget {
  /** All methods if undefined. */
  readonly method?: string;
  /** Text that the path contains, or an expression that it matches; all paths if undefined. */
  readonly path?: string | RegExp;
  /** How many requests it hits; 1 if undefined, Infinity for all. */
  readonly times?: number;
}

/** A failure that the emulator is asked for. Without an outcome it only delays. */
export interface FaultRequest extends FaultTarget {
  /** Carry the request out first, then fail. */
  readonly after?: boolean;
  readonly delayMs?: number;
  /** Answer with this status. 429 takes `retryAfterMs` and `global` into account. */
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly global?: boolean;
  /** Cut the connection: reset sends RST, close sends FIN. */
  readonly cut?: 'reset' | 'close';
  /** Never answer. */
  readonly hang?: boolean;
}

export interface Fault {
  /** Requests it has hit. */
  readonly hits: number;
  /** Ends it. */
  clear(): void;
}

interface ActiveFault<Request> {
  readonly request: Request;
  left: number;
  hits: number;
}

/** The faults that wait for a request; the one asked for first goes first. */
export class Faults<Request extends FaultTarget> {
  readonly #active: ActiveFault<Request>[] = [];

  add(request: Request): Fault {
    const fault: ActiveFault<Request> = { request, left: request.times ?? 1, hits: 0 };
    this.#active.push(fault);
    return {
      get hits() {
        return fault.hits;
      },
      clear: () => {
        fault.left = 0;
      },
    };
  }

  /** The fault for this request, which is used up by it. */
  take(method: string, path: string): Request | undefined {
    const fault = this.#active.find(
      ({ request, left }) => left > 0 && isMeant(request, method, path),
    );
    if (fault === undefined) return undefined;
    fault.left -= 1;
    fault.hits += 1;
    return fault.request;
  }

  clear(): void {
    this.#active.length = 0;
  }
}

function isMeant(request: FaultTarget, method: string, path: string): boolean {
  if (request.method !== undefined && request.method.toUpperCase() !== method) return false;
  if (request.path === undefined) return true;
  return typeof request.path === 'string' ? path.includes(request.path) : request.path.test(path);
}

/** Cuts the connection: reset sends RST, close sends FIN. */
export function cutOff(response: ServerResponse, how: 'reset' | 'close'): void {
  if (how === 'reset') response.socket?.resetAndDestroy();
  else response.socket?.end();
}
