import type { Channel, User } from '../world/entities.js';
import { channelPermissions } from '../world/permissions.js';
import { partialMemberPayload, userPayload } from '../world/user-payload.js';

/** The resolved objects for a command on a user. */
export function userOfCommand(
  channel: Channel,
  target: User,
): Readonly<Record<string, Readonly<Record<string, object>>>> {
  const member = channel.guild?.members.get(target.id);
  const permissions = channelPermissions(channel, target.id).toString();
  return {
    users: { [target.id]: userPayload(target) },
    ...(member === undefined
      ? {}
      : { members: { [target.id]: { ...partialMemberPayload(member), permissions } } }),
  };
}
