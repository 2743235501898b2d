import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { World } from '../world/world.js';
import { cutOff, type FaultRequest, type Faults } from './faults.js';
import type { FileServer } from './file-server.js';
import { type RateLimits, tooManyRequests } from './rate-limits.js';
import { parseBody, readBytes } from './read-request.js';
import type { RequestLog, RequestRecord } from './request-log.js';
import { RestError, restError } from './rest-error.js';
import type { RestAnswer } from './route.js';
import type { Router } from './router.js';

const apiPrefix = '/api/v10';

export interface RestServerParts {
  readonly world: World;
  readonly router: Router;
  readonly rateLimits: RateLimits;
  readonly faults: Faults<FaultRequest>;
  readonly files: FileServer;
  readonly log: RequestLog;
  readonly onRequest: (record: RequestRecord) => void;
}

/** Answers the HTTP requests of bots, and of whoever fetches an attachment. */
export class RestServer {
  readonly #parts: RestServerParts;
  readonly #stopping = new AbortController();

  constructor(parts: RestServerParts) {
    this.#parts = parts;
  }

  stop(): void {
    this.#stopping.abort();
    this.#parts.files.stop();
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith(`${apiPrefix}/`)) {
      return this.#parts.files.handle(request, url, response);
    }
    const method = request.method ?? 'GET';
    const path = url.pathname.slice(apiPrefix.length);
    const record = this.#parts.log.start(method, decodeURIComponent(path), url.search.slice(1));
    const bytes = await readBytes(request);
    const started = performance.now();
    const answer = await this.#outcome(request, path, url.searchParams, bytes, record);
    record.ms = performance.now() - started;
    if (answer === 'reset' || answer === 'close') cutOff(response, answer);
    else if (answer !== 'hang') this.#send(response, answer, record);
    this.#parts.onRequest(record);
  }

  async #outcome(
    request: IncomingMessage,
    path: string,
    query: URLSearchParams,
    bytes: Buffer,
    record: RequestRecord,
  ): Promise<RestAnswer | 'reset' | 'close' | 'hang'> {
    const proceed = () => this.#answer(request, path, query, bytes, record);
    const fault = this.#parts.faults.take(record.method, record.path);
    if (fault === undefined) return proceed();
    if (fault.delayMs !== undefined) await this.#pause(fault.delayMs);
    const outcome = faultOutcome(fault);
    if (outcome === undefined) return proceed();
    record.faulted = true;
    if (fault.after === true) await proceed();
    else record.body = await this.#bodyForLog(bytes, request);
    return outcome;
  }

  /** A request that a fault swallows is still worth reading in the log. */
  async #bodyForLog(bytes: Buffer, request: IncomingMessage): Promise<unknown> {
    try {
      return (await parseBody(bytes, request.headers['content-type'] ?? '')).body;
    } catch (error) {
      if (error instanceof RestError) return bytes.toString('utf8');
      throw error;
    }
  }

  async #pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#stopping.signal }).catch((error: unknown) => {
      if (!this.#stopping.signal.aborted) throw error;
    });
  }

  async #answer(
    request: IncomingMessage,
    path: string,
    query: URLSearchParams,
    bytes: Buffer,
    record: RequestRecord,
  ): Promise<RestAnswer> {
    let headers: Readonly<Record<string, string>> = {};
    try {
      const { route, params } = this.#parts.router.match(record.method, path);
      record.pattern = route.pattern;
      const application = this.#authorize(request.headers.authorization);
      if (route.access === 'bot' && application === undefined) throw restError('unauthorized');
      const { body, files } = await parseBody(bytes, request.headers['content-type'] ?? '');
      record.body = body;
      record.files = files.map((file) => ({ name: file.name, bytes: file.bytes.length }));
      const verdict = this.#parts.rateLimits.count(route, major(params), application?.id);
      headers = verdict.headers;
      const answer =
        verdict.refusal ??
        route.answer({ method: record.method, params, query, body, files, application });
      return { ...answer, headers: { ...headers, ...answer.headers } };
    } catch (error) {
      if (error instanceof RestError) return { status: error.status, body: error.body, headers };
      throw error;
    }
  }

  #authorize(header: string | undefined) {
    const token = header?.startsWith('Bot ') === true ? header.slice('Bot '.length) : undefined;
    return token === undefined ? undefined : this.#parts.world.applicationWithToken(token);
  }

  #send(response: ServerResponse, answer: RestAnswer, record: RequestRecord): void {
    record.status = answer.status;
    record.answer = answer.body;
    const hasBody = answer.body !== undefined;
    response.writeHead(answer.status, {
      ...answer.headers,
      ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
    });
    response.end(hasBody ? JSON.stringify(answer.body) : undefined);
  }
}

function faultOutcome(fault: FaultRequest): RestAnswer | 'reset' | 'close' | 'hang' | undefined {
  if (fault.hang === true) return 'hang';
  if (fault.cut !== undefined) return fault.cut;
  if (fault.status === undefined) return undefined;
  if (fault.status === 429)
    return tooManyRequests(fault.retryAfterMs ?? 1000, fault.global === true);
  if (fault.status === 401) return { status: 401, body: restError('unauthorized').body };
  return { status: fault.status, body: { message: `${fault.status}: emulated fault`, code: 0 } };
}

function major(params: Readonly<Record<string, string>>): string {
  return [params['channel'], params['application'], params['token']].join(' ');
}
