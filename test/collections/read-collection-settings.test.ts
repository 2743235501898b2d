import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCollectionSettings } from '../../src/collections/read-collection-settings.js';
import { UserError } from '../../src/errors.js';
import { rejectionOf, temporaryFolder } from '../processes/processes.js';

async function fileOf(text: string | Uint8Array): Promise<string> {
  const file = path.join(await temporaryFolder(), 'collections.yaml');
  await writeFile(file, text);
  return file;
}

async function refusalOf(text: string): Promise<string> {
  const error = await rejectionOf(readCollectionSettings(await fileOf(text)));
  expect(error).toBeInstanceOf(UserError);
  return error.message;
}

describe('the settings of collections', () => {
  it('need not be there, and may be empty', async () => {
    const none = { servers: new Map(), moderators: new Map() };
    const missing = path.join(await temporaryFolder(), 'none.yaml');
    expect(await readCollectionSettings(missing)).toEqual(none);
    for (const text of ['', '# nothing yet\n', '{}', 'servers:\n'])
      expect(await readCollectionSettings(await fileOf(text)), text).toEqual(none);
  });

  it('take ids with or without quotation marks, to the last digit', async () => {
    const file = await fileOf(`
servers:
  1234567890123456789: handbook
  "9223372036854775807": { collection: game, channels: { 1000000000000000001: handbook } }
  42: { channels: { '7': game } }
moderators:
  main: [1234567890123456789, "9223372036854775807"]
`);
    const { servers, moderators } = await readCollectionSettings(file);
    expect(servers.get('1234567890123456789')).toEqual({
      collection: 'handbook',
      channels: new Map(),
    });
    expect(servers.get('9223372036854775807')).toEqual({
      collection: 'game',
      channels: new Map([['1000000000000000001', 'handbook']]),
    });
    expect(servers.get('42')?.collection).toBeNull();
    expect(moderators.get('main')).toEqual(['1234567890123456789', '9223372036854775807']);
  });

  it.each([
    ['a server that is no id', 'servers: { Library: handbook }', /Library.*digits only/su],
    ['a folder outside', 'servers: { 1: ../secret }', /1.*small letters/su],
    ['a name of other letters', 'servers: { 1: Håndbok }', /small letters/u],
    ['another server’s own', 'servers: { 1: server-2 }', /its own documents/u],
    ['a key that there is not', 'server: { 1: a }', /server/u],
    ['a channel that is no id', 'servers: { 1: { channels: { general: a } } }', /digits/u],
    ['a moderator that is no list', 'moderators: { main: 1 }', /moderators › main/u],
    ['a server twice', 'servers: { 1: a, 1: b }', /twice/u],
    ['an alias', 'servers: &a { 1: b }\nmoderators: *a', /alias/u],
    ['what is no YAML', 'servers: [', /line/u],
  ])('refuse %s by name', async (_, text, expected) => {
    const message = await refusalOf(text);
    expect(message).toMatch(/^Wrong settings in .*collections\.yaml/u);
    expect(message).toMatch(expected);
  });

  it('refuse what is too large, or no file', async () => {
    expect(await refusalOf(`# ${'x'.repeat(300_000)}`)).toContain('larger than 256 kB');
    const folder = path.join(await temporaryFolder(), 'collections.yaml');
    await mkdir(folder);
    const error = await rejectionOf(readCollectionSettings(folder));
    expect(error).toBeInstanceOf(UserError);
  });
});
