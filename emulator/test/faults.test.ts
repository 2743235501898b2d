import { DiscordAPIError, HTTPError, REST, Routes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { raw, ready, startEmulator } from './start-emulator.js';

async function served(settings: Parameters<typeof startEmulator>[0] = {}) {
  const set = await startEmulator(settings);
  const { emulator, application } = set;
  const rest = (options: object = {}) =>
    new REST({ api: emulator.apiBase, retries: 0, ...options }).setToken(application.token);
  return { ...set, rest };
}

describe('a fault', () => {
  test('answers with a status as often as it is asked for', async () => {
    const { emulator, rest } = await served();
    const fault = emulator.fault({ path: '/users/@me', status: 500, times: 2 });
    const me = () => rest().get(Routes.user());
    await expect(me()).rejects.toBeInstanceOf(HTTPError);
    await expect(me()).rejects.toMatchObject({ status: 500 });
    expect(await me()).toHaveProperty('username', 'kilde');
    expect(fault.hits).toBe(2);
    expect(emulator.refused).toEqual([]);
  });

  test('hits only the method and path that it names, until it is cleared', async () => {
    const { emulator, rest } = await served();
    const fault = emulator.fault({
      method: 'post',
      path: /^\/users/,
      status: 400,
      times: Infinity,
    });
    expect(await rest().get(Routes.user())).toHaveProperty('username');
    const open = () => rest().post(Routes.userChannels(), { body: { recipient_id: '1' } });
    await expect(open()).rejects.toMatchObject({ status: 400, code: 0 });
    fault.clear();
    await expect(open()).rejects.toMatchObject({ code: 50033 });
  });

  test('can come after the request was carried out', async () => {
    const { emulator, channel, rest } = await served();
    emulator.fault({ path: '/messages', status: 502, after: true });
    const send = rest().post(Routes.channelMessages(channel.id), { body: { content: 'once' } });
    await expect(send).rejects.toMatchObject({ status: 502 });
    expect([...channel.messages.values()].map(({ payload }) => payload.content)).toEqual(['once']);
  });

  test('makes a retried acknowledgement meet its own, with 40060', async () => {
    const { emulator, application, channel, ada } = await served();
    const seen: unknown[] = [];
    const bot = await ready(
      emulator,
      application.token,
      async (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        await interaction.deferReply().catch((error: unknown) => seen.push(error));
        await interaction.webhook.editMessage('@original', 'still answered');
      },
      { rest: { retries: 1 } },
    );
    await bot.application.commands.set([{ name: 'ask', description: 'Asks' }]);
    emulator.fault({ path: '/callback', status: 502, after: true });
    const interaction = await emulator.person(ada, { channel }).slash('ask').settled();
    expect(interaction.reply()?.content).toBe('still answered');
    expect(seen).toMatchObject([{ code: 40060 }]);
    expect(emulator.refused).toHaveLength(1);
  });

  test('can reset or close the connection, which the log shows without a status', async () => {
    const { emulator, rest } = await served();
    emulator.fault({ path: '/users/@me', cut: 'reset' });
    await expect(rest().get(Routes.user())).rejects.toMatchObject({ code: 'ECONNRESET' });
    emulator.fault({ path: '/users/@me', cut: 'close' });
    await expect(rest().get(Routes.user())).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
    expect(emulator.requests.map(({ status }) => status)).toEqual([undefined, undefined]);
  });

  test('can leave a request without an answer, or delay it', async () => {
    const { emulator, rest } = await served();
    emulator.fault({ path: '/users/@me', hang: true });
    await expect(rest({ timeout: 50 }).get(Routes.user())).rejects.toThrow('aborted');
    emulator.fault({ path: '/users/@me', delayMs: 40 });
    expect(await rest().get(Routes.user())).toHaveProperty('username');
    expect(emulator.requests.at(-1)?.ms).toBeGreaterThanOrEqual(35);
  });

  test('can be a limit of the whole application', async () => {
    const { emulator, application } = await served();
    emulator.fault({ path: '/users/@me', status: 429, retryAfterMs: 600, global: true });
    const answer = await raw(emulator, 'GET', '/users/@me', { token: application.token });
    expect(answer.status).toBe(429);
    expect(answer.body).toMatchObject({ retry_after: 0.6, global: true });
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.headers.get('x-ratelimit-global')).toBe('true');
  });
});

describe('a rate limit', () => {
  const limits = {
    rateLimits: {
      channelMessage: { limit: 2, windowMs: 300 },
      global: { limit: 4, windowMs: 60_000 },
    },
  };

  test('is announced in the headers and refuses what exceeds it', async () => {
    const { emulator, channel, application } = await served(limits);
    const path = `/channels/${channel.id}/messages`;
    const { token } = application;
    const send = () => raw(emulator, 'POST', path, { token, body: { content: 'a' } });
    const answers = [await send(), await send(), await send()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    const left = answers.map(({ headers }) => headers.get('x-ratelimit-remaining'));
    expect(left).toEqual(['1', '0', '0']);
    expect(answers[2]?.headers.get('x-ratelimit-scope')).toBe('user');
    expect(answers[2]?.at('retry_after')).toBeLessThanOrEqual(0.3);
    expect(emulator.refused.map(({ status }) => status)).toEqual([429]);
  });

  test('is kept by discord.js, which waits', async () => {
    const { emulator, channel, rest } = await served(limits);
    const shared = rest();
    const send = () => shared.post(Routes.channelMessages(channel.id), { body: { content: 'a' } });
    await Promise.all([send(), send(), send()]);
    expect(emulator.refused).toEqual([]);
    const [first, , third] = emulator.requests;
    expect(third!.at - first!.at).toBeGreaterThanOrEqual(290);
  });

  test('of the application counts all its requests', async () => {
    const { emulator, application } = await served(limits);
    const statuses: number[] = [];
    for (const path of [
      '/users/@me',
      '/gateway',
      '/gateway/bot',
      '/applications/@me',
      '/users/@me',
    ]) {
      statuses.push((await raw(emulator, 'GET', path, { token: application.token })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
  });
});

test('a refusal reaches discord.js as the documented error', async () => {
  const { channel, rest } = await served();
  const send = rest().post(Routes.channelMessages(channel.id), { body: { content: '' } });
  await expect(send).rejects.toBeInstanceOf(DiscordAPIError);
});
