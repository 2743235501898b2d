import { ComponentType } from 'discord-api-types/v10';
import type { Channel, User, WireComponent } from '../world/entities.js';
import { channelPayload, rolePayload } from '../world/guild-payload.js';
import { canSee } from '../world/permissions.js';
import type { World } from '../world/world.js';
import { ClientRefusal } from './client-refusal.js';
import { userOfCommand } from './command-target.js';

type Resolved = Readonly<Record<string, Readonly<Record<string, object>>>>;

/**
 * The resolved objects that a menu of users, roles or channels sends with its ids.
 * @throws {ClientRefusal} for an id that the menu does not list
 */
export function selectedObjects(
  world: World,
  channel: Channel,
  viewer: User,
  menu: WireComponent,
  ids: readonly string[],
): object {
  if (menu.type === ComponentType.StringSelect) return {};
  const resolved: Record<string, object> = {};
  for (const id of ids) {
    const found = objectOf(world, channel, viewer, menu, id);
    for (const [kind, objects] of Object.entries(found)) {
      resolved[kind] = { ...resolved[kind], ...objects };
    }
  }
  return { resolved };
}

function objectOf(
  world: World,
  channel: Channel,
  viewer: User,
  menu: WireComponent,
  id: string,
): Resolved {
  const isMixed = menu.type === ComponentType.MentionableSelect;
  const role = channel.guild?.roles.get(id);
  const user = world.users.get(id);
  const other = channel.guild?.channels.get(id);
  if (role && (isMixed || menu.type === ComponentType.RoleSelect)) {
    return { roles: { [id]: rolePayload(role) } };
  }
  if (user && (isMixed || menu.type === ComponentType.UserSelect)) {
    return userOfCommand(channel, user);
  }
  if (other && menu.type === ComponentType.ChannelSelect && canSee(other, viewer.id)) {
    const payload = channelPayload(other, viewer.id, (userId) => world.user(userId));
    return { channels: { [id]: payload } };
  }
  throw new ClientRefusal(`The menu does not list ${id}`);
}
