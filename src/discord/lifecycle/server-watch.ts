import { Events, type Client } from 'discord.js';
import type { DepartedServers } from '../../collections/departed-servers.js';
import type { Logger } from '../../logger.js';
import { loggableError } from '../dispatching/discord-errors.js';

const sweepEveryMs = 24 * 60 * 60_000;

/**
 * Has the documents of servers kept and deleted as the bot leaves them and comes back. Only when
 * Discord has told of all servers can one be missed; one in an outage is among them.
 */
export class ServerWatch {
  readonly #departed: Pick<DepartedServers, 'left' | 'returned' | 'sweep'>;
  readonly #log: Pick<Logger, 'error'>;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    departed: Pick<DepartedServers, 'left' | 'returned' | 'sweep'>,
    log: Pick<Logger, 'error'>,
  ) {
    this.#departed = departed;
    this.#log = log;
  }

  begin(client: Client): void {
    const departed = this.#departed;
    const sweep = () => this.#do(() => departed.sweep(new Set(client.guilds.cache.keys())));
    client.once(Events.ClientReady, () => {
      sweep();
      this.#timer = setInterval(sweep, sweepEveryMs).unref();
    });
    // Not of an outage, which has an event of its own.
    client.on(Events.GuildDelete, ({ id }) => this.#do(() => departed.left(id)));
    client.on(Events.GuildCreate, ({ id }) => this.#do(() => departed.returned(id)));
  }

  async end(): Promise<void> {
    clearInterval(this.#timer);
  }

  /** What a disk refuses is tried again with the next sweep. */
  #do(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      this.#log.error({ error: loggableError(error) }, 'departure of a server not seen to');
    });
  }
}
