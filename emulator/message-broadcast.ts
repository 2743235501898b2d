import { GatewayIntentBits, MessageFlags } from 'discord-api-types/v10';
import type { GatewayServer } from './gateway/gateway-server.js';
import type { Application, Channel, StoredMessage } from './world/entities.js';
import type { MessageEvent } from './world/messages.js';
import { canSee } from './world/permissions.js';
import { partialMemberPayload } from './world/user-payload.js';
import type { World } from './world/world.js';

const events = {
  create: 'MESSAGE_CREATE',
  update: 'MESSAGE_UPDATE',
  delete: 'MESSAGE_DELETE',
} as const;

/** Tells the bots that see the channel; ephemeral messages are between one person and one bot. */
export function broadcastMessage(world: World, gateway: GatewayServer, event: MessageEvent): void {
  const { channel, message, kind } = event;
  if (message.ephemeralFor !== undefined) return;
  const { guild } = channel;
  for (const application of world.applicationsIn(channel)) {
    if (!canSee(channel, application.bot.id)) continue;
    gateway.dispatch({
      application,
      event: events[kind],
      data: kind === 'delete' ? deleted(channel, message) : shownTo(application, channel, message),
      guildId: guild?.id,
      intent:
        guild === undefined ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages,
    });
  }
}

function guildPart(channel: Channel): object {
  return channel.guild === undefined ? {} : { guild_id: channel.guild.id };
}

function deleted(channel: Channel, message: StoredMessage): object {
  return { id: message.payload.id, channel_id: channel.id, ...guildPart(channel) };
}

/** Without the intent Message Content a bot reads only its own messages, mentions, and direct ones. */
function shownTo(application: Application, channel: Channel, message: StoredMessage): object {
  const { payload } = message;
  const member = channel.guild?.members.get(payload.author.id);
  const isReadable =
    channel.guild === undefined ||
    payload.author.id === application.bot.id ||
    payload.mentions.some(({ id }) => id === application.bot.id) ||
    (application.privilegedIntents & GatewayIntentBits.MessageContent) !== 0;
  return {
    ...payload,
    ...guildPart(channel),
    ...(member === undefined ? {} : { member: partialMemberPayload(member) }),
    ...(isReadable ? {} : { content: '', embeds: [], attachments: [], components: [] }),
    flags: payload.flags & ~MessageFlags.Ephemeral,
  };
}
