import { request as httpRequest } from 'node:http';
import type { Agent, IncomingMessage, RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { FetchError } from './fetch-error.js';
import type { ConnectionRules } from './guarded-agent.js';

/** What one request takes. */
export interface RequestLimits extends ConnectionRules {
  /** For look-up, connection and certificate together. */
  readonly connectTimeoutMs: number;
}

const headers = {
  // The form that servers know of bots; some refuse a name alone.
  'User-Agent': 'Mozilla/5.0 (compatible; kilde)',
  Accept:
    'text/html, application/xhtml+xml, text/markdown, text/plain, application/pdf, application/vnd.openxmlformats-officedocument.wordprocessingml.document, */*;q=0.1',
  'Accept-Encoding': 'gzip, deflate, br',
};

/**
 * Asks for an address, and gives the answer when its headers are there.
 * @throws FetchError `unreachable` where there is no connection in time; else what node throws
 */
export function openResponse(
  url: URL,
  shown: string,
  agent: Agent,
  limits: RequestLimits,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isPlain = url.protocol === 'http:';
  const { ca, port } = limits.seam ?? {};
  const options: RequestOptions & { ca?: string; rejectUnauthorized: boolean } = {
    agent,
    headers,
    signal,
    // An environment variable of Node's would else allow any certificate.
    rejectUnauthorized: true,
    ...(ca === undefined ? {} : { ca }),
    ...(port === undefined ? {} : { port, headers: { ...headers, Host: url.host } }),
  };
  return new Promise((resolve, reject) => {
    const request = isPlain ? httpRequest(url, options) : httpsRequest(url, options);
    const limit = setTimeout(() => {
      request.destroy(notConnected(shown, limits.connectTimeoutMs));
    }, limits.connectTimeoutMs);
    request.on('socket', (socket) => {
      socket.once(isPlain ? 'connect' : 'secureConnect', () => clearTimeout(limit));
    });
    request.on('close', () => {
      clearTimeout(limit);
      // Without an answer or an error, as after one that changes the protocol; else without effect.
      reject(
        new FetchError('unreachable', shown, 'the server closed the connection. Try again later.'),
      );
    });
    request.on('response', resolve);
    // Not once: a second error of the same request would have nobody to take it.
    request.on('error', reject);
    request.end();
  });
}

function notConnected(shown: string, afterMs: number): FetchError {
  const reason = `no connection within ${Math.ceil(afterMs / 1000)} s. Check the address, or try again later.`;
  return new FetchError('unreachable', shown, reason);
}
