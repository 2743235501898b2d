import {
  GatewayIntentBits as Intents,
  type Message,
  Partials,
  PermissionFlagsBits as Bits,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { ClientRefusal } from '../../person/client-refusal.js';
import { checkAgainst } from '../answer-schemas.js';
import { BareGateway } from '../gateway/bare-gateway.js';
import { client, errorPaths, raw, startEmulator } from '../start-emulator.js';

/** A bot that hears of messages and answers those that mention it. */
async function listening(
  intents: readonly number[],
  answer: (message: Message<true>) => Promise<unknown> = async () => undefined,
) {
  const set = await startEmulator();
  const { emulator, application, ada, channel } = set;
  const bot = client(emulator, { intents: [...intents], partials: [Partials.Channel] });
  const heard: Message[] = [];
  bot.on('messageCreate', (message) => {
    heard.push(message);
    if (message.inGuild() && message.mentions.has(application.bot.id)) void answer(message);
  });
  const isReady = new Promise((resolve) => {
    bot.once('clientReady', resolve);
  });
  await bot.login(application.token);
  await isReady;
  const person = emulator.person(ada, { channel });
  return { ...set, bot, heard, person, mention: `<@${application.bot.id}>` };
}

const guildMessages = [Intents.Guilds, Intents.GuildMessages, Intents.DirectMessages];

/** A gateway line that has been let in, with these bits of intents. */
async function line(
  emulator: Awaited<ReturnType<typeof startEmulator>>['emulator'],
  token: string,
  intents: number,
) {
  const gateway = new BareGateway(emulator);
  await gateway.next();
  gateway.identify(token, { intents });
  await gateway.event('READY');
  return gateway;
}

describe('a bot hears of what people say', () => {
  test('where it has the intent for messages of servers, or for direct ones', async () => {
    const { emulator, application, ada, channel } = await startEmulator();
    const { token } = application;
    const person = emulator.person(ada, { channel });
    const cases = [
      [Intents.Guilds, []],
      [Intents.Guilds | Intents.GuildMessages, ['in the server']],
      [Intents.Guilds | Intents.DirectMessages, ['directly']],
    ] as const;
    for (const [intents, expected] of cases) {
      const gateway = await line(emulator, token, intents);
      const mention = `<@${application.bot.id}>`;
      person.say(`${mention} in the server`);
      person.inDirectMessages(application).say(`${mention} directly`);
      // Whatever the intents, interactions come: so nothing is on its way any more.
      await raw(emulator, 'PUT', `/applications/${application.id}/commands`, {
        token,
        body: [{ name: 'ask', description: 'Asks' }],
      });
      person.slash('ask');
      const contents: unknown[] = [];
      for (;;) {
        const frame = await gateway.next();
        if (frame.t === 'INTERACTION_CREATE') break;
        if (frame.t === 'MESSAGE_CREATE') contents.push(frame.d['content']);
      }
      expect(contents).toEqual(expected.map((place) => `${mention} ${place}`));
      gateway.close(1000);
      await gateway.closeCode();
    }
  });

  test('and reads only what mentions it or is told to it alone', async () => {
    const { emulator, application, ada, ben, channel } = await startEmulator();
    const bits = Intents.Guilds | Intents.GuildMessages | Intents.DirectMessages;
    const gateway = await line(emulator, application.token, bits);
    const person = emulator.person(ada, { channel });
    const mention = `<@${application.bot.id}>`;
    const said = async (content: string, place = person) => {
      place.say(content);
      return (await gateway.event('MESSAGE_CREATE')).d;
    };
    const foreign = await said(`কী খবর, <@${ben.id}>?`);
    expect(foreign).toMatchObject({
      content: '',
      embeds: [],
      attachments: [],
      components: [],
      author: { id: ada.id },
      guild_id: channel.guild?.id,
      channel_type: 0,
      member: { roles: [] },
      mentions: [{ id: ben.id, member: { roles: [] } }],
      mention_everyone: false,
      mention_roles: [],
    });
    expect(foreign['author']).not.toHaveProperty('bot');
    expect(foreign).not.toHaveProperty('webhook_id');
    checkAgainst('MessageResponse', foreign);
    expect(await said(`${mention} यह कहाँ लिखा है?`)).toMatchObject({
      content: `${mention} यह कहाँ लिखा है?`,
    });
    const direct = await said('سوال', person.inDirectMessages(application));
    expect(direct).toMatchObject({ content: 'سوال', channel_type: 1 });
    expect(direct).not.toHaveProperty('member');
  });

  test('with the files that come along, where it may read', async () => {
    const { emulator, world, application, ada, ben, channel } = await startEmulator({
      attachmentSizeLimit: 3,
    });
    const bits = Intents.Guilds | Intents.GuildMessages;
    const gateway = await line(emulator, application.token, bits);
    const person = emulator.person(ada, { channel });
    const file = { name: 'नोट.txt', contentType: 'text/plain', bytes: Buffer.from('abc') };
    person.say('', { files: [file] });
    expect((await gateway.event('MESSAGE_CREATE')).d['attachments']).toEqual([]);
    person.say(`<@${application.bot.id}>`, { files: [file] });
    const { d } = await gateway.event('MESSAGE_CREATE');
    expect(d['attachments']).toMatchObject([{ filename: 'नोट.txt', size: 3 }]);
    checkAgainst('MessageResponse', d);
    const large = { ...file, bytes: Buffer.from('abcd') };
    expect(() => person.say('a', { files: [large] })).toThrow('at most 3 bytes');
    expect(() => person.say(' ')).toThrow('1 to 2000 characters');
    world.setOverwrite(channel, ben, { deny: Bits.AttachFiles });
    const other = emulator.person(ben, { channel });
    expect(() => other.say('a', { files: [file] })).toThrow('may not attach files');
  });

  test('all of it with the privileged intent, which the session must ask for', async () => {
    const { emulator, world, guild, ada, channel } = await startEmulator();
    const privilegedIntents = Intents.MessageContent;
    const reader = world.addApplication({ name: 'reader', privilegedIntents });
    world.install(reader, guild);
    const bits = Intents.Guilds | Intents.GuildMessages;
    const modest = await line(emulator, reader.token, bits);
    const curious = await line(emulator, reader.token, bits | Intents.MessageContent);
    emulator.person(ada, { channel }).say('hello');
    expect((await modest.event('MESSAGE_CREATE')).d['content']).toBe('');
    expect((await curious.event('MESSAGE_CREATE')).d['content']).toBe('hello');
  });

  test('whoever says it: a webhook has no member, and everyone is mentioned as a flag', async () => {
    const { emulator, application, ada, channel } = await startEmulator();
    const bits = Intents.Guilds | Intents.GuildMessages;
    const gateway = await line(emulator, application.token, bits);
    const posted = emulator.postByWebhook(channel, { name: 'News', content: 'posted' });
    const news = (await gateway.event('MESSAGE_CREATE')).d;
    expect(news).toMatchObject({ webhook_id: posted.author.id, author: { bot: true } });
    expect(news).not.toHaveProperty('member');
    emulator.person(ada, { channel }).say('@everyone look');
    expect((await gateway.event('MESSAGE_CREATE')).d['mention_everyone']).toBe(true);
  });

  test('and over REST the same holds, by what the developer portal allows', async () => {
    const { emulator, application, ada, channel } = await startEmulator();
    const person = emulator.person(ada, { channel });
    const { id } = person.say('hello');
    const { token } = application;
    const path = `/channels/${channel.id}/messages`;
    expect((await raw(emulator, 'GET', `${path}/${id}`, { token })).at('content')).toBe('');
    person.say(`<@${application.bot.id}> hello`);
    const listed = await raw(emulator, 'GET', path, { token });
    expect([listed.at(0, 'content'), listed.at(1, 'content')]).toEqual([
      `<@${application.bot.id}> hello`,
      '',
    ]);
  });
});

describe('a reply', () => {
  test('of the bot to a mention carries buttons that people press, and can be edited', async () => {
    const { emulator, person, mention, heard } = await listening(guildMessages, async (message) => {
      await message.channel.sendTyping();
      const row = {
        type: 1,
        components: [{ type: 2, style: 1, custom_id: 'more', label: 'More' }],
      };
      const sent = await message.reply({
        content: 'Here it is',
        components: [row],
        allowedMentions: { repliedUser: true },
      });
      await sent.edit('Here it is, at last');
    });
    const typing: string[] = [];
    emulator.on('typing', ({ user }) => typing.push(user.username));
    const edited = new Promise<void>((resolve) => {
      emulator.on('message', ({ kind }) => {
        if (kind === 'update') resolve();
      });
    });
    const question = person.say(`${mention} kur ir?`);
    await edited;
    const reply = person.visible().at(-1)!;
    expect(reply).toMatchObject({
      type: 19,
      content: 'Here it is, at last',
      message_reference: { type: 0, message_id: question.id, channel_id: question.channel_id },
      referenced_message: { id: question.id, content: question.content },
    });
    expect(typing).toEqual(['kilde']);
    expect(heard.map(({ author }) => author.username)).toEqual(['ada', 'kilde']);
    const pressed = person.click(reply, 'More');
    expect(pressed.state).toBe('waiting');
    expect(emulator.refused).toEqual([]);
  });

  test('of the bot in a direct conversation needs no mention, and reaches the person', async () => {
    const { emulator, person, bot, application } = await listening(guildMessages);
    bot.on('messageCreate', (message) => {
      if (!message.author.bot && message.channel.isDMBased()) void message.reply('سمجھ گیا');
    });
    const direct = person.inDirectMessages(application);
    const answered = new Promise<void>((resolve) => {
      emulator.on('message', ({ message }) => {
        if (message.payload.author.id === application.bot.id) resolve();
      });
    });
    const said = direct.say('کیا یہ لکھا ہے؟');
    await answered;
    expect(direct.visible().at(-1)).toMatchObject({
      content: 'سمجھ گیا',
      message_reference: { message_id: said.id },
    });
  });

  test('mentions whom it replies to where that is allowed', async () => {
    const { emulator, application, ada, channel } = await startEmulator();
    const { id } = emulator.person(ada, { channel }).say('hello');
    const { token } = application;
    const send = (allowed: object) =>
      raw(emulator, 'POST', `/channels/${channel.id}/messages`, {
        token,
        body: { content: 'yes', message_reference: { message_id: id }, allowed_mentions: allowed },
      });
    const silent = await send({ parse: [] });
    const loud = await send({ parse: [], replied_user: true });
    expect([silent.at('mentions'), loud.at('mentions', 0, 'id')]).toEqual([[], ada.id]);
  });

  test('of a person to the bot lets it read, unless the mention is switched off', async () => {
    const { emulator, person, bot, channel, application } = await listening(guildMessages);
    const place = await bot.channels.fetch(channel.id);
    if (!place?.isSendable()) expect.fail('The bot may not write');
    const { id } = await place.send('A quote');
    const gateway = await line(emulator, application.token, 1 | Intents.GuildMessages);
    person.say('why?', { replyTo: { id } });
    expect((await gateway.event('MESSAGE_CREATE')).d).toMatchObject({
      content: 'why?',
      type: 19,
      mentions: [{ id: application.bot.id }],
      referenced_message: { id, content: 'A quote' },
    });
    person.say('hm', { replyTo: { id }, pings: false });
    expect((await gateway.event('MESSAGE_CREATE')).d).toMatchObject({ content: '', mentions: [] });
  });

  test('to a message that is gone fails, or becomes an ordinary message where that is wanted', async () => {
    const { emulator, application, ada, channel } = await startEmulator();
    const person = emulator.person(ada, { channel });
    const said = person.say('hello');
    const { token } = application;
    const send = (reference: object) =>
      raw(emulator, 'POST', `/channels/${channel.id}/messages`, {
        token,
        body: { content: 'yes', message_reference: reference },
      });
    const reply = await send({ message_id: said.id });
    person.remove(said);
    const path = `/channels/${channel.id}/messages/${String(reply.at('id'))}`;
    expect((await raw(emulator, 'GET', path, { token })).at('referenced_message')).toBeNull();
    expect(errorPaths(await send({ message_id: said.id }))).toEqual(['message_reference']);
    const plain = await send({ message_id: said.id, fail_if_not_exists: false });
    expect([plain.status, plain.at('type')]).toEqual([200, 0]);
    const elsewhere = { message_id: String(reply.at('id')), channel_id: '1' };
    expect(errorPaths(await send(elsewhere))).toEqual(['message_reference']);
  });

  test('takes the permission to read the history', async () => {
    const { emulator, world, application, ada, channel } = await startEmulator();
    const { id } = emulator.person(ada, { channel }).say('hello');
    world.setOverwrite(channel, application.bot, { deny: Bits.ReadMessageHistory });
    const answer = await raw(emulator, 'POST', `/channels/${channel.id}/messages`, {
      token: application.token,
      body: { content: 'yes', message_reference: { message_id: id } },
    });
    expect(answer.at('code')).toBe(160002);
  });

  test('of a person goes to nothing that only one person sees', async () => {
    const { emulator, application, ada, channel } = await startEmulator();
    const { token } = application;
    await raw(emulator, 'PUT', `/applications/${application.id}/commands`, {
      token,
      body: [{ name: 'whisper', description: 'Whispers' }],
    });
    const person = emulator.person(ada, { channel });
    const asked = person.slash('whisper');
    await raw(emulator, 'POST', `/interactions/${asked.id}/${asked.token}/callback`, {
      body: { type: 4, data: { content: 'psst', flags: 64 } },
    });
    expect(() => person.say('what?', { replyTo: asked.reply()! })).toThrow(ClientRefusal);
    expect(() => person.say('what?', { replyTo: { id: '1' } })).toThrow('sees no message');
  });
});
