import { PermissionFlagsBits, type Interaction } from 'discord.js';
import type { BotServices } from '../bot-services.js';
import { NoticedError } from './noticed-error.js';

/** What of an interaction tells who a person is in a server. */
export type AskedBy = Pick<Interaction, 'guildId' | 'memberPermissions'> & {
  readonly member: { readonly roles: unknown } | null;
};

/**
 * Only lets moderators pass, and says what they look after. Checked here although Discord hides the
 * commands, for a server's admins can show them to anybody.
 * @returns the services of the collection that is theirs to look after
 * @throws NoticedError
 */
export function requireModerator(asker: AskedBy, services: BotServices): BotServices {
  if (asker.guildId === null) throw new NoticedError({ kind: 'onlyInServer' });
  if (!isModerator(asker, services.moderatorRoleIds))
    throw new NoticedError({ kind: 'notAllowed' });
  const own = services.lookedAfter();
  if (own === null) throw new NoticedError({ kind: 'notThisServer' });
  return own;
}

/** Whether somebody looks after documents where they are. */
export function looksAfterDocuments(asker: AskedBy, services: BotServices): boolean {
  return isModerator(asker, services.moderatorRoleIds) && services.lookedAfter() !== null;
}

/** Whether somebody may manage the server that they are in, or has one of the roles there. */
function isModerator(asker: AskedBy, roleIds: readonly string[]): boolean {
  if (asker.guildId === null) return false;
  if (asker.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true) return true;
  return hasRole(asker, roleIds);
}

/** Whether somebody has one of these roles. */
export function hasRole({ member }: Pick<AskedBy, 'member'>, roleIds: readonly string[]): boolean {
  return rolesOf(member).some((id) => roleIds.includes(id));
}

/**
 * Ids of a member's roles, as Discord sends them. discord.js keeps them aside for a server that it
 * knows, and shows only roles that it has been told of: in an outage, none.
 */
function rolesOf(member: AskedBy['member']): string[] {
  const sent: unknown = member !== null && '_roles' in member ? member._roles : member?.roles;
  return Array.isArray(sent) ? sent.filter((id) => typeof id === 'string') : [];
}
