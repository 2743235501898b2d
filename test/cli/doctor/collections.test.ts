import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCollections } from '../../../src/cli/doctor/doctor-collections.js';
import { readConfig } from '../../../src/config.js';
import { UserError } from '../../../src/errors.js';
import { rejectionOf, temporaryFolder } from '../../processes/processes.js';

/** What doctor says of a file of collections and these folders. */
async function checked(
  text: string | null,
  folders: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<string> {
  const root = await temporaryFolder();
  const collections = path.join(root, 'collections');
  for (const folder of folders) await mkdir(path.join(collections, folder), { recursive: true });
  const file = path.join(root, 'collections.yaml');
  if (text !== null) await writeFile(file, text);
  const config = readConfig({ COLLECTIONS_DIR: collections, COLLECTIONS_FILE: file, ...settings });
  return await checkCollections({ config });
}

describe('collections, as doctor checks them', () => {
  it('are main alone where nothing is said, which nobody in Discord looks after', async () => {
    expect(await checked(null)).toBe('main alone; no server looks after main (OWNER_SERVER_IDS)');
    expect(await checked(null, [], { OWNER_SERVER_IDS: '7' })).toContain('moderators of 7');
  });

  it('are those of the file, and those that it does not name', async () => {
    const said = await checked('servers: { 1: handbook }\nmoderators: { main: [2] }', [
      'handbook/documents',
      'server-9/documents',
    ]);
    expect(said).toBe(
      'main, handbook; not named in the file: server-9; main is looked after by moderators of 2',
    );
  });

  it('need a folder of documents each', async () => {
    const error = await rejectionOf(checked('servers: { 1: handbook, 2: game }', ['game']));
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toContain(path.join('handbook', 'documents'));
    expect(error.message).toContain(path.join('game', 'documents'));
  });

  it('are refused where the file is wrong', async () => {
    const error = await rejectionOf(checked('servers: { Library: handbook }'));
    expect(error.message).toMatch(/^Wrong settings in .*digits only/su);
  });
});
