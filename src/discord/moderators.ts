import { PermissionFlagsBits, type Interaction } from 'discord.js';
import { NoticedError } from './noticed-error.js';

/** What of an interaction tells who a person is in a server. */
export type AskedBy = Pick<Interaction, 'guildId' | 'memberPermissions'> & {
  readonly member: { readonly roles: unknown } | null;
};

/**
 * Only lets moderators pass: those who may manage the server, and those with one of the roles.
 * Checked here although Discord hides the command, for a server's admins can show it to anybody.
 * @throws NoticedError
 */
export function requireModerator(asker: AskedBy, roleIds: readonly string[]): void {
  if (asker.guildId === null) throw new NoticedError({ kind: 'onlyInServer' });
  const mayManage = asker.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
  if (mayManage) return;
  const own = rolesOf(asker.member?.roles);
  if (!own.some((id) => roleIds.includes(id))) throw new NoticedError({ kind: 'notAllowed' });
}

/** Ids of a member's roles: as Discord sends them, or as discord.js keeps them for a known server. */
function rolesOf(roles: unknown): string[] {
  if (Array.isArray(roles)) return roles.filter((id) => typeof id === 'string');
  if (typeof roles !== 'object' || roles === null || !('cache' in roles)) return [];
  return roles.cache instanceof Map ? [...roles.cache.keys()].map(String) : [];
}
