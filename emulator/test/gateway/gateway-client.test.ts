import { once } from 'node:events';
import { Events, GatewayIntentBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { client, ready, startEmulator } from '../start-emulator.js';

async function answering(settings: Parameters<typeof startEmulator>[0] = {}) {
  const set = await startEmulator(settings);
  const bot = await ready(set.emulator, set.application.token, async (interaction) => {
    if (interaction.isRepliable()) await interaction.reply('here');
  });
  await bot.application.commands.set([{ name: 'ask', description: 'Asks' }]);
  return { ...set, bot, person: set.emulator.person(set.ada, { channel: set.channel }) };
}

describe.concurrent('discord.js', () => {
  test('resumes after the line is cut and answers what it missed', async () => {
    const { emulator, bot, person } = await answering({ interactionDeadlineMs: 10_000 });
    const resumed = once(bot, Events.ShardResume);
    emulator.gateway.drop();
    const interaction = person.slash('ask');
    const [, replayed] = await resumed;
    expect(replayed).toBeGreaterThanOrEqual(1);
    await interaction.settled();
    expect(interaction.reply()?.content).toBe('here');
  });

  test('resumes when it is asked to reconnect', async () => {
    const { emulator, bot, person } = await answering();
    const resumed = once(bot, Events.ShardResume);
    emulator.gateway.askReconnect();
    await resumed;
    expect((await person.slash('ask').settled()).reply()?.content).toBe('here');
  });

  test('resumes when its heartbeats are not acknowledged', async () => {
    const { emulator, bot } = await answering({ heartbeatIntervalMs: 150 });
    const resumed = once(bot, Events.ShardResume);
    const restore = emulator.gateway.noHeartbeatAck();
    await once(bot, Events.ShardReconnecting);
    restore();
    await resumed;
    expect(emulator.gateway.connected()).toBe(1);
  });

  test('resumes after a resumable invalidation', async () => {
    const { emulator, bot } = await answering();
    const resumed = once(bot, Events.ShardResume);
    emulator.gateway.invalidate(true);
    await resumed;
    expect(emulator.gateway.connected()).toBe(1);
  });

  test('identifies itself anew when its session is gone', async () => {
    const { emulator, bot, person } = await answering();
    const isReady = once(bot, Events.ShardReady);
    emulator.gateway.invalidate(false);
    await isReady;
    expect((await person.slash('ask').settled()).reply()?.content).toBe('here');
  });

  test('comes back when the server was away', async () => {
    const { emulator, bot, person } = await answering();
    const reconnecting = once(bot, Events.ShardReconnecting);
    await emulator.goOffline();
    await reconnecting;
    const resumed = once(bot, Events.ShardResume);
    await emulator.goOnline();
    await resumed;
    expect((await person.slash('ask').settled()).reply()?.content).toBe('here');
  });

  test('is thrown out when the token is reset', async () => {
    const { emulator, world, application, bot } = await answering();
    const disconnected = once(bot, Events.ShardDisconnect);
    world.resetToken(application);
    const [{ code }] = await disconnected;
    expect(code).toBe(4004);
    await expect(bot.application.fetch()).rejects.toMatchObject({ status: 401 });
    expect(emulator.refused.map(({ status }) => status)).toEqual([401]);
  });

  test('fails to log in with a wrong token', async () => {
    const { emulator } = await startEmulator();
    await expect(client(emulator).login('wrong')).rejects.toThrow('An invalid token was provided.');
  });

  test('fails to log in with an intent that is not switched on', async () => {
    const { emulator, application } = await startEmulator();
    const bot = client(emulator, { intents: [GatewayIntentBits.MessageContent] });
    await expect(bot.login(application.token)).rejects.toThrow('Used disallowed intents');
  });

  test('fails to log in when no starts are left', async () => {
    const { emulator, application } = await startEmulator();
    emulator.gateway.sessionStartLimit(application, { remaining: 0, resetAfterMs: 60_000 });
    await expect(client(emulator).login(application.token)).rejects.toThrow(
      'Not enough sessions remaining',
    );
  });

  test('fails to log in when the upgrade is refused', async () => {
    const { emulator, application } = await startEmulator();
    const restore = emulator.gateway.refuseUpgrade(503);
    const bot = client(emulator);
    await expect(bot.login(application.token)).rejects.toThrow('Unexpected server response: 503');
    restore();
  });

  test('waits silently without a greeting', async () => {
    const { emulator, application } = await startEmulator();
    emulator.gateway.noHello();
    const connected = new Promise((resolve) => {
      emulator.on('gateway', ({ kind }) => resolve(kind));
    });
    void client(emulator).login(application.token);
    expect(await connected).toBe('connected');
    expect(emulator.gateway.connected()).toBe(0);
  });

  test('answers although one server is in an outage, and gets that server later', async () => {
    const { emulator, world, application, channel, ada } = await startEmulator();
    const other = world.addGuild('Broken', ada);
    world.install(application, other);
    const deliver = emulator.gateway.withholdGuild(other);
    const bot = await ready(emulator, application.token, async (interaction) => {
      if (interaction.isRepliable()) await interaction.reply('here');
    });
    await bot.application.commands.set([{ name: 'ask', description: 'Asks' }]);
    expect(bot.guilds.cache.get(other.id)?.available).not.toBe(true);
    const interaction = emulator.person(ada, { channel }).slash('ask');
    expect((await interaction.settled()).reply()?.content).toBe('here');
    const arrived = once(bot, Events.GuildAvailable);
    deliver();
    const [guild] = await arrived;
    expect(guild.name).toBe('Broken');
  });
});
