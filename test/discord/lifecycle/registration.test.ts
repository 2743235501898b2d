import { describe, expect, it } from 'vitest';
import { CommandTable } from '../../../src/discord/dispatching/command-table.js';
import { loadCommands } from '../../../src/discord/dispatching/load-commands.js';
import { isSameList } from '../../../src/discord/lifecycle/registration.js';

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
