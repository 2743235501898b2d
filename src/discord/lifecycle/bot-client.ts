import { Client, GatewayIntentBits, Options } from 'discord.js';

/**
 * A callback that hangs must fail, and be tried again, within the 3 seconds in which Discord wants
 * an interaction acknowledged.
 */
const requestLimitMs = 2_200;

/** The connection to Discord, not logged in yet. */
export function createBotClient(apiBase: string): Client {
  return new Client({
    // Interactions come without an intent; Guilds tells which servers the bot is in.
    intents: [GatewayIntentBits.Guilds],
    rest: { api: apiBase, timeout: requestLimitMs },
    // Text of documents is shown, never obeyed: nobody is notified by it.
    allowedMentions: { parse: [] },
    // One server in an outage must not hold up the commands of all others.
    waitGuildTimeout: 0,
    // Everything that is needed of a message comes with the interaction.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
  });
}
