import { InteractionContextType, InteractionType } from 'discord-api-types/v10';
import type { EmulatorContext } from '../emulator-context.js';
import type { Channel } from '../world/entities.js';
import { channelPayload } from '../world/guild-payload.js';
import { channelPermissions } from '../world/permissions.js';
import { partialMemberPayload, userPayload } from '../world/user-payload.js';
import type { World } from '../world/world.js';
import type { Interaction } from './interaction.js';

export const interactionTypes = {
  command: InteractionType.ApplicationCommand,
  component: InteractionType.MessageComponent,
  autocomplete: InteractionType.ApplicationCommandAutocomplete,
  modal: InteractionType.ModalSubmit,
} as const;

/** The INTERACTION_CREATE event; `data` depends on the kind. */
export function interactionPayload(
  { world, options }: Pick<EmulatorContext, 'world' | 'options'>,
  interaction: Interaction,
  data: object,
): object {
  const { application, channel, user, source } = interaction;
  const { guild } = channel;
  const userPermissions = channelPermissions(channel, user.id).toString();
  return {
    id: interaction.id,
    application_id: application.id,
    type: interactionTypes[interaction.kind],
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: {
      ...channelPayload(channel, application.bot.id, (id) => world.user(id)),
      permissions: userPermissions,
    },
    locale: interaction.locale,
    app_permissions: channelPermissions(channel, application.bot.id).toString(),
    entitlements: [],
    authorizing_integration_owners: integrationOwners(channel),
    attachment_size_limit: options.attachmentSizeLimit,
    ...(source === undefined ? {} : { message: source.payload }),
    ...(guild === undefined
      ? { context: InteractionContextType.BotDM, user: userPayload(user) }
      : {
          context: InteractionContextType.Guild,
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: memberOf(world, interaction, userPermissions),
        }),
  };
}

function memberOf(world: World, { channel, user }: Interaction, permissions: string): object {
  const member = channel.guild?.members.get(user.id);
  if (member === undefined) throw new Error(`${user.username} is not in the guild`);
  return {
    ...partialMemberPayload(member),
    user: userPayload(world.user(user.id)),
    permissions,
  };
}

/** For an application installed in servers: the server, or 0 in a conversation with its bot. */
export function integrationOwners(channel: Channel): Record<string, string> {
  return { '0': channel.guild?.id ?? '0' };
}
