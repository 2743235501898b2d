import { describe, expect, it } from 'vitest';
import { CommandTable } from '../../../src/discord/dispatching/command-table.js';
import { loadCommands } from '../../../src/discord/dispatching/load-commands.js';
import { isSameList, withdrawCommands } from '../../../src/discord/lifecycle/registration.js';
import { notedLog } from '../services.js';
import { wire } from '../wire.js';

const commands = new CommandTable(await loadCommands()).registrations(false);

type Stored = Record<string, unknown> & { readonly options?: readonly object[] | undefined };

/** What Discord gives for a command: ours, with everything that it adds. */
function asStored(command: object, index: number): Stored {
  const additions = {
    id: String(index),
    application_id: '1',
    version: '2',
    default_member_permissions: null,
    name_localizations: null,
    description: '',
    description_localizations: null,
    dm_permission: true,
    contexts: null,
    integration_types: [0],
    nsfw: false,
  };
  const own: Stored = { ...structuredClone(command) };
  const options = own.options?.map((option) =>
    Object.assign({ required: false, choices: undefined }, option),
  );
  return { ...additions, ...own, ...(options && { options }) };
}

describe('the list of commands at Discord', () => {
  it('is the same in another order and with what Discord adds', () => {
    expect(isSameList(commands, commands.map(asStored).toReversed())).toBe(true);
  });

  it.each([
    ['a command is missing', (list: Stored[]) => list.slice(1)],
    ['there is one more', (list: Stored[]) => [...list, { type: 1, name: 'old' }]],
    [
      'a description is another',
      ([first, ...rest]: Stored[]) => [{ ...first, description: 'x' }, ...rest],
    ],
    [
      'a name in another language is missing',
      ([first, ...rest]: Stored[]) => [{ ...first, name_localizations: null }, ...rest],
    ],
    [
      'an option is gone',
      ([first, ...rest]: Stored[]) => [{ ...first, options: first?.options?.slice(1) }, ...rest],
    ],
    [
      'the options are in another order',
      ([first, ...rest]: Stored[]) => [
        { ...first, options: first?.options?.toReversed() },
        ...rest,
      ],
    ],
    [
      'permissions are another',
      ([first, ...rest]: Stored[]) => [{ ...first, default_member_permissions: '8' }, ...rest],
    ],
  ])('is another where %s', (_, change) => {
    expect(isSameList(commands, change(commands.map(asStored)))).toBe(false);
  });

  it('is another where Discord’s answer is no list', () => {
    expect(isSameList(commands, { message: 'no' })).toBe(false);
  });
});

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
