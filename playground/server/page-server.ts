import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import type { UploadableFile } from '../../emulator/world/attachment-files.js';
import { clientLocale, readActionRequest, userKey } from '../clients/action-request.js';
import type { PageAsset } from './page-assets.js';
import {
  actionPath,
  type ActionRequest,
  type ActionResult,
  type ClientSettings,
  eventsPath,
  mostUploadBytes,
  uploadPath,
  type UploadResult,
} from '../protocol.js';
import { refusalOf, securityHeaders } from './request-guard.js';

export interface PageHandlers {
  readonly assets: ReadonlyMap<string, PageAsset>;
  /** Begins to push events; the head of the answer is sent already. */
  readonly onPage: (client: ClientSettings, response: ServerResponse) => void;
  readonly onAction: (request: ActionRequest) => Promise<ActionResult>;
  /** Keeps a file for the command that follows. @returns what the command names it by */
  readonly onUpload: (file: UploadableFile) => string;
  /** Told of what went wrong here; the page is told to look at the terminal. */
  readonly onFault: (error: unknown) => void;
}

const mostBodyBytes = 64 * 1024;
const mostNameLength = 255;
const ownAddress = 'http://127.0.0.1';

/** The HTTP server of the page, on 127.0.0.1 only. */
export class PageServer {
  readonly #handlers: PageHandlers;
  readonly #server: Server;

  constructor(handlers: PageHandlers) {
    this.#handlers = handlers;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        // A page that is closed in the middle of its request is no fault.
        if (response.destroyed) return;
        end(response, 500, 'Something went wrong. The terminal says what.');
        handlers.onFault(error);
      });
    });
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** @param port 0 for a free one */
  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const refusal = refusalOf(request, this.port);
    if (refusal !== null) return end(response, 403, refusal);
    const { method = 'GET', url = '/' } = request;
    // Any page may send a browser to an address such as `//`, which names no server.
    if (!URL.canParse(url, ownAddress)) return end(response, 400, 'This is no address.');
    const { pathname, searchParams } = new URL(url, ownAddress);
    if (method === 'GET' && pathname === eventsPath) return this.#stream(searchParams, response);
    if (method === 'POST' && pathname === actionPath) return await this.#perform(request, response);
    if (method === 'POST' && pathname === uploadPath) {
      return await this.#keepUpload(searchParams, request, response);
    }
    const asset = this.#handlers.assets.get(pathname);
    if (asset === undefined) return end(response, 404, 'There is nothing here.');
    if (method !== 'GET') return end(response, 405, 'The page can only be read.');
    sendAsset(asset, request, response);
  }

  #stream(query: URLSearchParams, response: ServerResponse): void {
    const user = userKey.safeParse(query.get('user'));
    const locale = clientLocale.safeParse(query.get('locale'));
    if (!user.success || !locale.success) {
      return end(response, 400, 'Expected a user and a locale.');
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    this.#handlers.onPage({ user: user.data, locale: locale.data }, response);
  }

  async #perform(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['content-type'] !== 'application/json') {
      return end(response, 415, 'Expected application/json.');
    }
    if (isTooLong(request, response, mostBodyBytes)) return;
    const action = readActionRequest(await text(request));
    if (action === null) return end(response, 400, 'Expected an action.');
    endWithJson(response, await this.#handlers.onAction(action));
  }

  async #keepUpload(
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const name = query.get('name') ?? '';
    if (name === '' || name.length > mostNameLength) {
      return end(response, 400, `Expected a file name of 1 to ${mostNameLength} characters.`);
    }
    if (isTooLong(request, response, mostUploadBytes)) return;
    const contentType = request.headers['content-type'] ?? 'application/octet-stream';
    const upload = this.#handlers.onUpload({ name, contentType, bytes: await buffer(request) });
    endWithJson(response, { ok: true, upload } satisfies UploadResult);
  }
}

/** Whether a request was refused because its body, or the lack of a stated length, is too much. */
function isTooLong(request: IncomingMessage, response: ServerResponse, most: number): boolean {
  if (Number(request.headers['content-length'] ?? Infinity) <= most) return false;
  // What is not read would be taken for the next request.
  response.setHeader('connection', 'close');
  end(response, 413, `Expected at most ${most} bytes.`);
  return true;
}

function endWithJson(response: ServerResponse, body: unknown): void {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  end(response, 200, JSON.stringify(body));
}

function sendAsset(asset: PageAsset, { headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('etag', asset.etag);
  response.setHeader('cache-control', 'no-cache');
  response.setHeader('vary', 'accept-encoding');
  if (headers['if-none-match'] === asset.etag) return end(response, 304, '');
  const accepted = headers['accept-encoding'] ?? '';
  const encoding = (['br', 'gzip'] as const).find((one) => accepted.includes(one)) ?? 'identity';
  if (encoding !== 'identity') response.setHeader('content-encoding', encoding);
  response.setHeader('content-type', asset.type);
  end(response, 200, asset.body[encoding]);
}

function end(response: ServerResponse, status: number, body: string | Buffer): void {
  response.statusCode = status;
  response.end(body);
}
