import type { Client } from 'discord.js';
import type { BotConfig } from '../../config.js';
import { UserError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { CommandMentions } from '../dispatching/command-mentions.js';
import type { CommandTable } from '../dispatching/command-table.js';
import { isTokenRefused, loggableError } from '../dispatching/discord-errors.js';
import { logIn } from './log-in.js';
import { notInServer, registerCommands, withdrawCommands } from './registration.js';
import { startFailure } from './start-failure.js';
import { within } from '../within.js';

export interface OnlineOptions {
  readonly client: Client;
  readonly config: BotConfig;
  readonly commands: CommandTable;
  /** Told the ids of the commands. */
  readonly mentions: Pick<CommandMentions, 'learn'>;
  readonly log: Logger;
  /** Told what is found out later and makes going on impossible. */
  readonly onFatal: (reason: unknown) => void;
}

/** See Channels, Send Messages, Send Messages in Threads, Embed Links: what a long run's report needs. */
const invitePermissions = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 38n);

const registerAgainMs = 30_000;
/** With many servers, looking for older commands goes on while the bot serves. */
const withdrawLimitMs = 3_000;

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
  const { config, commands, mentions, log, onFatal } = options;
  const { guildId, reindexRoleIds } = config;
  const list = commands.registrations(reindexRoleIds.length > 0);
  const place = { applicationId: client.application.id, guildId };
  try {
    const { outcome, ids } = await registerCommands(client.rest, list, place);
    mentions.learn(ids);
    log.info({ outcome, commands: list.length, server: guildId }, 'commands');
    const servers = [...client.guilds.cache.keys()];
    await within(withdrawLimitMs, withdrawCommands(client.rest, place, servers, log));
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (isTokenRefused(error)) throw startFailure(error, config.apiBase);
    log.warn({ error: loggableError(error) }, 'commands not registered, trying again');
    const again = () => void register(client, options).catch(onFatal);
    setTimeout(again, registerAgainMs).unref();
  }
}
