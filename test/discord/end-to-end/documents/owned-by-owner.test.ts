import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import '../../../patience.js';
import { buttonsOf, expectGoodManners, isPrivate, replyTo, textOf } from '../start-bot.js';
import { answer, change, documentsStage, offered, toldBy } from './documents-stage.js';

const observatory =
  'The keeper of the observatory opens the dome at nineteen thirty on clear nights, and closes it when the wind is stronger than twelve metres a second.\n';
const dome = 'When does the keeper open the dome?';

let set: Awaited<ReturnType<typeof documentsStage>>;
beforeAll(async () => {
  set = await documentsStage();
});

afterAll(() => expectGoodManners(set.emulator));

test('a document is shown before it is kept, and is answered from then', async () => {
  const { owner, member, documents } = set;
  const offer = await offered(owner, 'observatory.txt', observatory);
  expect(isPrivate(offer)).toBe(true);
  expect(textOf(offer)).toContain('> The keeper of the observatory opens the dome');
  expect(buttonsOf(offer)).toEqual(['Keep', 'Discard']);
  expect(await readdir(documents)).toEqual(['harbour.md']);
  const kept = await change(owner.click(offer, 'Keep'));
  expect(textOf(kept)).toContain('Questions are answered from it now: 1 passage.');
  expect(await answer(member, dome)).toContain('nineteen thirty');
  expect(await readFile(path.join(documents, 'observatory.txt'), 'utf8')).toBe(observatory);
  const list = textOf(await replyTo(owner.slash('documents list')));
  expect(list).toContain('2 documents · 2 passages');
  expect(list).toContain(`observatory.txt · <@${owner.user.id}>`);
});

test('a document of the same name is replaced by one, and whoever comes second is told', async () => {
  const { owner, member, documents } = set;
  const later = observatory.replace('nineteen thirty', 'twenty fifteen');
  const first = await offered(owner, 'observatory.txt', later);
  const second = await offered(owner, 'observatory.txt', observatory.replace('nineteen', 'four'));
  expect(buttonsOf(second)).toEqual(['Replace', 'Keep both', 'Discard']);
  const replaced = await change(owner.click(first, 'Replace'));
  expect(textOf(replaced)).toContain('The document is replaced');
  expect(buttonsOf(replaced)).toEqual(['Undo']);
  expect(await toldBy(owner.click(second, 'Replace'))).toContain('Somebody else changed this');
  expect(await answer(member, dome)).toContain('twenty fifteen');
  expect(textOf(await replyTo(owner.click(second, 'Discard')))).toContain('Nothing was kept');
  expect((await readdir(documents)).toSorted()).toEqual(['harbour.md', 'observatory.txt']);
});

test('a document has the title and link that moderators say', async () => {
  const { owner, documents } = set;
  const typed = await owner.autocomplete('documents link', 'document', 'observ').settled();
  const [choice] = typed.choices ?? [];
  const linked = owner.slash('documents link', {
    document: String(choice?.value),
    title: 'রাতের দরজা',
    link: 'https://example.org/night',
  });
  expect(textOf(await change(linked))).toMatch(/রাতের দরজা\nLink\nhttps\\:\/\/example\.org\/night/u);
  expect(await readFile(path.join(documents, 'kilde.yaml'), 'utf8')).toContain('রাতের দরজা');
  const wrong = owner.slash('documents link', { document: 'observatory', link: 'no link' });
  expect(textOf(await replyTo(wrong))).toContain('This is no link');
});

test('a note is written and changed in a form, by one after the other', async () => {
  const { owner, member } = set;
  const form = await owner.slash('documents note').settled();
  const written = { Title: 'Lost keys', Text: 'Lost keys are kept in the **blue** drawer.' };
  const noted = await change(owner.submit(form, written));
  expect(textOf(noted)).toContain('The note is kept');
  const keys = 'Where are lost keys kept?';
  expect(await answer(member, keys)).toContain('blue');
  const [one, other] = [
    await owner.slash('documents note', { document: 'Lost keys' }).settled(),
    await owner.slash('documents note', { document: 'Lost keys' }).settled(),
  ];
  const text = 'Lost keys are kept in the green drawer.';
  await change(owner.submit(one, { Text: text }));
  expect(await answer(member, keys)).toContain('green');
  const refused = textOf(await replyTo(owner.submit(other, { Text: 'In the **red** drawer.' })));
  expect(refused).toContain('Somebody else changed this');
  expect(refused).toContain('In the **red** drawer.');
});

test('a document that was removed is taken back, also after a restart', async () => {
  const { owner, member, bot, start, documents } = set;
  const asked = await replyTo(owner.slash('documents remove', { document: 'observatory' }));
  expect(textOf(asked)).toContain('Remove this document?');
  const removed = await change(owner.click(asked, 'Remove'));
  expect(textOf(removed)).toContain('not answered from it any more');
  expect(await answer(member, dome)).not.toContain('twenty fifteen');
  bot.child.kill('SIGTERM');
  await bot.finished;
  await start().wrote(/^Ready: /mu);
  const back = await change(owner.click(removed, 'Undo'));
  expect(textOf(back)).toContain('The document is back');
  expect(await answer(member, dome)).toContain('twenty fifteen');
  expect(await toldBy(owner.click(removed, 'Undo'))).toContain('cannot be taken back any more');
  expect(await readdir(documents)).toContain('observatory.txt');
});
