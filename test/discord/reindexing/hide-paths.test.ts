import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.js';
import { hidingPaths } from '../../../src/discord/reindexing/hide-paths.js';
import { localModel } from '../../embedding/local-model.js';

const hide = hidingPaths({
  documentsDir: '/srv/my docs',
  indexDir: '/srv/my docs/index',
  collectionsDir: '/srv/collections',
  bot: { ...readConfig({}).bot, repliesDir: '/var/replies' },
  model: { ...localModel, modelsDir: '/opt/models' },
});

describe('a message for people', () => {
  it.each([
    ['There are no documents in /srv/my docs (DOCUMENTS_DIR): put', 'in DOCUMENTS_DIR (DOC'],
    ['/srv/my docs/index/generations/1-a/texts.bin is missing', /^INDEX_DIR\/generations\/1-a/u],
    ["EACCES: permission denied, open '/home/ada/kilde/x.json'", "open 'x.json'"],
    ['C:\\Users\\ada\\x.json is missing', /^x\.json is/u],
  ])('names no path of the server: %s', (message, expected) => {
    expect(hide(message)).toMatch(expected);
    expect(hide(message)).not.toMatch(/srv|home|Users/u);
  });

  it.each([
    'See https://example.org/a/b and docs/a/b.md, and/or 1/2/3.',
    'Use /ask or /reindex.',
    'नदी/पुल/शहर',
  ])('keeps what is no such path: %s', (message) => {
    expect(hide(message)).toBe(message);
  });
});
