import { ApplicationCommandOptionType as Type, PermissionFlagsBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { FilledOptions } from '../person/option-filler.js';
import { ClientRefusal } from '../person/client-refusal.js';
import { raw, ready, startEmulator } from './start-emulator.js';

async function withCommands(commands: readonly object[], inGuild: readonly object[] = []) {
  const set = await startEmulator();
  const { emulator, application, guild, channel } = set;
  const { id, token } = application;
  const put = (path: string, body: unknown) =>
    raw(emulator, 'PUT', `/applications/${id}${path}`, { token, body });
  const answers = [
    await put('/commands', commands),
    await put(`/guilds/${guild.id}/commands`, inGuild),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const ada = emulator.person(set.ada, { channel });
  const ben = emulator.person(set.ben, { channel });
  const shown = (person: typeof ada) => person.commands().map(({ name }) => name);
  return { ...set, ada, ben, shown };
}

const command = (name: string, more: object = {}) => ({ name, description: 'Does it', ...more });

const option = (type: Type, name: string, more: object = {}) => ({
  type,
  name,
  description: 'An option',
  ...more,
});

describe('the picker', () => {
  test('hides what the member has no permission for', async () => {
    const bits = String(PermissionFlagsBits.ManageGuild);
    const { ada, ben, shown, world, guild } = await withCommands([
      command('ask'),
      command('reindex', { default_member_permissions: bits }),
      command('secret', { default_member_permissions: '0' }),
    ]);
    expect(shown(ada)).toEqual(['ask', 'reindex', 'secret']);
    expect(shown(ben)).toEqual(['ask']);
    expect(() => ben.slash('reindex')).toThrow('it offers: ask');
    const role = world.addRole(guild, 'keeper', PermissionFlagsBits.ManageGuild);
    world.giveRole(guild, ben.user, role);
    expect(shown(ben)).toEqual(['ask', 'reindex']);
  });

  test('shows in a conversation only what is meant for it', async () => {
    const { ada, shown, application } = await withCommands(
      [
        command('anywhere'),
        command('server-only', { contexts: [0] }),
        command('direct-only', { contexts: [1] }),
        command('old-server-only', { dm_permission: false }),
      ],
      [command('local')],
    );
    expect(shown(ada)).toEqual(['local', 'anywhere', 'server-only', 'old-server-only']);
    expect(shown(ada.inDirectMessages(application))).toEqual(['anywhere', 'direct-only']);
  });

  test('keeps age-restricted commands to age-restricted channels', async () => {
    const { ada, shown, world, guild } = await withCommands([command('ask', { nsfw: true })]);
    expect(shown(ada)).toEqual([]);
    expect(shown(ada.in(world.addChannel(guild, 'adults', { nsfw: true })))).toEqual(['ask']);
  });

  test('is empty without Use Application Commands, and slash needs Send Messages', async () => {
    const { ben, shown, world, channel } = await withCommands([command('ask')]);
    world.setOverwrite(channel, ben.user, { deny: PermissionFlagsBits.UseApplicationCommands });
    expect(shown(ben)).toEqual([]);
    world.setOverwrite(channel, ben.user, { deny: PermissionFlagsBits.SendMessages });
    expect(shown(ben)).toEqual([]);
    expect(() => ben.slash('ask')).toThrow('ben may not write in questions');
    expect(() => ben.say('hello')).toThrow(ClientRefusal);
    world.setOverwrite(channel, ben.user, { deny: PermissionFlagsBits.ViewChannel });
    expect(() => ben.commands()).toThrow('ben does not see channel questions');
  });

  test('speaks the language of the client, with its fallbacks', async () => {
    const { emulator, channel, ben } = await withCommands([
      command('ask', {
        name_localizations: { da: 'spørg', 'es-ES': 'pregunta' },
        description_localizations: { da: 'Gør det' },
      }),
    ]);
    const named = (locale: string) => emulator.person(ben.user, { channel, locale }).commands()[0];
    expect(named('da')).toMatchObject({ name: 'spørg', description: 'Gør det' });
    expect(named('es-419')?.name).toBe('pregunta');
    expect(named('fr')?.name).toBe('ask');
    const danish = emulator.person(ben.user, { channel, locale: 'da' });
    expect(danish.slash('spørg').state).toBe('waiting');
    expect(danish.slash('ask').state).toBe('waiting');
    expect(() => ben.slash('spørg')).toThrow(ClientRefusal);
    expect(() => emulator.person(ben.user, { channel, locale: 'xx' })).toThrow('does not speak xx');
  });
});

describe('the fields of a command', () => {
  const fields = [
    option(Type.String, 'must', { required: true }),
    option(Type.String, 'text', { min_length: 2, max_length: 4 }),
    option(Type.String, 'choice', {
      choices: [{ name: 'One', name_localizations: { da: 'Én' }, value: 'one' }],
    }),
    option(Type.Integer, 'whole', { min_value: 1, max_value: 9 }),
    option(Type.Number, 'number'),
    option(Type.Boolean, 'switch'),
    option(Type.User, 'user'),
    option(Type.Role, 'role'),
    option(Type.Channel, 'channel'),
  ];
  const refused: readonly (readonly [string, FilledOptions])[] = [
    ['a required one left empty', { text: 'abc' }],
    ['an empty text', { must: '' }],
    ['a short text', { must: 'a', text: 'a' }],
    ['a long text', { must: 'a', text: 'abcde' }],
    ['more than 6000 characters', { must: 'x'.repeat(6001) }],
    ['something that is not among the choices', { must: 'a', choice: 'Two' }],
    ['a fraction for a whole number', { must: 'a', whole: 1.5 }],
    ['a number out of range', { must: 'a', whole: 10 }],
    ['text for a number', { must: 'a', number: '1' }],
    ['text for a switch', { must: 'a', switch: 'yes' }],
    ['a stranger for a user', { must: 'a', user: { id: '1' } }],
    ['a stranger for a role', { must: 'a', role: { id: '1' } }],
    ['a stranger for a channel', { must: 'a', channel: { id: '1' } }],
    ['an unknown field', { must: 'a', other: 'b' }],
  ];
  test.each(refused)('do not take %s', async (_, given) => {
    const { ada } = await withCommands([command('ask', { options: fields })]);
    expect(() => ada.slash('ask', given)).toThrow(ClientRefusal);
  });

  test('arrive at the bot, with the objects they name', async () => {
    const { emulator, application, ada, ben, guild, channel, world } = await withCommands([
      command('ask', { options: fields }),
    ]);
    const role = world.addRole(guild, 'reader', 0n);
    await ready(emulator, application.token, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { options } = interaction;
      await interaction.reply(
        [
          options.getString('choice'),
          options.getInteger('whole'),
          options.getBoolean('switch'),
          options.getUser('user')?.username,
          options.getRole('role')?.name,
          options.getChannel('channel')?.name,
        ].join(' '),
      );
    });
    const given = {
      must: 'a',
      choice: 'Én',
      whole: 3,
      switch: false,
      user: ben.user,
      role,
      channel,
    };
    const danish = emulator.person(ada.user, { channel, locale: 'da' });
    const interaction = await danish.slash('ask', given).settled();
    expect(interaction.reply()?.content).toBe('one 3 false ben reader questions');
  });

  test('of subcommands are reached by their path', async () => {
    const { emulator, application, ada } = await withCommands([
      command('source', {
        options: [
          option(Type.SubcommandGroup, 'list', {
            options: [
              option(Type.Subcommand, 'add', {
                options: [option(Type.String, 'name', { required: true })],
              }),
            ],
          }),
        ],
      }),
    ]);
    await ready(emulator, application.token, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { options } = interaction;
      const path = `${options.getSubcommandGroup()} ${options.getSubcommand()}`;
      await interaction.reply(`${path} ${options.getString('name')}`);
    });
    expect(() => ada.slash('source')).toThrow('needs a subcommand');
    expect(() => ada.slash('source list remove')).toThrow('has no subcommand remove');
    const interaction = await ada.slash('source list add', { name: 'x' }).settled();
    expect(interaction.reply()?.content).toBe('list add x');
  });
});

test('suggestions come only where they are declared, with what is filled in so far', async () => {
  const { emulator, application, ada } = await withCommands([
    command('ask', {
      options: [
        option(Type.String, 'question', { required: true }),
        option(Type.String, 'document', { autocomplete: true }),
        option(Type.String, 'language'),
      ],
    }),
  ]);
  await ready(emulator, application.token, async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const { name, value } = interaction.options.getFocused(true);
    const language = interaction.options.getString('language');
    await interaction.respond([{ name: `${name} ${value} ${language}`, value }]);
  });
  const question = await ada.autocomplete('ask', 'document', 'pa', { language: 'da' }).settled();
  expect(question.choices).toEqual([{ name: 'document pa da', value: 'pa' }]);
  expect(() => ada.autocomplete('ask', 'question', 'pa')).toThrow('suggests nothing');
});

test('commands of the context menu get the message or the user they are used on', async () => {
  const { emulator, application, ada, ben } = await withCommands([
    { name: 'Find sources', type: 3 },
    { name: 'Who is it', type: 2 },
  ]);
  await ready(emulator, application.token, async (interaction) => {
    if (interaction.isMessageContextMenuCommand()) {
      await interaction.reply(`message: ${interaction.targetMessage.content}`);
    } else if (interaction.isUserContextMenuCommand()) {
      await interaction.reply(`user: ${interaction.targetUser.username}`);
    }
  });
  const message = ben.say('  Hvor står det?  ');
  const onMessage = await ada.messageCommand('Find sources', message).settled();
  expect(onMessage.reply()).toMatchObject({ content: 'message: Hvor står det?', type: 23 });
  const onUser = await ada.userCommand('Who is it', ben.user).settled();
  expect(onUser.reply()?.content).toBe('user: ben');
  expect(() => ada.messageCommand('Who is it', message)).toThrow(ClientRefusal);
  expect(() => ada.messageCommand('Find sources', { id: '1' })).toThrow('ada sees no message 1');
  expect(() => ada.slash('Find sources')).toThrow(ClientRefusal);
});

test('people delete their own messages, and those of others with Manage Messages', async () => {
  const { ada, ben, world, guild } = await withCommands([]);
  const own = ben.say('one');
  ben.remove(own);
  expect(ben.visible()).toEqual([]);
  const foreign = ada.say('two');
  expect(() => ben.remove(foreign)).toThrow(ClientRefusal);
  const keeper = world.addRole(guild, 'keeper', PermissionFlagsBits.ManageMessages);
  world.giveRole(guild, ben.user, keeper);
  ben.remove(foreign);
  expect(ada.visible()).toEqual([]);
  expect(() => ada.remove(foreign)).toThrow('sees no message');
});

test('a message for one person can be dismissed, and deleted by nobody', async () => {
  const { emulator, application, ada } = await withCommands([command('whisper')]);
  await ready(emulator, application.token, async (interaction) => {
    if (interaction.isRepliable()) await interaction.reply({ content: 'psst', flags: 64 });
  });
  const whisper = (await ada.slash('whisper').settled()).reply()!;
  expect(() => ada.remove(whisper)).toThrow('dismissed');
});
