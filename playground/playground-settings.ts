import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../src/config.js';

/** What the bot and the command line get as their environment, and whether to index first. */
export interface PlaygroundSettings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly documentsDir: string;
  readonly needsIndexing: boolean;
}

/**
 * Settings that touch nothing of the owner's but the index, which is that of the command line and
 * is only made where there is none. A folder named by hand gets an index of its own, which is
 * brought up to date at each start.
 * @param documents an absolute path, or null for the configured folder
 */
export function playgroundSettings(
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
  documents: string | null,
): PlaygroundSettings {
  const folder = path.join(config.cacheDir, 'playground', folderName(documents));
  const documentsDir = documents ?? config.documentsDir;
  const indexDir = documents === null ? config.indexDir : path.join(folder, 'index');
  return {
    documentsDir,
    needsIndexing: documents !== null || !existsSync(path.join(indexDir, 'manifest.json')),
    environment: {
      LOG_LEVEL: 'warn',
      ...environment,
      DOCUMENTS_DIR: documentsDir,
      INDEX_DIR: indexDir,
      REPLIES_DIR: path.join(folder, 'replies'),
      COLLECTIONS_DIR: path.join(folder, 'collections'),
      COLLECTIONS_FILE: path.join(folder, 'collections.yaml'),
      // Ids of the owner's own server mean nothing on the emulated one.
      DISCORD_GUILD_ID: '',
      REINDEX_ROLE_IDS: '',
    },
  };
}

/** The hash keeps apart folders of one name. */
function folderName(documents: string | null): string {
  if (documents === null) return 'default';
  const hash = createHash('sha256').update(documents).digest('hex').slice(0, 8);
  return `${path.basename(documents).replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')}-${hash}`;
}
