import { ApplicationCommandType, InteractionType, MessageType } from 'discord-api-types/v10';
import type { NewMessage } from '../world/messages.js';
import { userPayload } from '../world/user-payload.js';
import type { World } from '../world/world.js';
import type { Interaction } from './interaction.js';
import { interactionTypes, integrationOwners } from './interaction-payload.js';

/** Everything of a message that follows from the interaction which it answers. */
export function interactionMessage(
  world: World,
  interaction: Interaction,
  role: 'reply' | 'follow-up',
): Omit<NewMessage, 'body' | 'files'> {
  const { application, channel } = interaction;
  const answered = role === 'follow-up' ? interaction.original : interaction.source;
  const origin = {
    application_id: application.id,
    webhook_id: application.id,
    type: messageType(interaction, answered !== undefined),
    interaction_metadata: metadata(world, interaction),
    ...legacyInteraction(interaction, role),
    ...(answered === undefined
      ? {}
      : {
          message_reference: {
            type: 0,
            channel_id: channel.id,
            message_id: answered.payload.id,
            ...(channel.guild === undefined ? {} : { guild_id: channel.guild.id }),
          },
        }),
  };
  return {
    channel,
    author: application.bot,
    interactionId: interaction.id,
    origin,
  };
}

function messageType(interaction: Interaction, isAnswering: boolean): MessageType {
  if (isAnswering) return MessageType.Reply;
  if (interaction.kind !== 'command') return MessageType.Default;
  return interaction.commandType === ApplicationCommandType.ChatInput
    ? MessageType.ChatInputCommand
    : MessageType.ContextMenuCommand;
}

function metadata(world: World, interaction: Interaction): object {
  const { kind, name, commandType, source, openedBy } = interaction;
  return {
    id: interaction.id,
    type: interactionTypes[kind],
    user: userPayload(world.user(interaction.user.id)),
    authorizing_integration_owners: integrationOwners(interaction.channel),
    ...(kind === 'command' ? { name, command_type: commandType } : {}),
    ...(kind === 'component' && source ? { interacted_message_id: source.payload.id } : {}),
    ...(openedBy ? { triggering_interaction_metadata: metadata(world, openedBy) } : {}),
  };
}

/** The older form of the metadata, which Discord still sends for replies to commands. */
function legacyInteraction({ kind, id, name, user }: Interaction, role: 'reply' | 'follow-up') {
  if (kind !== 'command' || role === 'follow-up') return {};
  return {
    interaction: { id, type: InteractionType.ApplicationCommand, name, user: userPayload(user) },
  };
}
