import { describe, expect, test } from 'vitest';
import type { EmulatedInteraction } from '../interactions/emulated-interaction.js';
import { errorPaths, raw, startEmulator } from './start-emulator.js';

/** A bot by hand: one command with a suggesting option, and requests that name an interaction. */
async function handmade(settings: Parameters<typeof startEmulator>[0] = {}) {
  const set = await startEmulator(settings);
  const { emulator, application, ada, channel } = set;
  const { token } = application;
  const option = { type: 3, name: 'text', description: 'Text', autocomplete: true };
  await raw(emulator, 'PUT', `/applications/${application.id}/commands`, {
    token,
    body: [{ name: 'ask', description: 'Asks', options: [option] }],
  });
  const person = emulator.person(ada, { channel });
  const callback = (interaction: EmulatedInteraction, body: unknown, query = '') =>
    raw(emulator, 'POST', `/interactions/${interaction.id}/${interaction.token}/callback${query}`, {
      body,
    });
  const webhook = (
    method: string,
    interaction: EmulatedInteraction,
    path: string,
    body?: unknown,
  ) => raw(emulator, method, `/webhooks/${application.id}/${interaction.token}${path}`, { body });
  return { ...set, token, person, callback, webhook };
}

const code = (answer: Awaited<ReturnType<typeof raw>>) => [answer.status, answer.at('code')];
const choice = (name: string, value: unknown) => ({ name, value });
const original = '/messages/%40original';

describe('an acknowledgement', () => {
  test('is answered with 204, no body and no content type', async () => {
    const { person, callback } = await handmade();
    const answer = await callback(person.slash('ask'), { type: 5 }, '?with_response=false');
    expect(answer.status).toBe(204);
    expect(answer.text).toBe('');
    expect(answer.headers.get('content-type')).toBeNull();
  });

  test('tells on request what it made', async () => {
    const { person, callback } = await handmade();
    const deferred = await callback(
      person.slash('ask'),
      { type: 5, data: { flags: 64 } },
      '?with_response=true',
    );
    expect(deferred.body).toMatchObject({
      interaction: { type: 2, response_message_loading: true, response_message_ephemeral: true },
    });
    expect(deferred.body).not.toHaveProperty('resource');
    const replied = await callback(
      person.slash('ask'),
      { type: 4, data: { content: 'hi' } },
      '?with_response=true',
    );
    expect(replied.at('resource')).toMatchObject({ type: 4, message: { content: 'hi' } });
    expect(replied.at('resource', 'message')).toMatchObject({
      type: 20,
      interaction_metadata: { type: 2, name: 'ask', command_type: 1 },
    });
  });

  test('of an unknown interaction, or with a wrong token, is refused with 10062', async () => {
    const { emulator, person } = await handmade();
    const interaction = person.slash('ask');
    for (const path of [`1/${interaction.token}`, `${interaction.id}/wrong`]) {
      const answer = await raw(emulator, 'POST', `/interactions/${path}/callback`, {
        body: { type: 5 },
      });
      expect(code(answer)).toEqual([404, 10062]);
    }
  });

  test('is refused with 40060 the second time', async () => {
    const { person, callback } = await handmade();
    const interaction = person.slash('ask');
    await callback(interaction, { type: 5 });
    expect(code(await callback(interaction, { type: 5 }))).toEqual([400, 40060]);
  });

  test('is refused with 10062 after the deadline, and the person reads that nobody answered', async () => {
    const { person, callback } = await handmade({ interactionDeadlineMs: 60 });
    const interaction = person.slash('ask');
    await interaction.until(({ state }) => state === 'failed');
    expect(interaction.notice).toBe('The application did not respond');
    expect(code(await callback(interaction, { type: 5 }))).toEqual([404, 10062]);
  });

  test('must fit the kind of interaction', async () => {
    const { person, callback } = await handmade();
    for (const type of [1, 6, 7, 8, 99, 'x', undefined]) {
      const answer = await callback(person.slash('ask'), { type });
      expect(errorPaths(answer)).toEqual(['type']);
    }
    const question = person.autocomplete('ask', 'text', 'a');
    expect(errorPaths(await callback(question, { type: 4, data: { content: 'a' } }))).toEqual([
      'type',
    ]);
  });

  test('with a bad message is refused and can be repeated', async () => {
    const { person, callback } = await handmade();
    const interaction = person.slash('ask');
    const bad = await callback(interaction, { type: 4, data: { content: 'x'.repeat(2001) } });
    expect(errorPaths(bad)).toEqual(['data.content']);
    expect(code(await callback(interaction, { type: 4 }))).toEqual([400, 50006]);
    const good = await callback(interaction, { type: 4, data: { content: 'x' } });
    expect(good.status).toBe(204);
  });
});

test('a reply that says nothing of mentions pings people, but not everyone', async () => {
  const { person, callback, ada } = await handmade();
  const interaction = person.slash('ask');
  await callback(interaction, { type: 4, data: { content: `<@${ada.id}> @everyone` } });
  expect(interaction.reply()).toMatchObject({
    mentions: [{ id: ada.id }],
    mention_everyone: false,
  });
});

describe('the webhook of an interaction', () => {
  test('does not exist before the acknowledgement', async () => {
    const { person, webhook } = await handmade();
    const interaction = person.slash('ask');
    expect(code(await webhook('PATCH', interaction, original, { content: 'a' }))).toEqual([
      404, 10015,
    ]);
    expect(code(await webhook('POST', interaction, '', { content: 'a' }))).toEqual([404, 10015]);
  });

  test('completes a deferred reply and keeps it ephemeral', async () => {
    const { person, callback, webhook } = await handmade();
    const interaction = person.slash('ask');
    await callback(interaction, { type: 5, data: { flags: 64 } });
    expect(interaction.state).toBe('thinking');
    expect(interaction.reply()?.flags).toBe(64 | 128);
    const { body } = await webhook('PATCH', interaction, original, { content: 'done', flags: 0 });
    expect(body).toMatchObject({ content: 'done', flags: 64, edited_timestamp: null });
    expect(interaction.state).toBe('answered');
  });

  test('turns the first follow-up after a deferral into the reply', async () => {
    const { person, callback, webhook } = await handmade();
    const interaction = person.slash('ask');
    await callback(interaction, { type: 5 });
    const first = await webhook('POST', interaction, '', { content: 'one', flags: 64 });
    const second = await webhook('POST', interaction, '', { content: 'two', flags: 64 });
    expect(first.body).toMatchObject({ id: interaction.reply()?.id, flags: 0 });
    expect(second.body).toMatchObject({ content: 'two', flags: 64, type: 19 });
    expect(interaction.followUps()).toHaveLength(1);
  });

  test('reads, edits and deletes each of its messages, and no others', async () => {
    const { emulator, person, callback, webhook, channel, token } = await handmade();
    const interaction = person.slash('ask');
    await callback(interaction, { type: 4, data: { content: 'reply' } });
    const more = await webhook('POST', interaction, '', { content: 'more' });
    const path = `/messages/${String(more.at('id'))}`;
    expect((await webhook('GET', interaction, original)).at('content')).toBe('reply');
    expect((await webhook('PATCH', interaction, path, { content: 'b' })).at('content')).toBe('b');
    expect((await webhook('DELETE', interaction, path)).status).toBe(204);
    expect(code(await webhook('GET', interaction, path))).toEqual([404, 10008]);
    const foreign = await raw(emulator, 'POST', `/channels/${channel.id}/messages`, {
      token,
      body: { content: 'foreign' },
    });
    const foreignPath = `/messages/${String(foreign.at('id'))}`;
    expect(code(await webhook('PATCH', interaction, foreignPath, { content: 'a' }))).toEqual([
      404, 10008,
    ]);
    await webhook('DELETE', interaction, original);
    expect(interaction.reply()).toBeUndefined();
    expect(code(await webhook('GET', interaction, original))).toEqual([404, 10008]);
  });

  test('ends with the life of the token, and a reply that still loads has failed', async () => {
    const { person, callback, webhook } = await handmade({ tokenLifetimeMs: 80 });
    const interaction = person.slash('ask');
    await callback(interaction, { type: 5 });
    await interaction.until(({ state }) => state === 'failed');
    const late = await webhook('PATCH', interaction, original, { content: 'late' });
    expect(code(late)).toEqual([401, 50027]);
  });
});

describe('suggestions', () => {
  test('reach the person', async () => {
    const { person, callback } = await handmade();
    const question = person.autocomplete('ask', 'text', 'pa');
    await callback(question, { type: 8, data: { choices: [{ name: 'paper', value: 'p' }] } });
    expect(question.choices).toEqual([{ name: 'paper', value: 'p' }]);
  });

  test('are held to their limits', async () => {
    const { person, callback } = await handmade();
    const cases: readonly (readonly [readonly object[], string])[] = [
      [Array.from({ length: 26 }, (_, index) => choice(`n${index}`, 'v')), 'data.choices'],
      [[choice('', 'v')], 'data.choices.0.name'],
      [[choice('x'.repeat(101), 'v')], 'data.choices.0.name'],
      [[choice('n', 'x'.repeat(101))], 'data.choices.0.value'],
      [[choice('n', 5)], 'data.choices.0.value'],
    ];
    for (const [choices, path] of cases) {
      const question = person.autocomplete('ask', 'text', 'pa');
      const answer = await callback(question, { type: 8, data: { choices } });
      expect(errorPaths(answer)).toContain(path);
    }
  });

  test('that come too late fail to load', async () => {
    const { person } = await handmade({ interactionDeadlineMs: 40 });
    const question = person.autocomplete('ask', 'text', 'pa');
    await question.settled();
    expect(question.notice).toBe('Loading options failed');
  });
});

test('waiting in vain says what the interaction looks like', async () => {
  const { person } = await handmade();
  const interaction = person.slash('ask');
  await expect(interaction.settled({ timeoutMs: 20 })).rejects.toThrow(
    'Waited 20 ms in vain: command ask is waiting, reply: none',
  );
});
