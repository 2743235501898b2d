import {
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { Command } from '../world/command.js';
import type { Application, Channel, User } from '../world/entities.js';
import { channelPermissions, holds, sendingPermission } from '../world/permissions.js';
import type { World } from '../world/world.js';
import { localized, shownName } from './localized.js';

export interface PickerEntry {
  readonly application: Application;
  readonly command: Command;
  /** In the language of the client. */
  readonly name: string;
  readonly description: string;
}

/** The commands that the client offers this user here; those of the guild before those of everywhere. */
export function pickerEntries(
  world: World,
  user: User,
  channel: Channel,
  locale: string,
): PickerEntry[] {
  // Discord requires both, for slash commands as well as for those of the context menu.
  const needed = PermissionFlagsBits.UseApplicationCommands | sendingPermission(channel);
  const mayUse = channel.guild === undefined || holds(channelPermissions(channel, user.id), needed);
  if (!mayUse) return [];
  return world.applicationsIn(channel).flatMap((application) =>
    commandsOf(application, channel)
      .filter((command) => isOffered(command, user, channel))
      .map((command) => ({
        application,
        command,
        name: shownName(command, locale),
        description: localized(command.description, command.description_localizations, locale),
      })),
  );
}

function commandsOf(application: Application, { guild }: Channel): Command[] {
  const own = guild === undefined ? undefined : application.guildCommands.get(guild.id);
  return [...(own?.values() ?? []), ...application.globalCommands.values()];
}

function isOffered(command: Command, user: User, channel: Channel): boolean {
  if (command.type === ApplicationCommandType.PrimaryEntryPoint) return false;
  return isForContext(command, channel) && isPermitted(command, user, channel);
}

function isForContext(command: Command, channel: Channel): boolean {
  const context =
    channel.guild === undefined ? InteractionContextType.BotDM : InteractionContextType.Guild;
  if (command.nsfw === true && channel.guild !== undefined && !channel.nsfw) return false;
  if (command.guild_id !== undefined) return channel.guild?.id === command.guild_id;
  if (command.contexts !== null) return command.contexts.includes(context);
  return channel.guild !== undefined || command.dm_permission !== false;
}

/** Zero means: for administrators only. In a conversation there are no permissions to ask for. */
function isPermitted(command: Command, user: User, channel: Channel): boolean {
  const wanted = command.default_member_permissions;
  if (channel.guild === undefined || wanted === null || wanted === undefined) return true;
  const permissions = channelPermissions(channel, user.id);
  if (holds(permissions, PermissionFlagsBits.Administrator)) return true;
  return wanted !== '0' && holds(permissions, BigInt(wanted));
}
