import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, StoredMessage, User } from '../world/entities.js';
import { canSee, channelPermissions, holds } from '../world/permissions.js';

/** The messages of a channel that this user's client shows, oldest first. */
export function visibleMessages(channel: Channel, user: User): StoredMessage[] {
  return [...channel.messages.values()].filter((message) => isVisible(channel, message, user));
}

export function isVisible(channel: Channel, message: StoredMessage, user: User): boolean {
  if (!canSee(channel, user.id)) return false;
  if (message.ephemeralFor !== undefined) return message.ephemeralFor === user.id;
  return (
    channel.guild === undefined ||
    holds(channelPermissions(channel, user.id), PermissionFlagsBits.ReadMessageHistory)
  );
}
