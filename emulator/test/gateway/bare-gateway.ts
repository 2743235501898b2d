import { once } from 'node:events';
import { WebSocket } from 'ws';
import { jsonObject } from '../../rest/json-object.js';
import type { DiscordEmulator } from '../../discord-emulator.js';

export interface Frame {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly data: unknown;
  /** The fields of the data; none if it is not an object. */
  readonly d: Readonly<Record<string, unknown>>;
}

/** A gateway client without manners, to try what no library would send. */
export class BareGateway {
  readonly #socket: WebSocket;
  readonly #frames: Frame[] = [];
  readonly #closed: Promise<number>;

  constructor(emulator: DiscordEmulator, query = '?v=10&encoding=json') {
    this.#socket = new WebSocket(
      `${emulator.apiBase.replace('http', 'ws').replace('/api', '/')}${query}`,
    );
    this.#socket.on('message', (data: Buffer) => {
      this.#frames.push(readFrame(data.toString()));
      this.#socket.emit('frame');
    });
    this.#closed = new Promise((resolve) => {
      this.#socket.once('close', resolve);
    });
  }

  send(payload: unknown): void {
    this.#socket.send(typeof payload === 'string' ? payload : JSON.stringify(payload));
  }

  identify(token: string, more: object = {}): void {
    this.send({ op: 2, d: { token, intents: 1, properties: {}, ...more } });
  }

  /** The next frame that has not been taken. */
  async next(): Promise<Frame> {
    while (this.#frames.length === 0) await once(this.#socket, 'frame');
    return this.#frames.shift()!;
  }

  /** Takes frames up to the event of this name. */
  async event(name: string): Promise<Frame> {
    let frame = await this.next();
    while (frame.t !== name) frame = await this.next();
    return frame;
  }

  closeCode(): Promise<number> {
    return this.#closed;
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  drop(): void {
    this.#socket.terminate();
  }
}

function readFrame(text: string): Frame {
  const frame = jsonObject(JSON.parse(text));
  return {
    op: Number(frame['op']),
    t: typeof frame['t'] === 'string' ? frame['t'] : null,
    s: typeof frame['s'] === 'number' ? frame['s'] : null,
    d: jsonObject(frame['d']),
    data: frame['d'],
  };
}
