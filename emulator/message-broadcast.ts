import { GatewayIntentBits, MessageFlags } from 'discord-api-types/v10';
import type { GatewayServer } from './gateway/gateway-server.js';
import type { Channel, StoredMessage } from './world/entities.js';
import { channelType } from './world/guild-payload.js';
import type { MessageEvent } from './world/messages.js';
import { canSee } from './world/permissions.js';
import { withoutForeignContent } from './world/readable-message.js';
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
      ...(kind === 'delete'
        ? { data: deleted(channel, message) }
        : shownTo(application.bot.id, channel, message)),
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

/** What every bot is told of a message, and what one with the intent Message Content. */
function shownTo(botId: string, channel: Channel, { payload }: StoredMessage) {
  const member = channel.guild?.members.get(payload.author.id);
  const extra = {
    ...guildPart(channel),
    channel_type: channelType(channel),
    ...(member === undefined || payload.webhook_id !== undefined
      ? {}
      : { member: partialMemberPayload(member) }),
    mentions: payload.mentions.map((user) => {
      const mentioned = channel.guild?.members.get(user.id);
      return mentioned === undefined ? user : { ...user, member: partialMemberPayload(mentioned) };
    }),
    flags: payload.flags & ~MessageFlags.Ephemeral,
  };
  return {
    data: { ...withoutForeignContent(payload, channel, botId), ...extra },
    richer: { intent: GatewayIntentBits.MessageContent, data: { ...payload, ...extra } },
  };
}
