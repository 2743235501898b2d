import type { ServerResponse } from 'node:http';
import type { DiscordEmulator } from '../emulator/discord-emulator.js';
import { UserError } from '../src/errors.js';
import type { BotRunner } from './bot/bot-runner.js';
import type { PageServer } from './server/page-server.js';
import { streamTo } from './server/page-stream.js';
import type { BotState, ClientSettings, PageEvent } from './protocol.js';
import type { DiscordClients } from './clients/discord-clients.js';
import type { Traffic } from './server/traffic.js';

/** What the playground is put together of. */
export interface PlaygroundParts {
  readonly emulator: DiscordEmulator;
  readonly clients: DiscordClients;
  readonly traffic: Traffic;
  readonly runner: Pick<BotRunner, 'state' | 'start' | 'stop'>;
  readonly server: PageServer;
  /** Whether it is the sample documents that the bot answers from. */
  readonly hasSamples: boolean;
  /** Says a line in the terminal. */
  readonly tell: (line: string) => void;
}

/** The page's address stays the same from start to start, so that it can be kept open. */
const usualPort = 4870;

/** A stand-in for Discord, the bot in it, and a page in which people meet it. */
export class Playground {
  readonly #emulator: DiscordEmulator;
  readonly #clients: DiscordClients;
  readonly #traffic: Traffic;
  readonly #runner: PlaygroundParts['runner'];
  readonly #server: PageServer;
  readonly #hasSamples: boolean;
  readonly #tell: (line: string) => void;
  readonly #pages = new Set<(event: PageEvent) => void>();
  readonly #notices: string[] = [];

  constructor({ emulator, clients, traffic, runner, server, hasSamples, tell }: PlaygroundParts) {
    this.#emulator = emulator;
    this.#clients = clients;
    this.#traffic = traffic;
    this.#runner = runner;
    this.#server = server;
    this.#hasSamples = hasSamples;
    this.#tell = tell;
  }

  /**
   * Serves the page at once; the bot is brought up meanwhile.
   * @param port where the page is to be; null for the usual port, or a free one where that is in use
   * @throws UserError where the port that was asked for is in use
   */
  async start(port: number | null): Promise<void> {
    await this.#listen(port);
    void this.#runner.start();
  }

  /** Where the page is. */
  get address(): string {
    return `http://127.0.0.1:${this.#server.port}/`;
  }

  get bot(): BotState {
    return this.#runner.state;
  }

  async stop(): Promise<void> {
    await this.#server.close();
    await this.#runner.stop();
    await this.#emulator.stop();
  }

  async #listen(port: number | null): Promise<void> {
    try {
      await this.#server.listen(port ?? usualPort);
    } catch (error) {
      if (!isPortInUse(error)) throw error;
      if (port !== null) {
        await this.#emulator.stop();
        throw new UserError(`Port ${port} is in use: name another with --port, or leave it out.`);
      }
      await this.#server.listen(0);
      const notice = `Port ${usualPort} is in use, so the page is at port ${this.#server.port} this time.`;
      this.#notices.push(notice);
      this.#tell(notice);
    }
  }

  /** Pushes to a page that was opened what happens, and first what there is. */
  open(client: ClientSettings, response: ServerResponse): void {
    const send = streamTo(response, { emulator: this.#emulator, clients: this.#clients, client });
    this.#pages.add(send);
    response.on('close', () => this.#pages.delete(send));
    send({
      kind: 'greeting',
      greeting: {
        users: this.#clients.users,
        servers: this.#clients.servers,
        hasSamples: this.#hasSamples,
        channels: this.#clients.channels(client),
        names: this.#clients.names,
        mentionable: this.#clients.mentionable,
        bot: this.bot,
        traffic: this.#traffic.lines,
        notices: this.#notices,
      },
    });
  }

  /** Pushes to every page. */
  push(event: PageEvent): void {
    for (const send of this.#pages) send(event);
  }
}

function isPortInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
