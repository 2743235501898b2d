import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

export interface LoopbackHandlers {
  readonly request: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** An HTTP server on 127.0.0.1 that can go away and come back on the same port. */
export class LoopbackServer {
  readonly #handlers: LoopbackHandlers;
  #server: Server | undefined;
  #port: number;

  /** @param port 0 for a free one */
  constructor(port: number, handlers: LoopbackHandlers) {
    this.#port = port;
    this.#handlers = handlers;
  }

  /** `host:port` */
  get address(): string {
    return `127.0.0.1:${this.#port}`;
  }

  async listen(): Promise<void> {
    const server = createServer((request, response) => {
      void this.#serve(request, response);
    });
    server.on('upgrade', this.#handlers.upgrade);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (typeof address === 'object' && address !== null) this.#port = address.port;
    this.#server = server;
  }

  async close(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    await new Promise<void>((resolve, reject) => {
      server.close((error) => (error === undefined ? resolve() : reject(error)));
      server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#handlers.request(request, response);
    } catch (error) {
      // A bot may give up in the middle of its request; anything else is a fault of the emulator.
      if (request.destroyed && !request.complete) return;
      response.destroy();
      throw error;
    }
  }
}
