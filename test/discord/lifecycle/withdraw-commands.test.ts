import { describe, expect, it } from 'vitest';
import { withdrawCommands } from '../../../src/discord/lifecycle/withdraw-commands.js';
import { notedLog } from '../services.js';
import { wire } from '../wire.js';

const place = (guildId: string) => `/applications/8/guilds/${guildId}/commands`;
const everywhere = '/applications/8/commands';
const old = [{ id: '1', name: 'ask', type: 1 }];

/** What is requested where these places have commands. */
async function withdrawing(
  kept: string | null,
  registered: readonly string[],
  refused: Readonly<Record<string, readonly [number, number]>> = {},
) {
  const { client, sent, refusals } = wire();
  for (const [part, refusal] of Object.entries(refused)) refusals.set(part, refusal);
  const rest = {
    get: async (...given: Parameters<typeof client.rest.get>) => {
      await client.rest.get(...given);
      return registered.includes(given[0]) ? old : [];
    },
    put: client.rest.put.bind(client.rest),
  };
  const { log, lines } = notedLog();
  await withdrawCommands(rest, { applicationId: '8', guildId: kept }, ['50', '51', '52'], log);
  const put = sent.filter(({ what }) => what.startsWith('PUT'));
  return { asked: sent.length - put.length, put, logged: lines.join('') };
}

describe('commands of an earlier registration', () => {
  it('are removed from the servers that have them, and nothing is sent to the others', async () => {
    const { put, asked } = await withdrawing(null, [place('51')]);
    expect(put).toEqual([{ what: `PUT ${place('51')}`, body: [] }]);
    expect(asked).toBe(3);
  });

  it('are removed from everywhere and other servers where they are for one', async () => {
    const { put } = await withdrawing('50', [everywhere, place('50'), place('52')]);
    expect(put.map(({ what }) => what)).toEqual([`PUT ${everywhere}`, `PUT ${place('52')}`]);
  });

  it('are passed over in a server that lets the bot make none', async () => {
    const refused = { [place('50')]: [403, 50_001] } as const;
    const { put, logged } = await withdrawing(null, [place('51')], refused);
    expect(put).toHaveLength(1);
    expect(logged).not.toContain('not removed');
  });

  it('stay until the next start where Discord fails, which the log says', async () => {
    const refused = { [place('50')]: [500, 0] } as const;
    const { put, logged } = await withdrawing(null, [place('51')], refused);
    expect(put).toHaveLength(1);
    expect(logged).toContain('older commands not removed');
  });

  it('are not looked for any more where Discord refuses the token', async () => {
    const { asked, logged } = await withdrawing(null, [], { [place('50')]: [401, 0] });
    expect([asked, logged]).toEqual([1, '']);
  });
});
