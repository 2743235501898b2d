import { describe, expect, it } from 'vitest';
import { misspeltSettings } from '../src/misspelt-settings.js';
import { settings } from '../src/settings.js';

const known = Object.keys(settings);

describe('names in .env that are no settings', () => {
  it.each([
    ['DISCORD_TOEKN', 'DISCORD_TOKEN'],
    ['DISCORD_TOKN', 'DISCORD_TOKEN'],
    ['discord_token', 'DISCORD_TOKEN'],
    ['DISCORD_BOT_TOKEN', 'DISCORD_TOKEN'],
    ['GUILD_ID', 'DISCORD_GUILD_ID'],
    ['DOCUMENT_DIR', 'DOCUMENTS_DIR'],
    ['LOGLEVEL', 'LOG_LEVEL'],
  ])('%s is named with what was meant', (name, meant) => {
    expect(misspeltSettings([name, ...known], [])).toEqual([
      `${name} in .env is not a setting: did you mean ${meant}?`,
    ]);
  });

  it('that are like none are named all the same', () => {
    expect(misspeltSettings(['HTTPS_PROXY'], [])).toEqual([
      'HTTPS_PROXY in .env is not a setting: .env.example lists them.',
    ]);
  });
});

describe('names in the environment', () => {
  const usual = ['PATH', 'HOME', 'LANG', 'MODE', 'MODELS', 'NODE_ENV', 'XDG_CACHE_HOME', 'TOKEN'];

  it('are named where they are hardly another name than a setting’s', () => {
    expect(misspeltSettings([], [...known, ...usual, 'DISCORD_TOEKN'])).toEqual([
      'DISCORD_TOEKN in the environment is not a setting: did you mean DISCORD_TOKEN?',
    ]);
  });

  it('that come from .env are named once', () => {
    expect(misspeltSettings(['DISCORD_TOEKN'], ['DISCORD_TOEKN'])).toHaveLength(1);
  });
});
