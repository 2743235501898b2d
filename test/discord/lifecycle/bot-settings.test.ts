import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.js';

describe('the settings of the bot', () => {
  it('have defaults that need no Discord', () => {
    expect(readConfig({}).bot).toMatchObject({
      token: '',
      guildId: null,
      apiBase: 'https://discord.com/api',
      reindexRoleIds: [],
      logQuestions: false,
    });
  });

  it('take a token without the space around it', () => {
    expect(readConfig({ DISCORD_TOKEN: ' abc.def\n' }).bot.token).toBe('abc.def');
  });

  it.each([
    'http://127.0.0.1:4000/api',
    'http://localhost/api',
    'http://[::1]:1/api',
    'https://x.org/api/',
  ])('let the token go to %s', (base) => {
    const { apiBase } = readConfig({ DISCORD_API_BASE: base }).bot;
    expect(apiBase).toBe(base.replace(/\/$/u, ''));
  });

  it.each([
    'http://discord.com/api',
    'http://127.0.0.1.example.org/api',
    'http://10.0.0.1/api',
    'ftp://127.0.0.1',
    'discord.com/api',
    'https://user:pass@x.org/api',
    'https://x.org/api?a=b',
  ])('never to %s', (base) => {
    expect(() => readConfig({ DISCORD_API_BASE: base })).toThrow(/DISCORD_API_BASE/u);
  });

  it('read ids of roles with commas and spaces between', () => {
    expect(readConfig({ REINDEX_ROLE_IDS: ' 12, 34 ,56' }).bot.reindexRoleIds).toEqual([
      '12',
      '34',
      '56',
    ]);
    expect(() => readConfig({ REINDEX_ROLE_IDS: '12;34' })).toThrow(/REINDEX_ROLE_IDS/u);
    expect(() => readConfig({ DISCORD_GUILD_ID: 'my server' })).toThrow(/DISCORD_GUILD_ID/u);
  });

  it('never say the token when something else is wrong', () => {
    const wrong = () => readConfig({ DISCORD_TOKEN: 'secret-token', DISCORD_GUILD_ID: 'x' });
    expect(wrong).toThrow(/^(?!.*secret-token)/su);
  });
});
