import { PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { NoticedError } from '../../src/discord/noticed-error.js';
import { requireModerator, type AskedBy } from '../../src/discord/moderators.js';

function member(permissions: bigint, roles: unknown = []): AskedBy {
  return {
    guildId: '1',
    memberPermissions: new PermissionsBitField(permissions),
    member: { roles },
  };
}

const noticed = (kind: 'notAllowed' | 'onlyInServer') => new NoticedError({ kind });

describe('who may reindex', () => {
  it('is who may manage the server, or administers it', () => {
    expect(() => requireModerator(member(PermissionFlagsBits.ManageGuild), [])).not.toThrow();
    expect(() => requireModerator(member(PermissionFlagsBits.Administrator), [])).not.toThrow();
  });

  it('is who has one of the roles, in both forms in which discord.js gives them', () => {
    const cache = new Map([['7', { id: '7' }]]);
    expect(() => requireModerator(member(0n, ['6', '7']), ['7', '8'])).not.toThrow();
    expect(() => requireModerator(member(0n, { cache }), ['7'])).not.toThrow();
  });

  it('is nobody else', () => {
    const other = PermissionFlagsBits.ManageMessages | PermissionFlagsBits.ManageChannels;
    expect(() => requireModerator(member(other, ['5']), ['7'])).toThrow(noticed('notAllowed'));
    expect(() => requireModerator(member(0n, ['7']), [])).toThrow(noticed('notAllowed'));
    expect(() => requireModerator({ ...member(0n), member: null }, ['7'])).toThrow(
      noticed('notAllowed'),
    );
  });

  it('is nobody in a direct message', () => {
    const inMessage = { guildId: null, memberPermissions: null, member: null };
    expect(() => requireModerator(inMessage, ['7'])).toThrow(noticed('onlyInServer'));
  });
});
