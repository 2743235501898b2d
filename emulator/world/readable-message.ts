import { GatewayIntentBits } from 'discord-api-types/v10';
import type { Application, Channel, WireMessage } from './entities.js';

/**
 * A message as a bot reads it without the privileged intent Message Content: only its own, direct
 * ones, and those that mention it keep what people put into them.
 * https://discord.com/developers/docs/events/gateway#message-content-intent
 */
export function withoutForeignContent(
  payload: WireMessage,
  channel: Channel,
  botId: string,
): WireMessage {
  const isReadable =
    channel.guild === undefined ||
    payload.author.id === botId ||
    payload.mentions.some(({ id }) => id === botId);
  const { referenced_message: referenced } = payload;
  return {
    ...payload,
    ...(isReadable ? {} : { content: '', embeds: [], attachments: [], components: [] }),
    ...(referenced
      ? { referenced_message: withoutForeignContent(referenced, channel, botId) }
      : {}),
  };
}

/** What the REST API gives a bot of a message: there the switch in the developer portal counts. */
export function messageFor(
  application: Application,
  channel: Channel,
  payload: WireMessage,
): WireMessage {
  return (application.privilegedIntents & GatewayIntentBits.MessageContent) === 0
    ? withoutForeignContent(payload, channel, application.bot.id)
    : payload;
}
