import type { EmulatorContext } from './emulator-context.js';
import type { EmulatorEvents } from './emulator-events.js';
import {
  type EmulatorOptions,
  emulatorOptions,
  type EmulatorSettings,
} from './emulator-options.js';
import { EventHub } from './event-hub.js';
import { GatewayControl } from './gateway/gateway-control.js';
import { GatewayServer } from './gateway/gateway-server.js';
import { Interactions } from './interactions/interactions.js';
import { LoopbackServer } from './loopback-server.js';
import { broadcastMessage } from './message-broadcast.js';
import { Person } from './person/person.js';
import { visibleMessages } from './person/visible-messages.js';
import { type Fault, type FaultRequest, Faults } from './rest/faults.js';
import { type DownloadFault, type DownloadRecord, FileServer } from './rest/file-server.js';
import { RateLimits } from './rest/rate-limits.js';
import { RequestLog, type RequestRecord } from './rest/request-log.js';
import { RestServer } from './rest/rest-server.js';
import { Router } from './rest/router.js';
import { allRoutes } from './routes/all-routes.js';
import { AttachmentFiles } from './world/attachment-files.js';
import type { Channel, User, WireMessage } from './world/entities.js';
import { type MessageEvent, Messages } from './world/messages.js';
import { isLocale } from './validation/command-names.js';
import { WorldEditor } from './world-editor.js';
import { World } from './world/world.js';

/**
 * A stand-in for Discord's REST API and gateway on 127.0.0.1. It holds bots to Discord's
 * documented rules, and people to what Discord's client lets them do.
 */
export class DiscordEmulator {
  /** Makes the gateway misbehave. */
  readonly gateway: GatewayControl;
  /** Makes applications, users, guilds, roles and channels, and tells connected bots. */
  readonly world: WorldEditor;
  readonly #context: EmulatorContext;
  readonly #events = new EventHub();
  readonly #faults = new Faults<FaultRequest>();
  readonly #downloadFaults = new Faults<DownloadFault>();
  readonly #log = new RequestLog();
  readonly #server: LoopbackServer;
  readonly #files: FileServer;
  readonly #rest: RestServer;
  readonly #gateway: GatewayServer;

  private constructor(options: EmulatorOptions) {
    const world = new World();
    const events = this.#events;
    this.#gateway = new GatewayServer(
      world,
      options,
      () => `ws://${this.#server.address}`,
      (event) => events.emit('gateway', event),
    );
    const interactions = new Interactions(world, options, (changed) =>
      events.emit('interaction', changed),
    );
    const files = new AttachmentFiles(
      () => `http://${this.#server.address}`,
      world.snowflakes,
      options.attachmentLifetimeMs,
    );
    const messages = new Messages(world, files, (event) => this.#tellMessage(event));
    const gateway = this.#gateway;
    this.#context = { options, world, events, files, messages, interactions, gateway };
    this.gateway = new GatewayControl(gateway, world);
    this.world = new WorldEditor(world, gateway);
    this.#files = new FileServer(files, this.#downloadFaults);
    this.#rest = new RestServer({
      world,
      router: new Router(allRoutes(this.#context)),
      rateLimits: new RateLimits(options.rateLimits),
      faults: this.#faults,
      files: this.#files,
      log: this.#log,
      onRequest: (record) => events.emit('request', record),
    });
    this.#server = new LoopbackServer(options.port, {
      request: (request, response) => this.#rest.handle(request, response),
      upgrade: (request, socket, head) => gateway.upgrade(request, socket, head),
    });
  }

  /** Listens when the promise is fulfilled. */
  static async start(settings: EmulatorSettings = {}): Promise<DiscordEmulator> {
    const emulator = new DiscordEmulator(emulatorOptions(settings));
    await emulator.#server.listen();
    return emulator;
  }

  /** What a bot takes for https://discord.com/api, without the version. */
  get apiBase(): string {
    return `http://${this.#server.address}/api`;
  }

  /** A person in front of a client; `locale` is that of the client, en-US if not given. */
  person(user: User, place: { readonly channel: Channel; readonly locale?: string }): Person {
    const locale = place.locale ?? 'en-US';
    if (!isLocale(locale)) throw new Error(`Discord's client does not speak ${locale}`);
    return new Person(this.#context, { user, channel: place.channel, locale });
  }

  /** What this user sees in this channel, oldest first. */
  visible(channel: Channel, user: User): WireMessage[] {
    return visibleMessages(channel, user).map(({ payload }) => payload);
  }

  /** A message that a webhook posts: it has an author of its own, who is no account. */
  postByWebhook(
    channel: Channel,
    { name, content }: { name: string; content: string },
  ): WireMessage {
    const author: User = {
      id: this.#context.world.snowflakes.next(),
      username: name,
      displayName: undefined,
      bot: true,
      acceptsDirectMessages: false,
    };
    const origin = { webhook_id: author.id };
    return this.#context.messages.create({ channel, author, body: { content }, files: [], origin })
      .payload;
  }

  /** All requests of bots so far, in the order in which they began. */
  get requests(): readonly RequestRecord[] {
    return this.#log.records;
  }

  /** All downloads of attachments so far. */
  get downloads(): readonly DownloadRecord[] {
    return this.#files.records;
  }

  /** Requests answered 4xx because of what the bot sent, not because of a fault. */
  get refused(): readonly RequestRecord[] {
    return this.#log.refused();
  }

  forgetRequests(): void {
    this.#log.clear();
  }

  /** Makes requests fail or wait. */
  fault(request: FaultRequest): Fault {
    return this.#faults.add(request);
  }

  /** Makes downloads of attachments fail, wait, or be other than stated. */
  downloadFault(fault: DownloadFault): Fault {
    return this.#downloadFaults.add(fault);
  }

  /** Listens until the returned function is called. */
  on<Name extends keyof EmulatorEvents>(
    name: Name,
    listener: (event: EmulatorEvents[Name]) => void,
  ): () => void {
    return this.#events.on(name, listener);
  }

  /** Nobody listens any more; what exists stays, and sessions can be resumed after `goOnline`. */
  async goOffline(): Promise<void> {
    this.#gateway.dropAll();
    await this.#server.close();
  }

  /** Listens again, on the same port. */
  async goOnline(): Promise<void> {
    await this.#server.listen();
  }

  /** Ends everything, including requests that hang. */
  async stop(): Promise<void> {
    this.#rest.stop();
    this.#context.interactions.stop();
    this.#events.clear();
    await this.goOffline();
  }

  #tellMessage(event: MessageEvent): void {
    this.#context.interactions.noteMessage(event);
    broadcastMessage(this.#context.world, this.#gateway, event);
    this.#events.emit('message', event);
  }
}
