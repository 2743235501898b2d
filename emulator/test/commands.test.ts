import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { errorPaths, raw, ready, startEmulator } from './start-emulator.js';

const ask = { name: 'ask', description: 'Asks' };
const option = (name: string, more: object = {}) => ({
  type: 3,
  name,
  description: 'An option',
  ...more,
});

const choice = (name: string, value: string | number) => ({ name, value });
const many = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => ({ ...ask, name: `${prefix}${index}` }));

async function registry() {
  const set = await startEmulator();
  const { emulator, application, guild } = set;
  const base = `/applications/${application.id}`;
  const call = (method: string, path: string, body?: unknown) =>
    raw(emulator, method, `${base}${path}`, { token: application.token, body });
  return { ...set, call, inGuild: `/guilds/${guild.id}/commands` };
}

describe('registering', () => {
  test('replacing all keeps the ids of the same type and name and drops the others', async () => {
    const { call } = await registry();
    const first = await call('PUT', '/commands', [ask, { name: 'old', description: 'Old' }]);
    const second = await call('PUT', '/commands', [
      { ...ask, description: 'Asks again' },
      { name: 'ask', type: 3 },
    ]);
    expect(second.body).toHaveLength(2);
    expect(second.at(0)).toMatchObject({ id: first.at(0, 'id'), description: 'Asks again' });
    expect(second.at(0, 'version')).not.toBe(first.at(0, 'version'));
    expect(second.at(1, 'id')).not.toBe(first.at(0, 'id'));
    const third = await call('PUT', '/commands', [{ ...ask, description: 'Asks again' }]);
    expect(third.at(0, 'version')).toBe(second.at(0, 'version'));
  });

  test('creating answers 201, and 200 when the name was taken', async () => {
    const { call } = await registry();
    const created = await call('POST', '/commands', ask);
    const again = await call('POST', '/commands', { ...ask, description: 'Other' });
    expect([created.status, again.status]).toEqual([201, 200]);
    expect(again.at('id')).toBe(created.at('id'));
  });

  test('one command is read, changed in single fields and deleted', async () => {
    const { call } = await registry();
    const made = await call('POST', '/commands', { ...ask, options: [option('question')] });
    const path = `/commands/${String(made.at('id'))}`;
    const changed = await call('PATCH', path, { description: 'New' });
    expect(changed.body).toMatchObject({ description: 'New', options: [{ name: 'question' }] });
    expect((await call('DELETE', path)).status).toBe(204);
    const gone = await call('GET', path);
    expect([gone.status, gone.at('code')]).toEqual([404, 10063]);
  });

  test('the list has localizations only when they are asked for', async () => {
    const { call } = await registry();
    await call('PUT', '/commands', [{ ...ask, name_localizations: { da: 'spørg' } }]);
    const bare = await call('GET', '/commands');
    const full = await call('GET', '/commands?with_localizations=true');
    expect(bare.at(0)).not.toHaveProperty('name_localizations');
    expect(full.at(0, 'name_localizations')).toEqual({ da: 'spørg' });
  });

  test('permissions come back as a string, and defaults are filled in', async () => {
    const { call } = await registry();
    const bits = String(PermissionFlagsBits.ManageGuild);
    const { body } = await call('POST', '/commands', { ...ask, default_member_permissions: bits });
    expect(body).toMatchObject({
      type: 1,
      default_member_permissions: bits,
      contexts: null,
      integration_types: [0],
      nsfw: false,
    });
  });

  test('a guild without the bot is out of reach', async () => {
    const { call, world, ben, inGuild } = await registry();
    const other = world.addGuild('Elsewhere', ben);
    const refused = await call('PUT', `/guilds/${other.id}/commands`, [ask]);
    expect([refused.status, refused.at('code')]).toEqual([403, 50001]);
    expect((await call('PUT', inGuild, [ask])).at(0)).toHaveProperty('guild_id');
  });

  test('the commands of another application are out of reach', async () => {
    const { emulator, world, application } = await registry();
    const stranger = world.addApplication({ name: 'stranger' });
    const path = `/applications/${application.id}/commands`;
    const answer = await raw(emulator, 'GET', path, { token: stranger.token });
    expect([answer.status, answer.at('code')]).toEqual([403, 20012]);
  });

  test('there can be 100 slash commands and 200 creations a day', async () => {
    const { call } = await registry();
    expect((await call('PUT', '/commands', many(101, 'a'))).at('code')).toBe(30032);
    for (const prefix of ['a', 'b']) await call('PUT', '/commands', many(100, prefix));
    expect((await call('PUT', '/commands', many(1, 'c'))).at('code')).toBe(30034);
  });

  test('discord.js registers, lists and compares', async () => {
    const { emulator, application } = await registry();
    const bot = await ready(emulator, application.token);
    const data = {
      ...ask,
      integration_types: [0],
      options: [option('question', { required: true })],
    };
    await bot.application.commands.set([data]);
    const listed = await bot.application.commands.fetch({ withLocalizations: true });
    expect(listed.first()?.equals(data)).toBe(true);
    expect(emulator.refused).toEqual([]);
  });
});

describe('refuses a command', () => {
  const cases: readonly (readonly [string, object, string])[] = [
    ['with capitals in its name', { ...ask, name: 'Ask' }, 'name'],
    ['with spaces in its name', { ...ask, name: 'ask me' }, 'name'],
    ['with a name of 33 characters', { ...ask, name: 'a'.repeat(33) }, 'name'],
    ['without a description', { name: 'ask' }, 'description'],
    ['with an empty description', { ...ask, description: '' }, 'description'],
    ['with a long description', { ...ask, description: 'x'.repeat(101) }, 'description'],
    [
      'with an unknown locale',
      { ...ask, name_localizations: { xx: 'a' } },
      'name_localizations.xx',
    ],
    [
      'with a bad localized name',
      { ...ask, name_localizations: { da: 'A' } },
      'name_localizations.da',
    ],
    [
      'with a required option after an optional one',
      { ...ask, options: [option('a'), option('b', { required: true })] },
      'options.1',
    ],
    [
      'with two options of a name',
      { ...ask, options: [option('a'), option('a')] },
      'options.1.name',
    ],
    ['with a bad option name', { ...ask, options: [option('A')] }, 'options.0.name'],
    [
      'with 26 options',
      { ...ask, options: Array.from({ length: 26 }, (_, index) => option(`o${index}`)) },
      'options',
    ],
    [
      'with choices beside autocomplete',
      { ...ask, options: [option('a', { autocomplete: true, choices: [choice('x', 'x')] })] },
      'options.0',
    ],
    [
      'with autocomplete on a switch',
      { ...ask, options: [option('a', { type: 5, autocomplete: true })] },
      'options.0.type',
    ],
    [
      'with a long choice value',
      { ...ask, options: [option('a', { choices: [choice('x', 'x'.repeat(101))] })] },
      'options.0.choices.0.value',
    ],
    [
      'with a fraction as integer choice',
      { ...ask, options: [option('a', { type: 4, choices: [choice('x', 1.5)] })] },
      'options.0.choices.0.value',
    ],
    [
      'with the minimum above the maximum',
      { ...ask, options: [option('a', { min_length: 5, max_length: 4 })] },
      'options.0.min_length',
    ],
    [
      'with a subcommand beside an option',
      { ...ask, options: [{ ...option('a'), type: 1 }, option('b')] },
      'options',
    ],
    [
      'of more than 8000 characters',
      {
        ...ask,
        options: Array.from({ length: 25 }, (_, index) =>
          option(`o${index}`, {
            choices: Array.from({ length: 4 }, (_item, at) => choice(`n${at}`, 'v'.repeat(100))),
          }),
        ),
      },
      '',
    ],
    ['of the context menu with a description', { ...ask, type: 3 }, 'description'],
  ];
  test.each(cases)('%s', async (_, command, path) => {
    const { call } = await registry();
    const answer = await call('POST', '/commands', command);
    expect(errorPaths(answer)).toContain(path);
    const inList = await call('PUT', '/commands', [command]);
    expect(errorPaths(inList)).toContain(path === '' ? '0' : `0.${path}`);
  });
});

test('names in scripts without capitals are accepted, also with marks in Devanagari and Thai', async () => {
  const { call } = await registry();
  for (const name of ['पूछो', 'ถาม', 'سؤال', '質問', 'ask_me-2', "l'idée"]) {
    expect((await call('POST', '/commands', { ...ask, name })).status).toBe(201);
  }
});

test('two commands of a name in one list are refused', async () => {
  const { call } = await registry();
  expect(errorPaths(await call('PUT', '/commands', [ask, ask]))).toEqual(['1.name']);
});
