/** One request of a bot, with its answer as soon as there is one. */
export interface RequestRecord {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  /** Below /api/v10, without the query, `%40` and the like decoded. */
  readonly path: string;
  readonly query: string;
  /** Pattern of the route; undefined when there is none. */
  pattern: string | undefined;
  body: unknown;
  files: readonly { readonly name: string; readonly bytes: number }[];
  /** Undefined while the request runs, and when the connection was cut instead of answered. */
  status: number | undefined;
  answer: unknown;
  /** From the last byte of the request to the answer. */
  ms: number | undefined;
  /** Whether a fault that was asked for, not a mistake of the bot, made this answer. */
  faulted: boolean;
}

/** All requests in order. */
export class RequestLog {
  readonly records: RequestRecord[] = [];

  start(method: string, path: string, query: string): RequestRecord {
    const record: RequestRecord = {
      at: Date.now(),
      method,
      path,
      query,
      pattern: undefined,
      body: undefined,
      files: [],
      status: undefined,
      answer: undefined,
      ms: undefined,
      faulted: false,
    };
    this.records.push(record);
    return record;
  }

  /** Requests that were answered 4xx because of what the bot sent. */
  refused(): RequestRecord[] {
    return this.records.filter(
      ({ status, faulted }) => !faulted && status !== undefined && status >= 400 && status < 500,
    );
  }

  clear(): void {
    this.records.length = 0;
  }
}
