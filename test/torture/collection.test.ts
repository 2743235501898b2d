import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Collection } from '../../torture/collection/collection.js';
import { questionOf } from '../../torture/collection/fact.js';

async function collection(seed: number): Promise<Collection> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kilde-collection-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return await Collection.create(folder, 80, seed);
}

async function textsIn({ folder }: Collection): Promise<string[]> {
  const names = (await readdir(folder)).toSorted();
  return await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
}

test('a seed always gives the same documents and edits, another one others', async () => {
  const made = await Promise.all([collection(1), collection(1), collection(2)]);
  for (const each of made) await each.edit('large');
  const [one, same, other] = await Promise.all(made.map(textsIn));
  expect(same).toEqual(one);
  expect(other).not.toEqual(one);
});

test('each fact stands in its document once, and its question names what no other fact has', async () => {
  const made = await collection(3);
  await made.edit('small');
  const texts = (await textsIn(made)).join('\n');
  const facts = made.documents.flatMap((document) => document.facts);
  expect(facts).toHaveLength(made.passages);
  for (const fact of facts) {
    expect(texts.split(fact.text)).toHaveLength(2);
    expect(questionOf(fact, 0)).toContain(String(fact.number));
  }
  expect(new Set(facts.map(({ number }) => number)).size).toBe(facts.length);
});

test('an edit keeps the size, and tells how many passages say something new', async () => {
  const made = await collection(4);
  const before = new Set(made.documents.flatMap(({ facts }) => facts.map(({ text }) => text)));
  const passages = made.passages;
  const news = await made.edit('large');
  const now = made.documents.flatMap(({ facts }) => facts.map(({ text }) => text));
  expect(made.passages).toBe(passages);
  expect(now.filter((text) => !before.has(text))).toHaveLength(news);
});

test('what a fact said is remembered since an edit, with the times at which nobody said it', async () => {
  const made = await collection(5);
  const before = made.documents;
  await made.edit('large');
  const removed = before.find(({ id }) => made.documents.every((one) => one.id !== id));
  const added = made.documents.find(({ id }) => before.every((one) => one.id !== id));
  const changed = before
    .flatMap(({ facts }) => facts)
    .map((fact) => [fact, made.saidSince(fact.number, 0)] as const)
    .find(([, said]) => said.length === 2 && !said.includes(null));
  const [gone] = removed?.facts ?? [];
  const [fresh] = added?.facts ?? [];
  if (gone === undefined || fresh === undefined || changed === undefined)
    expect.fail('no such edit');
  expect(made.saidSince(gone.number, 0)).toEqual([gone.text, null]);
  expect(made.saidSince(gone.number, 1)).toEqual([null]);
  expect(made.saidSince(fresh.number, 0)).toEqual([null, fresh.text]);
  expect(made.saidSince(fresh.number, 1)).toEqual([fresh.text]);
  const [fact, said] = changed;
  expect(said[0]).toBe(fact.text);
  expect(made.saidSince(fact.number, 1)).toEqual([said[1]]);
});

test('a question looks the same in each of its variants, and is another one', async () => {
  const [fact] = (await collection(6)).documents[0]?.facts ?? [];
  if (fact === undefined) expect.fail('no fact');
  const variants = Array.from({ length: 32 }, (_, variant) => questionOf(fact, variant));
  expect(new Set(variants).size).toBe(32);
  expect(new Set(variants.map((one) => one.replaceAll(/ +/gu, ' '))).size).toBe(1);
});
