import type { IncomingMessage } from 'node:http';
import { checkedAddress, privateAddress, shownAddress } from './checked-address.js';
import { documentTypeOf, statedType } from './document-type.js';
import { FetchError } from './fetch-error.js';
import { fileNameFor, headerText, statedName } from './file-name.js';
import { guardedAgent, isRefusal, isUnallottedHost } from './guarded-agent.js';
import { openResponse } from './open-response.js';
import type { RequestLimits } from './open-response.js';
import { readBody } from './read-body.js';

export interface FetchOptions extends Partial<RequestLimits> {
  /** Of what is sent and of what it decompresses to. */
  readonly maxBytes: number;
  /** For everything together, redirects included. */
  readonly timeoutMs: number;
  /**
   * The only origins that may be asked, as URL.origin gives them (`https://cdn.discordapp.com`,
   * `http://127.0.0.1:8081`). They may be http and name a port. Left out for addresses that people
   * give: every host is allowed then, by https on port 443.
   */
  readonly origins?: readonly string[];
  readonly maxRedirects?: number;
}

export interface FetchedDocument {
  /** Decompressed, else as they were sent. */
  readonly bytes: Buffer;
  /** One of `documentTypes`. */
  readonly mediaType: string;
  /** The charset that the server states, as it writes it. */
  readonly charset?: string;
  /** Where redirects led, without fragment. The query is in it, which may hold a key. */
  readonly finalUrl: string;
  /** Without folders, in at most 200 bytes; its ending tells the kind of document. */
  readonly fileName: string;
}

const defaults = { connectTimeoutMs: 10_000, maxRedirects: 5 } as const;

type Settings = FetchOptions & Readonly<Record<keyof typeof defaults, number>>;

/**
 * Fetches a document from an address that somebody gave: from the public internet only, without
 * cookies, proxies or anything else that would tell the server who asks. Names are looked up by the
 * system, on one of the few threads that also read files: fetch few at a time.
 * @throws FetchError for all that is wrong with the address, its server or what it sends
 * @throws the signal's reason when aborted
 */
export async function fetchDocument(
  address: string,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<FetchedDocument> {
  signal.throwIfAborted();
  const settings: Settings = { ...defaults, ...options };
  const first = checkedAddress(address.trim(), undefined, options.origins);
  const limit = AbortSignal.timeout(options.timeoutMs);
  try {
    return await followed(first, settings, AbortSignal.any([signal, limit]));
  } catch (error) {
    signal.throwIfAborted();
    if (limit.aborted) throw tooSlow(first, options.timeoutMs);
    throw error;
  }
}

async function followed(
  first: URL,
  settings: Settings,
  signal: AbortSignal,
): Promise<FetchedDocument> {
  let url = first;
  let base: URL | undefined;
  for (let redirects = 0; redirects <= settings.maxRedirects; redirects += 1) {
    const result = await asked(url, base, settings, signal);
    if (!(result instanceof URL)) return result;
    base = url;
    url = result;
  }
  const reason = `leads on and on, more than ${settings.maxRedirects} times. Give the address where it ends.`;
  throw new FetchError('redirects', shownAddress(first), reason);
}

/** One request: the document, or where the server says that it is. */
async function asked(
  url: URL,
  base: URL | undefined,
  settings: Settings,
  signal: AbortSignal,
): Promise<FetchedDocument | URL> {
  const shown = shownAddress(url, base);
  if (isUnallottedHost(url, settings)) throw privateAddress(shown);
  try {
    const agent = guardedAgent(url, settings);
    const response = await openResponse(url, shown, agent, settings, signal);
    try {
      const next = redirectOf(response, url, settings.origins);
      return next ?? (await documentOf(response, url, shown, settings.maxBytes));
    } finally {
      // Else the connection would stay open for what is not read.
      response.destroy();
    }
  } catch (error) {
    throw failureOf(error, shown);
  }
}

const redirectStatuses: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);

function redirectOf(
  { statusCode, headers }: IncomingMessage,
  url: URL,
  origins: readonly string[] | undefined,
): URL | null {
  if (!redirectStatuses.has(statusCode)) return null;
  if (headers.location === undefined) {
    const reason = 'leads on without saying where. Give the address where it ends.';
    throw new FetchError('redirects', shownAddress(url), reason);
  }
  return checkedAddress(headerText(headers.location), url, origins);
}

async function documentOf(
  response: IncomingMessage,
  url: URL,
  shown: string,
  maxBytes: number,
): Promise<FetchedDocument> {
  const { statusCode: status = 0, headers } = response;
  if (status !== 200) {
    const reason = `the server answered with status ${status} instead of the document. Check that it opens for everybody.`;
    throw new FetchError('refused', shown, reason, { status });
  }
  const stated = statedType(headers['content-type']);
  const name = statedName(headers['content-disposition'], url);
  const type = documentTypeOf(stated.mediaType, name);
  if (type === null) throw wrongType(shown, stated.mediaType);
  return {
    bytes: await readBody(response, shown, maxBytes),
    mediaType: type.mediaType,
    ...(stated.charset === undefined ? {} : { charset: stated.charset }),
    finalUrl: url.href.replace(/#.*$/u, ''),
    fileName: fileNameFor(name, type),
  };
}

/** What went wrong, as a FetchError; anything that the network does not explain is left as it is. */
function failureOf(error: unknown, shown: string): unknown {
  if (error instanceof FetchError) return error;
  if (isRefusal(error)) return privateAddress(shown, error);
  // Errors of connections, certificates, HTTP and compression have one.
  if (!(error instanceof Error && 'code' in error)) return error;
  const reason = `could not be fetched (${String(error.code)}). Check that it opens, or try again later.`;
  return new FetchError('unreachable', shown, reason, { cause: error });
}

function wrongType(shown: string, mediaType: string | undefined): FetchError {
  const met = mediaType === undefined ? 'of a kind that the server does not state' : mediaType;
  const reason = `is ${met}; expected a web page, Markdown, plain text, PDF or Word file (.docx).`;
  return new FetchError('wrong-type', shown, reason);
}

function tooSlow(url: URL, timeoutMs: number): FetchError {
  const reason = `did not arrive within ${Math.ceil(timeoutMs / 1000)} s. Try again later, or upload the file.`;
  return new FetchError('too-slow', shownAddress(url), reason);
}
