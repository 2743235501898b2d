import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import type { Application, Guild } from '../world/entities.js';
import { guildCreatePayload } from '../world/guild-payload.js';
import type { World } from '../world/world.js';
import type { GatewayServer } from './gateway-server.js';
import type { HeartbeatWatch } from './heartbeat-watch.js';

/**
 * Makes the gateway misbehave. Faults of connections hit the given application, or all; those that
 * last return the function that ends them.
 */
export class GatewayControl {
  readonly #gateway: GatewayServer;
  readonly #world: World;

  constructor(gateway: GatewayServer, world: World) {
    this.#gateway = gateway;
    this.#world = world;
  }

  /** How many bots are connected and identified. */
  connected(application?: Application): number {
    return this.#gateway
      .connectionsOf(application)
      .filter((connection) => connection.session !== undefined).length;
  }

  /** How many heartbeats came, and how late the latest of them was. */
  get heartbeats(): Pick<HeartbeatWatch, 'received' | 'largestDelayMs'> {
    return this.#gateway.heartbeats;
  }

  /** Cuts the sockets without a word; the sessions can be resumed. */
  drop(application?: Application): void {
    for (const connection of this.#gateway.connectionsOf(application)) connection.drop();
  }

  close(code: number, application?: Application): void {
    for (const connection of this.#gateway.connectionsOf(application)) connection.close(code);
  }

  /** Opcode 7: the bot is to connect again and resume. */
  askReconnect(application?: Application): void {
    for (const connection of this.#gateway.connectionsOf(application)) {
      connection.send({ op: GatewayOpcodes.Reconnect, d: null });
    }
  }

  /** Opcode 9: the session is invalid; if it cannot be resumed it is also forgotten. */
  invalidate(isResumable: boolean, application?: Application): void {
    for (const connection of this.#gateway.connectionsOf(application)) {
      if (!isResumable && connection.session !== undefined) {
        this.#gateway.forget(connection.session);
      }
      connection.loseSession(isResumable);
    }
  }

  noHeartbeatAck(): () => void {
    this.#gateway.faults.acknowledgesHeartbeats = false;
    return () => {
      this.#gateway.faults.acknowledgesHeartbeats = true;
    };
  }

  /** New connections are not greeted, so that bots wait. */
  noHello(): () => void {
    this.#gateway.faults.saysHello = false;
    return () => {
      this.#gateway.faults.saysHello = true;
    };
  }

  /** Answers the next upgrades with this HTTP status. */
  refuseUpgrade(status: number, times = Infinity): () => void {
    this.#gateway.faults.refusal = { status, left: times };
    return () => {
      this.#gateway.faults.refusal = undefined;
    };
  }

  /** An outage of one guild: bots that connect do not get it until the returned function is called. */
  withholdGuild(guild: Guild): () => void {
    this.#gateway.faults.withheldGuilds.add(guild.id);
    return () => {
      if (this.#gateway.faults.withheldGuilds.delete(guild.id)) this.#deliver(guild);
    };
  }

  /** What GET /gateway/bot says about the starts that are left. */
  sessionStartLimit(
    application: Application,
    limit: { readonly remaining: number; readonly resetAfterMs: number },
  ): void {
    this.#gateway.sessionStarts.set(application, limit);
  }

  /** Names another address to bots, for instance one where nobody listens. */
  advertise(url: string): () => void {
    this.#gateway.faults.advertisedUrl = url;
    return () => {
      this.#gateway.faults.advertisedUrl = undefined;
    };
  }

  #deliver(guild: Guild): void {
    for (const application of this.#world.applications.values()) {
      if (!guild.members.has(application.bot.id)) continue;
      this.#gateway.dispatch({
        application,
        event: 'GUILD_CREATE',
        data: guildCreatePayload(guild, application.bot),
        guildId: guild.id,
        intent: GatewayIntentBits.Guilds,
      });
    }
  }
}
