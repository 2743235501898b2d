import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import '../../../patience.js';
import { expectGoodManners, isPrivate, replyTo, textOf } from '../start-bot.js';
import { answer, change, documentsStage, offered, toldBy } from './documents-stage.js';

const dome = 'The keeper opens the dome of the observatory at nineteen thirty on clear nights.';
const whenDome = 'When does the keeper open the dome?';
const whenBoats = 'When does the harbour master count the boats?';

let set: Awaited<ReturnType<typeof documentsStage>>;
beforeAll(async () => {
  set = await documentsStage({
    SERVER_MAX_DOCUMENTS: '1',
    SERVER_MAX_PASSAGES: '4',
    ALLOW_LINKS: 'true',
  });
});

afterAll(() => expectGoodManners(set.emulator));

test.each([
  ['a program', 'a.exe', 'application/x-msdownload', 'MZ', 'kind of file'],
  ['an empty file', 'a.txt', 'text/plain', '', 'is empty'],
  ['a broken PDF', 'a.pdf', 'application/pdf', 'MZ', 'cannot be read'],
])('%s is refused, and nothing is kept', async (_, name, contentType, content, told) => {
  const given = { file: { name, contentType, bytes: Buffer.from(content) } };
  const reply = await replyTo(set.other.moderator.slash('documents add', given));
  expect(textOf(reply)).toContain(told);
  expect(textOf(reply)).not.toContain(set.folder);
  expect(isPrivate(reply)).toBe(true);
  expect(await readdir(path.join(set.own, 'keeping', 'staged')).catch(() => [])).toEqual([]);
});

test.each([
  ['https://127.0.0.1/secret.txt', 'public internet'],
  ['https://localhost/secret.txt', 'public internet'],
  ['https://[::ffff:10.0.0.1]/secret.txt', 'public internet'],
  ['http://example.org/a.txt', 'begin with https'],
  ['https://ada:secret@example.org/a.txt', 'name or password'],
  ['example', 'no whole address'],
])('nothing is fetched from %s', async (link, told) => {
  const reply = textOf(await replyTo(set.other.moderator.slash('documents add', { link })));
  expect(reply).toContain(told);
});

test('who gives neither a file nor a link is asked for one', async () => {
  const reply = await replyTo(set.other.moderator.slash('documents add'));
  expect(textOf(reply)).toContain('either a file or a link');
});

test('more passages than a server may have are not taken', async () => {
  const long = Array.from(
    { length: 12 },
    (_, line) => `## Part ${line}\n\nPart ${line} tells how the keeper measured the river.\n`,
  ).join('\n');
  const reply = textOf(await offered(set.other.moderator, 'long.md', long));
  expect(reply).toContain('there may be 4');
});

test('whoever is no moderator any more keeps nothing', async () => {
  const { moderator, demote, promote, member } = set.other;
  const offer = await offered(moderator, 'dome.txt', dome);
  demote();
  expect(await toldBy(moderator.click(offer, 'Keep'))).toContain('Only moderators');
  await expect(readdir(path.join(set.own, 'documents'))).rejects.toThrow('ENOENT');
  expect(await answer(member, whenBoats)).toContain('seven');
  promote();
  const kept = await change(moderator.click(offer, 'Keep'));
  expect(textOf(kept)).toContain('documents of its own now');
});

test('the server is answered from its own documents alone, and others are not', async () => {
  const { member } = set.other;
  expect(await answer(member, whenDome)).toContain('nineteen thirty');
  expect(await answer(member, whenBoats)).not.toContain('seven');
  expect(await answer(set.member, whenDome)).not.toContain('nineteen thirty');
  const listed = textOf(await replyTo(set.owner.slash('documents list')));
  expect(listed).not.toContain('dome');
});

test('more documents than a server may have are not kept', async () => {
  const { moderator } = set.other;
  const offer = await offered(moderator, 'other.txt', 'Another text about the tower of the town.');
  expect(await toldBy(moderator.click(offer, 'Keep'))).toContain('There may be 1 documents');
  await moderator.click(offer, 'Discard').settled();
});

test('without its last document nothing is answered, until it is taken back', async () => {
  const { moderator, second, member } = set.other;
  const asked = await replyTo(moderator.slash('documents remove', { document: 'dome' }));
  const alsoAsked = await replyTo(second.slash('documents remove', { document: 'dome' }));
  const removed = await change(moderator.click(asked, 'Remove'));
  expect(textOf(removed)).toContain('That was the last document');
  expect(await answer(member, whenDome)).not.toContain('nineteen thirty');
  expect(await answer(member, whenBoats)).not.toContain('seven');
  expect(await toldBy(second.click(alsoAsked, 'Remove'))).toMatch(/not .* any more/u);
  const list = await replyTo(second.slash('documents list'));
  const back = await change(second.click(list, 'Take back: dome.txt'));
  expect(textOf(back)).toContain('Questions are answered from it now');
  expect(await answer(member, whenDome)).toContain('nineteen thirty');
});
