import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import type { EmulatorOptions } from '../emulator-options.js';
import { jsonObject } from '../rest/json-object.js';
import type { Application } from '../world/entities.js';
import { guildCreatePayload } from '../world/guild-payload.js';
import { ownUserPayload } from '../world/user-payload.js';
import type { World } from '../world/world.js';
import { type ConnectionHost, GatewayConnection } from './gateway-connection.js';
import type { GatewayEvent } from './gateway-event.js';
import { GatewayFaults } from './gateway-faults.js';
import { GatewaySession } from './gateway-session.js';
import { HeartbeatWatch } from './heartbeat-watch.js';
import { readIdentify } from './identify.js';
import { SessionStarts } from './session-starts.js';

/** Close codes after which a session cannot be resumed. */
const endingCodes: ReadonlySet<number> = new Set([
  1000,
  1001,
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidSeq,
  GatewayCloseCodes.SessionTimedOut,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);

const closeReasons: ReadonlyMap<number, string> = new Map([
  [GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.'],
  [GatewayCloseCodes.DisallowedIntents, 'Disallowed intent(s).'],
  [GatewayCloseCodes.InvalidIntents, 'Invalid intent(s).'],
  [GatewayCloseCodes.InvalidShard, 'Invalid shard.'],
  [GatewayCloseCodes.DecodeError, 'Error while decoding payload.'],
]);

export interface Dispatch {
  readonly application: Application;
  readonly event: string;
  readonly data: unknown;
  /** What a session with this further intent gets instead of `data`. */
  readonly richer?: { readonly intent: number; readonly data: unknown } | undefined;
  readonly guildId: string | undefined;
  /** Bit of the intent that the event needs; undefined for events that everyone gets. */
  readonly intent?: number | undefined;
}

/** The WebSocket side: lets bots in, keeps their sessions and hands out events. */
export class GatewayServer implements ConnectionHost {
  readonly faults = new GatewayFaults();
  readonly sessionStarts: SessionStarts;
  readonly heartbeatIntervalMs: number;
  readonly heartbeats: HeartbeatWatch;
  readonly #world: World;
  readonly #ownUrl: () => string;
  readonly #tell: (event: GatewayEvent) => void;
  readonly #upgrades = new WebSocketServer({ noServer: true });
  readonly #connections = new Set<GatewayConnection>();
  readonly #sessions = new Map<string, GatewaySession>();

  constructor(
    world: World,
    options: EmulatorOptions,
    ownUrl: () => string,
    tell: (event: GatewayEvent) => void,
  ) {
    this.#world = world;
    this.#ownUrl = ownUrl;
    this.#tell = tell;
    this.heartbeatIntervalMs = options.heartbeatIntervalMs;
    this.heartbeats = new HeartbeatWatch(options.heartbeatIntervalMs);
    this.sessionStarts = new SessionStarts(options.identifyWindowMs);
  }

  /** Without path and query: bots append their own. */
  get url(): string {
    return this.faults.advertisedUrl ?? this.#ownUrl();
  }

  connectionsOf(application?: Application): GatewayConnection[] {
    return [...this.#connections].filter(
      ({ session }) => application === undefined || session?.application === application,
    );
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { refusal } = this.faults;
    // A bot that hangs up in the middle of the handshake is not a fault of the emulator.
    socket.on('error', () => socket.destroy());
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    if (refusal !== undefined && refusal.left > 0) {
      refusal.left -= 1;
      socket.end(`HTTP/1.1 ${refusal.status} Refused\r\nConnection: close\r\n\r\n`);
    } else if (query.has('compress') || (query.get('encoding') ?? 'json') !== 'json') {
      // Not spoken here; a bot that asks for it has zlib-sync or erlpack installed.
      socket.end('HTTP/1.1 400 Only plain JSON is spoken\r\nConnection: close\r\n\r\n');
    } else {
      this.#upgrades.handleUpgrade(request, socket, head, (webSocket) => {
        const connection = new GatewayConnection(webSocket, this);
        this.#connections.add(connection);
        this.#tell({ kind: 'connected', application: undefined });
        if (query.get('v') !== '10') connection.close(GatewayCloseCodes.InvalidAPIVersion);
      });
    }
  }

  dispatch({ application, event, data, richer, guildId, intent }: Dispatch): void {
    for (const session of this.#sessions.values()) {
      const hasIntent = intent === undefined || (session.intents & intent) !== 0;
      if (session.application === application && hasIntent && session.isFor(guildId)) {
        const isRicher = richer !== undefined && (session.intents & richer.intent) !== 0;
        session.dispatch(event, isRicher ? richer.data : data);
      }
    }
  }

  identify(connection: GatewayConnection, data: unknown): void {
    const identity = readIdentify(this.#world, data);
    if (typeof identity === 'number') return connection.close(identity, closeReasons.get(identity));
    const { application, intents, shard } = identity;
    if (!this.sessionStarts.take(application)) {
      return connection.send({ op: GatewayOpcodes.InvalidSession, d: false });
    }
    const session = new GatewaySession(application, intents, shard);
    this.#sessions.set(session.id, session);
    connection.session = session;
    session.attach(connection);
    this.#welcome(session);
    this.#tell({ kind: 'ready', application });
  }

  resume(connection: GatewayConnection, data: unknown): void {
    const { token, session_id: id, seq } = jsonObject(data);
    const session = typeof id === 'string' ? this.#sessions.get(id) : undefined;
    if (session === undefined) {
      return connection.send({ op: GatewayOpcodes.InvalidSession, d: false });
    }
    if (token !== session.application.token) {
      const code = GatewayCloseCodes.AuthenticationFailed;
      return connection.close(code, closeReasons.get(code));
    }
    if (typeof seq !== 'number' || seq > session.sequence) {
      return connection.close(GatewayCloseCodes.InvalidSeq, 'Invalid seq');
    }
    connection.session = session;
    session.attach(connection);
    session.replayAfter(seq);
    session.dispatch('RESUMED', {});
    this.#tell({ kind: 'resumed', application: session.application });
  }

  closed(connection: GatewayConnection, code: number): void {
    this.#connections.delete(connection);
    const { session } = connection;
    if (session !== undefined && endingCodes.has(code)) this.#sessions.delete(session.id);
    this.#tell({ kind: 'disconnected', application: session?.application, code });
  }

  forget(session: GatewaySession): void {
    this.#sessions.delete(session.id);
  }

  /** Cuts every connection; the sessions stay. */
  dropAll(): void {
    for (const connection of this.#connections) connection.drop();
  }

  #welcome(session: GatewaySession): void {
    const { application, shard } = session;
    const guilds = this.#world
      .guildsOf(application.bot.id)
      .filter((guild) => session.isFor(guild.id));
    session.dispatch('READY', {
      v: 10,
      user: ownUserPayload(application.bot),
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: this.url,
      application: { id: application.id, flags: 0 },
      shard,
      private_channels: [],
      relationships: [],
      user_settings: {},
      presences: [],
    });
    if ((session.intents & GatewayIntentBits.Guilds) === 0) return;
    for (const guild of guilds) {
      if (this.faults.withheldGuilds.has(guild.id)) continue;
      session.dispatch('GUILD_CREATE', guildCreatePayload(guild, application.bot));
    }
  }
}
