import { MessageType } from 'discord-api-types/v10';
import type { Channel, StoredMessage, WireMessage } from './entities.js';

/** The fields of a message that replies to this one. */
export function replyOrigin(channel: Channel, { payload }: StoredMessage): Partial<WireMessage> {
  return {
    type: MessageType.Reply,
    message_reference: {
      type: 0,
      channel_id: channel.id,
      message_id: payload.id,
      ...(channel.guild === undefined ? {} : { guild_id: channel.guild.id }),
    },
    referenced_message: referencedPayload(payload),
  };
}

/** The message that is replied to, without the one that it replies to itself. */
export function referencedPayload(payload: WireMessage): WireMessage {
  const { referenced_message: _, ...rest } = payload;
  return rest;
}
