import { PermissionFlagsBits as Bits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import {
  channelPermissions,
  defaultPermissions,
  everyPermission,
  guildPermissions,
} from '../world/permissions.js';
import { raw, ready, startEmulator } from './start-emulator.js';

describe('permissions', () => {
  test('of the owner and of administrators are all, whatever the channel says', async () => {
    const { world, guild, channel, ada, ben } = await startEmulator();
    const everyone = guild.roles.get(guild.id)!;
    world.setOverwrite(channel, everyone, { deny: Bits.ViewChannel });
    expect(channelPermissions(channel, ada.id)).toBe(everyPermission);
    expect(channelPermissions(channel, ben.id)).toBe(0n);
    world.giveRole(guild, ben, world.addRole(guild, 'admin', Bits.Administrator));
    expect(channelPermissions(channel, ben.id)).toBe(everyPermission);
  });

  test('of a member add up from its roles', async () => {
    const { world, guild, ben } = await startEmulator();
    world.giveRole(guild, ben, world.addRole(guild, 'keeper', Bits.ManageGuild));
    expect(guildPermissions(guild, ben.id)).toBe(defaultPermissions | Bits.ManageGuild);
    expect(guildPermissions(guild, 'stranger')).toBe(0n);
  });

  test('in a channel go from everyone over roles to the member, each undoing the one before', async () => {
    const { world, guild, channel, ben } = await startEmulator();
    const everyone = guild.roles.get(guild.id)!;
    const deniedRole = world.addRole(guild, 'denied', 0n);
    const allowedRole = world.addRole(guild, 'allowed', 0n);
    const may = () => (channelPermissions(channel, ben.id) & Bits.SendMessages) !== 0n;
    world.setOverwrite(channel, everyone, { deny: Bits.SendMessages });
    expect(may()).toBe(false);
    world.giveRole(guild, ben, allowedRole);
    world.setOverwrite(channel, allowedRole, { allow: Bits.SendMessages });
    expect(may()).toBe(true);
    world.giveRole(guild, ben, deniedRole);
    world.setOverwrite(channel, deniedRole, { deny: Bits.SendMessages });
    expect(may()).toBe(true);
    world.setOverwrite(channel, ben, { deny: Bits.SendMessages });
    expect(may()).toBe(false);
  });

  test('to attach and embed go with the permission to send', async () => {
    const { world, channel, ben } = await startEmulator();
    world.setOverwrite(channel, ben, { deny: Bits.SendMessages });
    const left = channelPermissions(channel, ben.id) & (Bits.AttachFiles | Bits.EmbedLinks);
    expect(left).toBe(0n);
  });

  test('reach the bot with the interaction: the member’s and its own', async () => {
    const { emulator, world, guild, application, channel, ben } = await startEmulator();
    const seen: (bigint | undefined)[] = [];
    const bot = await ready(emulator, application.token, async (interaction) => {
      seen.push(interaction.memberPermissions?.bitfield, interaction.appPermissions.bitfield);
      if (interaction.isRepliable()) await interaction.reply('ok');
    });
    await bot.application.commands.set([{ name: 'ask', description: 'Asks' }]);
    world.giveRole(guild, ben, world.addRole(guild, 'keeper', Bits.ManageGuild));
    world.setOverwrite(channel, application.bot, { deny: Bits.EmbedLinks });
    await emulator.person(ben, { channel }).slash('ask').settled();
    expect(seen).toEqual([
      defaultPermissions | Bits.ManageGuild,
      defaultPermissions & ~Bits.EmbedLinks,
    ]);
  });
});

describe('a message that the bot sends by itself', () => {
  test('is refused where it sees nothing, or may not write', async () => {
    const { emulator, world, application, channel } = await startEmulator();
    const { token } = application;
    const path = `/channels/${channel.id}/messages`;
    const send = () => raw(emulator, 'POST', path, { token, body: { content: 'a' } });
    world.setOverwrite(channel, application.bot, { deny: Bits.SendMessages });
    expect((await send()).body).toMatchObject({ code: 50013 });
    world.setOverwrite(channel, application.bot, { deny: Bits.ViewChannel });
    expect((await send()).body).toMatchObject({ code: 50001 });
    const nowhere = await raw(emulator, 'POST', '/channels/1/messages', { token, body: {} });
    expect(nowhere.body).toMatchObject({ code: 10003 });
  });

  test('cannot edit what somebody else wrote', async () => {
    const { emulator, application, channel, ada } = await startEmulator();
    const { id } = emulator.person(ada, { channel }).say('hello');
    const answer = await raw(emulator, 'PATCH', `/channels/${channel.id}/messages/${id}`, {
      token: application.token,
      body: { content: 'a' },
    });
    expect(answer.body).toMatchObject({ code: 50005 });
  });
});

describe('a direct conversation', () => {
  test('has interactions without a member, a guild and memberPermissions', async () => {
    const { emulator, application, channel, ada } = await startEmulator();
    const seen: unknown[] = [];
    const bot = await ready(emulator, application.token, async (interaction) => {
      seen.push(interaction.guildId, interaction.member, interaction.memberPermissions);
      seen.push(interaction.context, interaction.user.username);
      if (interaction.isRepliable()) await interaction.reply('hello');
    });
    await bot.application.commands.set([{ name: 'ask', description: 'Asks' }]);
    const person = emulator.person(ada, { channel }).inDirectMessages(application);
    const interaction = await person.slash('ask').settled();
    expect(interaction.reply()?.content).toBe('hello');
    expect(seen).toEqual([null, null, null, 1, 'ada']);
  });

  test('is opened by the bot, with those who share a server and let it write', async () => {
    const { emulator, world, guild, application, ada, ben } = await startEmulator();
    const bot = await ready(emulator, application.token);
    const sent = await (await bot.users.fetch(ada.id)).send('the run is done');
    const conversation = emulator.person(ada, { channel: [...guild.channels.values()][0]! });
    expect(conversation.inDirectMessages(application).visible()).toMatchObject([{ id: sent.id }]);
    ada.acceptsDirectMessages = false;
    const user = await bot.users.fetch(ada.id);
    await expect(user.send('again')).rejects.toMatchObject({ code: 50007 });
    world.leave(guild, ben);
    const left = await bot.users.fetch(ben.id);
    await expect(left.send('hello')).rejects.toMatchObject({ code: 50007 });
    const { token } = application;
    const body = { recipient_id: '1' };
    const unknown = await raw(emulator, 'POST', '/users/@me/channels', { token, body });
    expect(unknown.body).toMatchObject({ code: 50033 });
  });
});
