import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { playgroundSettings } from '../../playground/playground-settings.js';

async function owner() {
  const folder = await mkdtemp(path.join(tmpdir(), 'kilde-settings-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const indexDir = path.join(folder, 'index');
  await mkdir(indexDir);
  const environment = {
    DOCUMENTS_DIR: path.join(folder, 'own'),
    INDEX_DIR: indexDir,
    CACHE_DIR: path.join(folder, 'cache'),
    REPLIES_DIR: path.join(folder, 'replies'),
    DISCORD_GUILD_ID: '42',
    REINDEX_ROLE_IDS: '1,2',
    QUEUE_LIMIT: '7',
  };
  const settings = (documents: string | null) =>
    playgroundSettings(readConfig(environment), environment, documents);
  return { folder, indexDir, environment, settings };
}

test('the index of the command line is used, and made only where there is none', async () => {
  const { indexDir, settings } = await owner();
  expect(settings(null)).toMatchObject({
    needsIndexing: true,
    environment: { INDEX_DIR: indexDir },
  });
  await writeFile(path.join(indexDir, 'manifest.json'), '{}');
  expect(settings(null).needsIndexing).toBe(false);
});

test('a named folder has an index of its own, apart from others of its name', async () => {
  const { folder, indexDir, settings } = await owner();
  const names = ['/a/দলিল', '/b/দলিল'].map((documents) => {
    const { environment, needsIndexing } = settings(documents);
    expect(environment['DOCUMENTS_DIR']).toBe(documents);
    expect(needsIndexing).toBe(true);
    return environment['INDEX_DIR'] ?? '';
  });
  expect(new Set([indexDir, ...names]).size).toBe(3);
  for (const name of names)
    expect(name.startsWith(path.join(folder, 'cache/playground/দলিল-'))).toBe(true);
});

test('ids of the owner’s server are left out, replies lie apart, and other settings stay', async () => {
  const { folder, settings } = await owner();
  expect(settings(null).environment).toMatchObject({
    DISCORD_GUILD_ID: '',
    REINDEX_ROLE_IDS: '',
    REPLIES_DIR: path.join(folder, 'cache/playground/default/replies'),
    COLLECTIONS_DIR: path.join(folder, 'cache/playground/default/collections'),
    COLLECTIONS_FILE: path.join(folder, 'cache/playground/default/collections.yaml'),
    QUEUE_LIMIT: '7',
  });
});
