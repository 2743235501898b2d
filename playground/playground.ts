import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { DiscordEmulator } from '../emulator/discord-emulator.js';
import { messageOf, UserError } from '../src/errors.js';
import { BotRunner } from './bot/bot-runner.js';
import { bundlePage } from './server/page-assets.js';
import { PageServer } from './server/page-server.js';
import { streamTo } from './server/page-stream.js';
import type { PlaygroundSettings } from './playground-settings.js';
import type { BotState, ClientSettings, PageEvent } from './protocol.js';
import { DiscordClients } from './clients/discord-clients.js';
import { addSampleServer } from './clients/sample-server.js';
import { Traffic } from './server/traffic.js';

export interface PlaygroundOptions {
  /** Where the project is. */
  readonly root: string;
  readonly settings: PlaygroundSettings;
  /** Where the page is to be; null for the usual port, or a free one where that is in use. */
  readonly port: number | null;
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
  readonly #runner: BotRunner;
  readonly #server: PageServer;
  readonly #pages = new Set<(event: PageEvent) => void>();
  readonly #notices: string[] = [];

  private constructor(
    emulator: DiscordEmulator,
    assets: ConstructorParameters<typeof PageServer>[0]['assets'],
    { root, settings, tell }: PlaygroundOptions,
  ) {
    const sampleServer = addSampleServer(emulator);
    this.#emulator = emulator;
    this.#clients = new DiscordClients(emulator, sampleServer);
    this.#traffic = new Traffic(emulator, (line) => this.#push({ kind: 'traffic', line }));
    this.#runner = new BotRunner({
      root,
      settings,
      token: sampleServer.application.token,
      apiBase: emulator.apiBase,
      tell,
      onState: (bot) => this.#push({ kind: 'bot', bot }),
    });
    emulator.on('gateway', (event) => this.#runner.noteGateway(event));
    this.#server = new PageServer({
      assets,
      onPage: (client, response) => this.#open(client, response),
      onAction: (request) => this.#clients.perform(request),
      onFault: (error) => tell(`The page met a fault: ${messageOf(error)}`),
    });
  }

  /**
   * Serves the page at once; the bot is brought up meanwhile.
   * @throws UserError where the port that was asked for is in use
   */
  static async start(options: PlaygroundOptions): Promise<Playground> {
    const page = path.join(options.root, 'playground/page');
    const [emulator, assets] = await Promise.all([DiscordEmulator.start(), bundlePage(page)]);
    const playground = new Playground(emulator, assets, options);
    await playground.#listen(options);
    void playground.#runner.start();
    return playground;
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

  async #listen({ port, tell }: PlaygroundOptions): Promise<void> {
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
      tell(notice);
    }
  }

  #open(client: ClientSettings, response: ServerResponse): void {
    const send = streamTo(response, { emulator: this.#emulator, clients: this.#clients, client });
    this.#pages.add(send);
    response.on('close', () => this.#pages.delete(send));
    send({
      kind: 'greeting',
      greeting: {
        users: this.#clients.users,
        server: this.#clients.serverName,
        channels: this.#clients.channels(client),
        names: this.#clients.names,
        bot: this.bot,
        traffic: this.#traffic.lines,
        notices: this.#notices,
      },
    });
  }

  #push(event: PageEvent): void {
    for (const send of this.#pages) send(event);
  }
}

function isPortInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
