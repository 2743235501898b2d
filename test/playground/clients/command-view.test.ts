import { expect, test } from 'vitest';
import { DiscordEmulator } from '../../../emulator/discord-emulator.js';
import { raw } from '../../../emulator/test/start-emulator.js';
import { commandViews } from '../../../playground/clients/command-view.js';
import { addSampleServers } from '../../../playground/clients/sample-servers.js';

test('a command with subcommands is one entry for each, in the language of the client', async () => {
  const emulator = await DiscordEmulator.start();
  try {
    const { application, servers, users } = addSampleServers(emulator);
    const file = { type: 11, name: 'file', description: 'A file', required: true };
    const body = [
      {
        name: 'documents',
        name_localizations: { hi: 'दस्तावेज़' },
        description: 'All',
        options: [
          {
            type: 1,
            name: 'add',
            name_localizations: { hi: 'जोड़ें' },
            description: 'Adds one',
            description_localizations: { hi: 'एक जोड़ता है' },
            options: [file],
          },
          {
            type: 2,
            name: 'list',
            description: 'Lists',
            options: [{ type: 1, name: 'all', description: 'All of them' }],
          },
        ],
      },
    ];
    const path = `/applications/${application.id}/commands`;
    const put = await raw(emulator, 'PUT', path, { token: application.token, body });
    expect(put.status).toBe(200);
    const channel = servers[0]?.channels[0];
    if (channel === undefined) expect.fail('There is no channel');
    const person = emulator.person(users.member, { channel, locale: 'hi' });
    expect(commandViews(person.commands(), 'hi')).toMatchObject([
      {
        name: 'documents add',
        shownName: 'दस्तावेज़ जोड़ें',
        description: 'एक जोड़ता है',
        kind: 'slash',
        options: [{ name: 'file', input: 'file', isRequired: true }],
      },
      { name: 'documents list all', shownName: 'दस्तावेज़ list all', options: [] },
    ]);
  } finally {
    await emulator.stop();
  }
});
