import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { noContent, ok, type RestAnswer } from '../rest/route.js';
import { interactionTypes } from './interaction-payload.js';
import type { Interaction } from './interaction.js';

/** Nothing, unless the bot asked for the outcome: then the message, if the callback made or changed one. */
export function callbackResponse(
  interaction: Interaction,
  type: InteractionResponseType,
  isWanted: boolean,
): RestAnswer {
  if (!isWanted) return noContent;
  const message = interaction.original?.payload;
  const hasResource =
    type === InteractionResponseType.ChannelMessageWithSource ||
    type === InteractionResponseType.UpdateMessage;
  return ok({
    interaction: {
      id: interaction.id,
      type: interactionTypes[interaction.kind],
      ...(message === undefined
        ? {}
        : {
            response_message_id: message.id,
            response_message_loading: (message.flags & MessageFlags.Loading) !== 0,
            response_message_ephemeral: (message.flags & MessageFlags.Ephemeral) !== 0,
          }),
    },
    ...(hasResource && message !== undefined ? { resource: { type, message } } : {}),
  });
}
