import { once } from 'node:events';
import { createServer as createPlainServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { LookupFunction, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import { fetchDocument } from '../../src/fetching/fetch-document.js';
import type { FetchOptions } from '../../src/fetching/fetch-document.js';
import { FetchError } from '../../src/fetching/fetch-error.js';
import { certificate, certificateKey, expiredCertificate } from './certificates.js';

export interface WebServer {
  readonly port: number;
  /** How many connections there were. */
  readonly connections: () => number;
  /** Options by which every name leads here, and nothing else of the guard is changed. */
  readonly options: FetchOptions;
}

/** A server of example.test and its subdomains, until the test ends. */
export async function webServer(listener: RequestListener): Promise<WebServer> {
  return await listening(createServer({ key: certificateKey, cert: certificate }, listener));
}

/** As webServer, with a certificate that is no longer valid. */
export async function expiredServer(listener: RequestListener): Promise<WebServer> {
  return await listening(createServer({ key: certificateKey, cert: expiredCertificate }, listener));
}

export async function plainServer(listener: RequestListener): Promise<WebServer> {
  return await listening(createPlainServer(listener));
}

/** A server that writes what it likes, behind a certificate, once it was asked. */
export async function bareServer(answer: (socket: Socket) => void): Promise<WebServer> {
  const server = createTlsServer({ key: certificateKey, cert: certificate }, (socket) => {
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  return await listening(server);
}

async function listening(server: Server): Promise<WebServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  const { port } = bound;
  return {
    port,
    connections: () => connections,
    options: {
      maxBytes: 1_000_000,
      timeoutMs: 20_000,
      allowedAddresses: ['127.0.0.1'],
      seam: { port, ca: certificate, lookup: leadingTo('127.0.0.1') },
    },
  };
}

/** A look-up that answers every name with the same addresses, no sooner than the system's does. */
export function leadingTo(...addresses: string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return (_name, options, callback) => {
    const [first = { address: '', family: 4 }] = found;
    process.nextTick(() => {
      if (options.all === true) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}

/** Why a fetch fails. */
export async function failureOf(address: string, options: FetchOptions): Promise<FetchError> {
  try {
    await fetchDocument(address, options, new AbortController().signal);
  } catch (error) {
    if (error instanceof FetchError) return error;
    throw error;
  }
  throw new Error(`${address} was fetched`);
}
