import { Client, Guild, GuildMember, PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { NoticedError } from '../../../src/discord/dispatching/noticed-error.js';
import type { BotServices } from '../../../src/discord/bot-services.js';
import { services } from '../services.js';
import { requireModerator, type AskedBy } from '../../../src/discord/dispatching/moderators.js';

function member(permissions: bigint, roles: unknown = []): AskedBy {
  return {
    guildId: '1',
    memberPermissions: new PermissionsBitField(permissions),
    member: { roles },
  };
}

/** A member as discord.js makes it of an interaction in a server that is in an outage. */
function knownMember(role: string): AskedBy {
  const client = new Client({ intents: [] });
  const guild: unknown = Reflect.construct(Guild, [client, { id: '1', unavailable: true }]);
  const user = { id: '2', username: 'ada' };
  const made: unknown = Reflect.construct(GuildMember, [client, { user, roles: [role] }, guild]);
  if (!(made instanceof GuildMember)) throw new Error('Expected a member');
  return { ...member(0n), member: made };
}

function withRoles(moderatorRoleIds: string[]): BotServices {
  return services({ moderatorRoleIds });
}

const noticed = (kind: 'notAllowed' | 'onlyInServer' | 'notThisServer') =>
  new NoticedError({ kind });

describe('who may reindex', () => {
  it('is who may manage the server, or administers it', () => {
    expect(() =>
      requireModerator(member(PermissionFlagsBits.ManageGuild), withRoles([])),
    ).not.toThrow();
    expect(() =>
      requireModerator(member(PermissionFlagsBits.Administrator), withRoles([])),
    ).not.toThrow();
  });

  it('is who has one of the roles, where discord.js does not know the server', () => {
    expect(() => requireModerator(member(0n, ['6', '7']), withRoles(['7', '8']))).not.toThrow();
  });

  it('is who has one of the roles, where discord.js knows the server but none of its roles', () => {
    expect(() => requireModerator(knownMember('7'), withRoles(['7', '8']))).not.toThrow();
    expect(() => requireModerator(knownMember('6'), withRoles(['7', '8']))).toThrow(
      noticed('notAllowed'),
    );
  });

  it('is nobody else', () => {
    const other = PermissionFlagsBits.ManageMessages | PermissionFlagsBits.ManageChannels;
    expect(() => requireModerator(member(other, ['5']), withRoles(['7']))).toThrow(
      noticed('notAllowed'),
    );
    expect(() => requireModerator(member(0n, ['7']), withRoles([]))).toThrow(noticed('notAllowed'));
    expect(() => requireModerator({ ...member(0n), member: null }, withRoles(['7']))).toThrow(
      noticed('notAllowed'),
    );
  });

  it('is nobody where the server looks after no documents', () => {
    const elsewhere = services({ lookedAfter: () => null });
    const manager = member(PermissionFlagsBits.ManageGuild);
    expect(() => requireModerator(manager, elsewhere)).toThrow(noticed('notThisServer'));
    expect(() => requireModerator(member(0n), elsewhere)).toThrow(noticed('notAllowed'));
  });

  it('is nobody in a direct message', () => {
    const inMessage = { guildId: null, memberPermissions: null, member: null };
    expect(() => requireModerator(inMessage, withRoles(['7']))).toThrow(noticed('onlyInServer'));
  });
});
