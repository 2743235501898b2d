import type { Client } from 'discord.js';
import type { BotConfig } from '../config.js';
import { UserError } from '../errors.js';
import type { Logger } from '../logger.js';
import type { CommandTable } from './command-table.js';
import { isTokenRefused, loggableError } from './discord-errors.js';
import { logIn } from './log-in.js';
import { notInServer, registerCommands } from './registration.js';
import { startFailure } from './start-failure.js';

export interface OnlineOptions {
  readonly client: Client;
  readonly config: BotConfig;
  readonly commands: CommandTable;
  readonly log: Logger;
}

/** See Channels, Send Messages, Send Messages in Threads, Embed Links: what a long run's report needs. */
const invitePermissions = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 38n);

const registerAgainMs = 30_000;

/**
 * Logs in and makes the commands known.
 * @throws UserError that says in one line what is wrong
 */
export async function goOnline(options: OnlineOptions): Promise<Client<true>> {
  const { config, log } = options;
  const client = await logIn(options.client, config);
  log.info({ bot: client.user.tag, servers: client.guilds.cache.size }, 'logged in');
  const { guildId } = config;
  if (guildId !== null && !client.guilds.cache.has(guildId)) throw notInServer(guildId);
  await register(client, options);
  return client;
}

/** The address at which a server's owner lets the bot in, with all that it needs. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: invitePermissions.toString(),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}

/** Where Discord is at fault, the commands of the last start will do until it works again. */
async function register(client: Client<true>, options: OnlineOptions): Promise<void> {
  const { config, commands, log } = options;
  const { guildId, reindexRoleIds } = config;
  const list = commands.registrations(reindexRoleIds.length > 0);
  const place = { applicationId: client.application.id, guildId };
  try {
    const outcome = await registerCommands(client.rest, list, place);
    log.info({ outcome, commands: list.length, server: guildId }, 'commands');
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (isTokenRefused(error)) throw startFailure(error, config.apiBase);
    log.warn({ error: loggableError(error) }, 'commands not registered, trying again');
    const again = () => {
      register(client, options).catch((failure: unknown) => {
        log.error({ error: loggableError(failure) }, 'commands not registered');
      });
    };
    setTimeout(again, registerAgainMs).unref();
  }
}
