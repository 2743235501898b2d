import { expect, test } from 'vitest';
import { button, menu, botChannel, row } from './bot-channel.js';
import { errorPaths, raw } from '../start-emulator.js';

test('a message without anything in it is refused with 50006, also after an edit', async () => {
  const { send, edit } = await botChannel();
  for (const body of [{}, { content: '' }, { content: ' \n' }, { embeds: [], components: [] }]) {
    expect((await send(body)).at('code')).toBe(50006);
  }
  const sent = await send({ content: 'a' });
  expect((await edit(sent.at('id'), { content: '' })).at('code')).toBe(50006);
});

test('the largest permitted message is accepted and comes back completed', async () => {
  const { send } = await botChannel();
  const sent = await send({
    content: 'x'.repeat(2000),
    embeds: [
      { description: 'x'.repeat(4096), timestamp: '2024-01-02T03:04:05.000Z' },
      { fields: [{ name: 'a', value: 'x'.repeat(1024) }], footer: { text: 'y'.repeat(879) } },
    ],
    components: [row(menu()), row(button({ emoji: { name: '📄' } }))],
    flags: 4 | 64,
  });
  expect(sent.status).toBe(200);
  expect(sent.at('flags')).toBe(4);
  expect(sent.at('embeds', 1)).toMatchObject({ type: 'rich', fields: [{ inline: false }] });
  expect(sent.at('components', 1)).toMatchObject({ id: 3, components: [{ id: 4 }] });
});

test('an edit leaves alone what it does not name', async () => {
  const { send, edit } = await botChannel();
  const sent = await send({ content: 'a', embeds: [{ title: 'kept' }] });
  const edited = await edit(sent.at('id'), { content: 'b' });
  expect(edited.body).toMatchObject({ content: 'b', embeds: [{ title: 'kept' }] });
  expect(edited.at('edited_timestamp')).not.toBeNull();
});

test('only what allowed_mentions lets through is a mention', async () => {
  const { send, ada } = await botChannel();
  const content = `<@${ada.id}> @everyone`;
  const silent = await send({ content, allowed_mentions: { parse: [] } });
  const loud = await send({ content });
  expect(silent.body).toMatchObject({ mentions: [], mention_everyone: false });
  expect(loud.body).toMatchObject({ mentions: [{ id: ada.id }], mention_everyone: true });
  const one = await send({ content, allowed_mentions: { users: [ada.id] } });
  expect(one.body).toMatchObject({ mentions: [{ id: ada.id }], mention_everyone: false });
});

test('messages are listed newest first, read, answered and deleted', async () => {
  const { emulator, send, path, token } = await botChannel();
  const first = await send({ content: 'first' });
  const id = first.at('id');
  const reply = await send({ content: 'second', message_reference: { message_id: id } });
  expect(reply.body).toMatchObject({ type: 19, message_reference: { message_id: id } });
  const listed = await raw(emulator, 'GET', path, { token });
  expect(listed.body).toMatchObject([{ content: 'second' }, { content: 'first' }]);
  expect((await raw(emulator, 'DELETE', `${path}/${String(id)}`, { token })).status).toBe(204);
  const gone = await raw(emulator, 'GET', `${path}/${String(id)}`, { token });
  expect(gone.at('code')).toBe(10008);
  const orphan = await send({ content: 'third', message_reference: { message_id: id } });
  expect(errorPaths(orphan)).toEqual(['message_reference']);
});

test('a body that is not JSON, an unknown path and a wrong method are refused', async () => {
  const { emulator, path, token } = await botChannel();
  const garbled = await fetch(`${emulator.apiBase}/v10${path}`, {
    method: 'POST',
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    body: '{',
  });
  expect([garbled.status, JSON.parse(await garbled.text()).code]).toEqual([400, 50109]);
  expect((await raw(emulator, 'GET', '/nowhere', { token })).status).toBe(404);
  expect((await raw(emulator, 'PUT', path, { token, body: {} })).status).toBe(405);
  const anonymous = await raw(emulator, 'GET', path);
  expect(anonymous.body).toEqual({ message: '401: Unauthorized', code: 0 });
});
