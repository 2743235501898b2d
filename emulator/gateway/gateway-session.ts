import { randomBytes } from 'node:crypto';
import { GatewayOpcodes } from 'discord-api-types/v10';
import type { Application } from '../world/entities.js';

/** Events that are kept for a bot that comes back. */
const maxBuffer = 1000;

export interface FrameLine {
  sendFrame(frame: string): void;
}

/** What outlives a connection: the numbering of events and those that may have to be repeated. */
export class GatewaySession {
  readonly id = randomBytes(16).toString('hex');
  readonly application: Application;
  readonly intents: number;
  readonly shard: readonly [number, number];
  #sequence = 0;
  readonly #buffer: { readonly sequence: number; readonly frame: string }[] = [];
  /** How frames get to the bot; undefined while it is not connected. */
  #line: FrameLine | undefined;

  constructor(application: Application, intents: number, shard: readonly [number, number]) {
    this.application = application;
    this.intents = intents;
    this.shard = shard;
  }

  get sequence(): number {
    return this.#sequence;
  }

  attach(line: FrameLine): void {
    this.#line = line;
  }

  /** Does nothing when another line has taken over since. */
  detach(line: FrameLine): void {
    if (this.#line === line) this.#line = undefined;
  }

  dispatch(event: string, data: unknown): void {
    this.#sequence += 1;
    const frame = JSON.stringify({
      op: GatewayOpcodes.Dispatch,
      t: event,
      s: this.#sequence,
      d: data,
    });
    this.#buffer.push({ sequence: this.#sequence, frame });
    if (this.#buffer.length > maxBuffer) this.#buffer.shift();
    this.#line?.sendFrame(frame);
  }

  /** Sends again what came after this event. */
  replayAfter(sequence: number): void {
    for (const missed of this.#buffer.filter((event) => event.sequence > sequence)) {
      this.#line?.sendFrame(missed.frame);
    }
  }

  /** Whether an event of this guild, or of none, belongs to this shard. */
  isFor(guildId: string | undefined): boolean {
    const [index, count] = this.shard;
    return guildId === undefined
      ? index === 0
      : Number((BigInt(guildId) >> 22n) % BigInt(count)) === index;
  }
}
