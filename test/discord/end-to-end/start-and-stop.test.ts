import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { DiscordEmulator } from '../../../emulator/discord-emulator.js';
import { startEmulator } from '../../../emulator/test/start-emulator.js';
import { expectGoodManners, fileFolder, replyTo, startBot, textOf } from './start-bot.js';

/** Of the 20 seconds in which the owner is to know; the rest is for ending. */
const longestWait = 14;

/** What a bot says that cannot start: one line, and a status that is not 0. */
async function failureOf(settings: Readonly<Record<string, string>>): Promise<string> {
  const bot = startBot(await fileFolder(), { LOG_LEVEL: 'silent', ...settings });
  const { status, stdout, stderr } = await bot.finished;
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  return stderr;
}

function at(emulator: DiscordEmulator, token: string): Readonly<Record<string, string>> {
  return { DISCORD_API_BASE: emulator.apiBase, DISCORD_TOKEN: token };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe.concurrent('a start that cannot succeed', () => {
  test('no token: says how to get one', async () => {
    expect(await failureOf({})).toContain('DISCORD_TOKEN is not set');
  });

  test('a token that cannot be one: says so without showing it', async () => {
    const line = await failureOf({ DISCORD_TOKEN: 'se cret' });
    expect(line).toContain('DISCORD_TOKEN is malformed');
    expect(line).not.toContain('se cret');
  });

  test('a wrong token: says that Discord refused it', async () => {
    const { emulator } = await startEmulator();
    const line = await failureOf(at(emulator, 'not.the.token'));
    expect(line).toContain('Discord refused the token (401)');
    expect(line).not.toContain('not.the.token');
  });

  test.each([
    [4004, 'Discord refused the token (4004): reset it'],
    [4010, 'Discord refused the shard (4010)'],
    [4011, 'Discord demands sharding (4011)'],
    [4012, 'Discord no longer speaks this version of its API (4012): update the bot'],
    [4013, 'Discord does not know the intents that were asked for (4013)'],
    [4014, 'Discord refused the intents (4014). Only Guilds is asked for'],
  ])('a connection closed with %i: says what that means', async (code, meaning) => {
    const { emulator, application } = await startEmulator();
    emulator.on('gateway', ({ kind }) => {
      if (kind === 'connected') emulator.gateway.close(code);
    });
    const line = await failureOf(at(emulator, application.token));
    expect(line).toContain(meaning);
    expect(line).not.toContain(application.token);
  });

  test('no starts left today: says until when', async () => {
    const { emulator, application } = await startEmulator();
    const limit = { remaining: 0, resetAfterMs: 3_600_000 };
    emulator.gateway.sessionStartLimit(application, limit);
    const line = await failureOf(at(emulator, application.token));
    expect(line).toContain('Discord allows no more starts of this bot for now');
    expect(line).toMatch(/resets at \d{4}-\d{2}-\d{2}T/u);
  });

  test('a gateway that refuses the upgrade: says with what', async () => {
    const { emulator, application } = await startEmulator();
    emulator.gateway.refuseUpgrade(503);
    const line = await failureOf(at(emulator, application.token));
    expect(line).toContain('Cannot reach Discord');
    expect(line).toContain('503');
  });

  test('a gateway that never greets: gives up and says what it waited for', async () => {
    const { emulator, application } = await startEmulator();
    emulator.gateway.noHello();
    const line = await failureOf(at(emulator, application.token));
    const waited = /waited (\d+) s for the gateway of Discord at ws:/u.exec(line)?.[1];
    expect(Number(waited)).toBeLessThanOrEqual(longestWait);
  });

  test('no network: says what cannot be reached', async () => {
    const apiBase = `http://127.0.0.1:${await freePort()}/api`;
    const line = await failureOf({ DISCORD_API_BASE: apiBase, DISCORD_TOKEN: 'a.b.c' });
    expect(line).toContain(`Cannot reach Discord at ${apiBase}`);
  });

  test('a gateway that is down: gives up and says so', async () => {
    const { emulator, application } = await startEmulator();
    emulator.gateway.advertise(`ws://127.0.0.1:${await freePort()}`);
    expect(await failureOf(at(emulator, application.token))).toContain('Cannot reach Discord');
  });

  test('a server that the bot is not in: names the setting', async () => {
    const { emulator, application } = await startEmulator();
    const settings = { ...at(emulator, application.token), DISCORD_GUILD_ID: '123456789012345678' };
    expect(await failureOf(settings)).toContain('123456789012345678 (DISCORD_GUILD_ID)');
  });
});

test('in no server yet: stays up and shows the invite link', async () => {
  const { emulator, world, guild, application } = await startEmulator();
  world.leave(guild, application.bot);
  const bot = startBot(await fileFolder(), at(emulator, application.token));
  await bot.wrote(/Invite it: https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+/u);
  // A token that is reset while the bot runs must not leave it living on deaf.
  world.resetToken(application);
  const { status, stderr } = await bot.finished;
  expect(status).toBe(1);
  expect(stderr).toContain('Discord refused the token (4004)');
});

test('in the server that is set: registers the commands there and nowhere else', async () => {
  const { application, emulator, guild, channel, ada, world } = await startEmulator();
  const other = world.addGuild('Elsewhere', ada);
  world.install(application, other);
  const elsewhere = world.addChannel(other, 'questions');
  const settings = { ...at(emulator, application.token), DISCORD_GUILD_ID: guild.id };
  const bot = startBot(await fileFolder(), settings);
  await bot.wrote(/^Ready: kilde.* is in 2 servers/mu);
  const person = emulator.person(ada, { channel });
  const status = await replyTo(person.slash('status'));
  expect(textOf(status)).toContain('Documents (5)');
  expect(person.in(elsewhere).commands()).toEqual([]);
  expectGoodManners(emulator);
});
