import type { Logger } from '../../logger.js';
import { UserError } from '../../errors.js';
import { isTokenRefused, loggableError } from '../dispatching/discord-errors.js';
import { registerCommands, type CommandPlace, type CommandRequests } from './registration.js';

/**
 * Removes what was registered elsewhere under an earlier DISCORD_GUILD_ID, for a server shows the
 * commands of both places. Never throws: what is left is removed at the next start.
 * @param kept where the commands are now
 * @param servers ids of the servers that the bot is in
 */
export async function withdrawCommands(
  rest: CommandRequests,
  kept: CommandPlace,
  servers: readonly string[],
  log: Logger,
): Promise<void> {
  const others = [null, ...servers].filter((guildId) => guildId !== kept.guildId);
  for (const guildId of others) {
    try {
      const { outcome } = await registerCommands(rest, [], { ...kept, guildId });
      if (outcome === 'registered') log.info({ server: guildId }, 'older commands removed');
    } catch (error) {
      // Without the token nothing can be removed; whoever watches the connection tells the owner.
      if (isTokenRefused(error)) return;
      // A server that lets the bot make no commands has none.
      if (error instanceof UserError) continue;
      log.warn({ server: guildId, error: loggableError(error) }, 'older commands not removed');
    }
  }
}
