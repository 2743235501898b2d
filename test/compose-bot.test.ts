import path from 'node:path';
import pino from 'pino';
import { expect, it } from 'vitest';
import { composeBot } from '../src/compose-bot.js';
import { readConfig } from '../src/config.js';
import { temporaryFolder } from './processes/processes.js';

it('a bot whose collections lie among the documents of all does not start', async () => {
  const folder = await temporaryFolder();
  const config = readConfig({
    DOCUMENTS_DIR: folder,
    COLLECTIONS_DIR: path.join(folder, 'collections'),
    COLLECTIONS_FILE: path.join(folder, 'collections.yaml'),
    REPLIES_DIR: path.join(folder, 'replies'),
    SERVERS_MAY_OWN_DOCUMENTS: 'true',
  });
  await expect(composeBot(config, pino({ level: 'silent' }))).rejects.toThrow(
    'lies in DOCUMENTS_DIR',
  );
});
