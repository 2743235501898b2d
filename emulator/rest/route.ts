import type { Application } from '../world/entities.js';
import type { UploadedFile } from './request-bodies.js';

export interface RestRequest {
  readonly method: string;
  /** Values of the `:names` in the route's pattern. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON, or the `payload_json` of a multipart request. */
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  /** Who asks; undefined on routes that need no authorization. */
  readonly application: Application | undefined;
}

export interface RestAnswer {
  readonly status: number;
  /** Sent as JSON; without it the answer has neither body nor content type. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below /api/v10, `:name` stands for one segment. */
  readonly pattern: string;
  /** Which limit of the options applies; `none` also leaves the global limit alone. */
  readonly limit: 'webhook' | 'channelMessage' | 'command' | 'other' | 'none';
  /** Routes with a token in the path are open. */
  readonly access: 'bot' | 'open';
  readonly answer: (request: RestRequest) => RestAnswer;
}

/** The application behind a route that only bots reach. */
export function askingApplication(request: RestRequest): Application {
  if (request.application === undefined) throw new Error('The route is missing access: bot');
  return request.application;
}

export function param(request: RestRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new Error(`The route has no :${name} in its pattern`);
  return value;
}

export const noContent: RestAnswer = { status: 204 };

export function ok(body: unknown): RestAnswer {
  return { status: 200, body };
}
