import { Client, GatewayIntentBits, Options, Partials } from 'discord.js';

/**
 * A callback that hangs must fail, and be tried again, within the 3 seconds in which Discord wants
 * an interaction acknowledged.
 */
const requestLimitMs = 2_200;

/** With every message comes its author; of no one is anything needed afterwards. */
const mostPeopleHeld = 200;

/**
 * The connection to Discord, not logged in yet.
 * @param hearsMessages whether it is told of messages: of the words in them, Discord sends those of
 *   messages that mention the bot or are written to it alone
 */
export function createBotClient(apiBase: string, hearsMessages = false): Client {
  const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
  return new Client({
    // Interactions come without an intent; Guilds tells which servers the bot is in.
    intents: hearsMessages ? [Guilds, GuildMessages, DirectMessages] : [Guilds],
    // Discord does not tell of channels for direct messages, nor of every thread: they are known by
    // what comes from them, and a thread is answered from what its channel is.
    partials: [Partials.Channel],
    rest: { api: apiBase, timeout: requestLimitMs },
    // Text of documents is shown, never obeyed: nobody is notified by it.
    allowedMentions: { parse: [] },
    // One server in an outage must not hold up the commands of all others.
    waitGuildTimeout: 0,
    // Everything that is needed of a message comes with the interaction.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ...(hearsMessages && { UserManager: fewPeople, GuildMemberManager: fewPeople }),
    }),
  });
}

const fewPeople = {
  maxSize: mostPeopleHeld,
  keepOverLimit: ({ id, client }: { readonly id: string; readonly client: Client<true> }) =>
    id === client.user.id,
};
