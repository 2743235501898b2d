import {
  ApplicationCommandOptionType,
  ChannelType,
  Events,
  GatewayIntentBits as Intents,
  PermissionFlagsBits as Bits,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { channelPermissions, holds } from '../world/permissions.js';
import { checkAgainst } from './answer-schemas.js';
import { BareGateway } from './gateway/bare-gateway.js';
import { raw, ready, startEmulator } from './start-emulator.js';

describe('a server', () => {
  test('that removes the bot is gone for it, and back when it invites the bot again', async () => {
    const { emulator, world, application, guild, ada, ben } = await startEmulator();
    const other = world.addGuild('Archive', ben);
    const archive = world.addChannel(other, 'archive');
    world.install(application, other);
    const bot = await ready(emulator, application.token, async (interaction) => {
      if (interaction.isRepliable()) await interaction.reply(`in ${interaction.guild?.name}`);
    });
    await bot.application.commands.set([{ name: 'where', description: 'Tells where' }]);
    const next = (event: Events.GuildCreate | Events.GuildDelete) =>
      new Promise<string>((resolve) => {
        bot.once(event, ({ name }) => resolve(name));
      });
    const removed = next(Events.GuildDelete);
    world.leave(guild, application.bot);
    expect(await removed).toBe('Library');
    expect([...bot.guilds.cache.keys()]).toEqual([other.id]);
    expect([...guild.roles.values()].map(({ name }) => name)).toEqual(['@everyone']);
    const [channel] = guild.channels.values();
    const person = emulator.person(ada, { channel: channel! });
    expect(person.commands()).toEqual([]);
    const { token } = application;
    const gone = await raw(emulator, 'GET', `/guilds/${guild.id}`, { token });
    expect(gone.at('code')).toBe(10004);

    const joined = next(Events.GuildCreate);
    world.install(application, guild);
    expect(await joined).toBe('Library');
    expect((await person.slash('where').settled()).reply()?.content).toBe('in Library');
    const there = emulator.person(ben, { channel: archive });
    expect((await there.slash('where').settled()).reply()?.content).toBe('in Archive');
  });

  test('tells of a removal without `unavailable`, which would be an outage', async () => {
    const { emulator, world, application, guild } = await startEmulator();
    const gateway = new BareGateway(emulator);
    await gateway.next();
    gateway.identify(application.token);
    await gateway.event('GUILD_CREATE');
    world.leave(guild, application.bot);
    expect((await gateway.event('GUILD_DELETE')).d).toEqual({ id: guild.id });
    world.leave(guild, application.bot);
    world.install(application, guild);
    const back = await gateway.next();
    expect([back.t, back.d['id'], back.d['unavailable']]).toEqual([
      'GUILD_CREATE',
      guild.id,
      false,
    ]);
  });

  test('gives and takes roles between two interactions', async () => {
    const { emulator, world, application, guild, channel, ben } = await startEmulator();
    const seen: unknown[] = [];
    const bot = await ready(emulator, application.token, async (interaction) => {
      if (!interaction.inGuild() || !interaction.isRepliable()) return;
      const { roles } = interaction.member;
      seen.push(Array.isArray(roles) ? roles : roles.cache.has(keeper.id));
      seen.push(interaction.memberPermissions.has(Bits.ManageGuild));
      await interaction.reply('ok');
    });
    await bot.application.commands.set([{ name: 'ask', description: 'Asks' }]);
    const keeper = world.addRole(guild, 'keeper', Bits.ManageGuild);
    const person = emulator.person(ben, { channel });
    await person.slash('ask').settled();
    world.giveRole(guild, ben, keeper);
    await person.slash('ask').settled();
    world.takeRole(guild, ben, keeper);
    await person.slash('ask').settled();
    expect(seen).toEqual([false, false, true, true, false, false]);
  });

  test('tells a bot of its own roles whatever its intents, and of others’ with the intent only', async () => {
    const { emulator, world, application, guild, ben } = await startEmulator();
    const gateway = new BareGateway(emulator);
    await gateway.next();
    gateway.identify(application.token, { intents: Intents.Guilds });
    await gateway.event('GUILD_CREATE');
    const role = world.addRole(guild, 'keeper', 0n);
    world.giveRole(guild, ben, role);
    world.giveRole(guild, application.bot, role);
    await gateway.event('GUILD_ROLE_CREATE');
    const told = await gateway.next();
    expect(told.t).toBe('GUILD_MEMBER_UPDATE');
    expect(told.d).toMatchObject({ user: { id: application.bot.id } });
  });
});

describe('a thread', () => {
  test('is told of where the bot sees it, and listed when the bot comes in', async () => {
    const { emulator, world, application, guild, channel, ada } = await startEmulator();
    const gateway = new BareGateway(emulator);
    await gateway.next();
    gateway.identify(application.token);
    await gateway.event('GUILD_CREATE');
    const hidden = world.addChannel(guild, 'hidden');
    world.setOverwrite(hidden, application.bot, { deny: Bits.ViewChannel });
    world.addThread(hidden, 'unseen', ada);
    const thread = world.addThread(channel, 'साहित्य', ada);
    const told = (await gateway.event('THREAD_CREATE')).d;
    checkAgainst('ThreadResponse', told);
    expect(told).toMatchObject({
      id: thread.id,
      type: 11,
      parent_id: channel.id,
      owner_id: ada.id,
      newly_created: true,
    });
    const bot = await ready(emulator, application.token);
    const cached = bot.channels.cache.get(thread.id);
    expect([cached?.type, cached?.isThread() && cached.parentId]).toEqual([
      ChannelType.PublicThread,
      channel.id,
    ]);
    const { token } = application;
    const read = await raw(emulator, 'GET', `/channels/${thread.id}`, { token });
    checkAgainst('ThreadResponse', read.body);
    const listed = await raw(emulator, 'GET', `/guilds/${guild.id}/channels`, { token });
    expect(JSON.stringify(listed.body)).not.toContain(thread.id);
    expect(() => world.addThread(thread, 'inside', ada)).toThrow('not in thread');
  });

  test('has interactions that name its channel, and can be chosen in an option', async () => {
    const { emulator, world, application, channel, ada } = await startEmulator();
    const thread = world.addThread(channel, 'detail', ada);
    const bot = await ready(emulator, application.token, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const place = interaction.channel;
      const chosen = interaction.options.getChannel('where');
      await interaction.reply(`${place?.isThread() ? place.parentId : 'none'} ${chosen?.name}`);
    });
    const where = {
      type: ApplicationCommandOptionType.Channel as const,
      name: 'where',
      description: 'A thread',
      channelTypes: [ChannelType.PublicThread as const],
    };
    await bot.application.commands.set([{ name: 'ask', description: 'Asks', options: [where] }]);
    const person = emulator.person(ada, { channel: thread });
    const asked = await person.slash('ask', { where: thread }).settled();
    expect(asked.reply()?.content).toBe(`${channel.id} detail`);
    expect(() => person.slash('ask', { where: channel })).toThrow('takes a channel');
  });

  test('is written in with a permission of its own, and seen as its channel is', async () => {
    const { emulator, world, application, guild, channel, ada, ben } = await startEmulator();
    const thread = world.addThread(channel, 'detail', ada);
    const everyone = guild.roles.get(guild.id)!;
    const { token } = application;
    const send = async () => {
      const path = `/channels/${thread.id}/messages`;
      return (await raw(emulator, 'POST', path, { token, body: { content: 'a' } })).status;
    };
    const person = emulator.person(ben, { channel: thread });
    world.setOverwrite(channel, everyone, { deny: Bits.SendMessages });
    expect(() => emulator.person(ben, { channel }).say('here')).toThrow('may not write');
    expect(person.say('there').content).toBe('there');
    expect(await send()).toBe(200);
    world.setOverwrite(channel, everyone, { deny: Bits.SendMessagesInThreads });
    expect(() => person.say('there')).toThrow('may not write in detail');
    expect(await send()).toBe(403);
    expect(holds(channelPermissions(thread, ben.id), Bits.EmbedLinks)).toBe(false);
    world.setOverwrite(channel, everyone, { deny: Bits.ViewChannel });
    expect(channelPermissions(thread, ben.id)).toBe(0n);
  });
});
