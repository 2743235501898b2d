import { PermissionFlagsBits, type Interaction } from 'discord.js';
import { NoticedError } from './noticed-error.js';

/** What of an interaction tells who a person is in a server. */
export type AskedBy = Pick<Interaction, 'guildId' | 'memberPermissions'> & {
  readonly member: { readonly roles: unknown } | null;
};

/**
 * Only lets moderators pass. Checked here although Discord hides the command, for a server's admins
 * can show it to anybody.
 * @throws NoticedError
 */
export function requireModerator(asker: AskedBy, roleIds: readonly string[]): void {
  if (asker.guildId === null) throw new NoticedError({ kind: 'onlyInServer' });
  if (!isModerator(asker, roleIds)) throw new NoticedError({ kind: 'notAllowed' });
}

/** Whether somebody may manage the server that they are in, or has one of the roles there. */
export function isModerator(asker: AskedBy, roleIds: readonly string[]): boolean {
  if (asker.guildId === null) return false;
  if (asker.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true) return true;
  return rolesOf(asker.member).some((id) => roleIds.includes(id));
}

/**
 * Ids of a member's roles, as Discord sends them. discord.js keeps them aside for a server that it
 * knows, and shows only roles that it has been told of: in an outage, none.
 */
function rolesOf(member: AskedBy['member']): string[] {
  const sent: unknown = member !== null && '_roles' in member ? member._roles : member?.roles;
  return Array.isArray(sent) ? sent.filter((id) => typeof id === 'string') : [];
}
