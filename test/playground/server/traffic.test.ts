import { expect, test } from 'vitest';
import { DiscordEmulator } from '../../../emulator/discord-emulator.js';
import type { TrafficView } from '../../../playground/protocol.js';
import { addSampleServers } from '../../../playground/clients/sample-servers.js';
import { Traffic } from '../../../playground/server/traffic.js';
import { raw } from '../../../emulator/test/start-emulator.js';

test('tells of requests and interactions without the secrets that answer them', async () => {
  const emulator = await DiscordEmulator.start({ interactionDeadlineMs: 2000 });
  try {
    const { application, servers, users } = addSampleServers(emulator);
    const told: TrafficView[] = [];
    const traffic = new Traffic(emulator, (line) => told.push(line));
    const channel = servers[0]?.channels[0];
    if (channel === undefined) expect.fail('There is no channel');
    await raw(emulator, 'PUT', `/applications/${application.id}/commands`, {
      token: application.token,
      body: [{ name: 'ask', description: 'Ask' }],
    });
    const asked = emulator.person(users.member, { channel }).slash('ask');
    await raw(emulator, 'POST', `/interactions/${asked.id}/${asked.token}/callback`, {
      body: { type: 5 },
    });
    expect(traffic.lines.map(({ direction, what, outcome }) => [direction, what, outcome])).toEqual(
      [
        ['from-bot', 'PUT /applications/commands', '200'],
        ['to-bot', 'command ask', 'thinking'],
        ['from-bot', 'POST /interactions/callback', '204'],
      ],
    );
    // The interaction was told of when it was sent, and again when it was acknowledged.
    const lines = told.filter(({ id }) => id === asked.id);
    expect(lines.map(({ afterMs }) => typeof afterMs)).toEqual(['object', 'number']);
    const everything = JSON.stringify(told);
    expect(everything).not.toContain(asked.token);
    expect(everything).not.toContain(application.token);
  } finally {
    await emulator.stop();
  }
});
