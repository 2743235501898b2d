import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setInterval } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Person } from '../../../../emulator/person/person.js';
import type { Channel } from '../../../../emulator/world/entities.js';
import { jsonObject } from '../../../../emulator/rest/json-object.js';
import { patience } from '../../../patience.js';
import { botStage, expectGoodManners, fileFolder, replyTo, textOf } from '../start-bot.js';

let set: Awaited<ReturnType<typeof botStage>>;
let documents: string;
let collections: string;
let reports: Channel;
/** Where a collection is answered from whose folder is not there yet. */
let visitor: Person;

beforeAll(async () => {
  documents = await fileFolder();
  await writeFile(path.join(documents, 'tide.txt'), 'The tide at Vardø turns four times a day.');
  collections = await fileFolder();
  set = await botStage(async ({ world, emulator, guild, ada }) => {
    reports = world.addChannel(guild, 'reports');
    const late = world.addChannel(guild, 'late');
    visitor = emulator.person(ada, { channel: late });
    const file = path.join(collections, 'collections.yaml');
    await writeFile(file, `servers:\n  ${guild.id}: { channels: { ${late.id}: late } }\n`);
    return {
      COLLECTIONS_DIR: collections,
      COLLECTIONS_FILE: file,
      DOCUMENTS_DIR: documents,
      WATCH_SECONDS: '1',
      REPORT_CHANNEL_ID: reports.id,
    };
  });
});

afterAll(() => expectGoodManners(set.emulator));

async function answerTo(question: string): Promise<string> {
  return textOf(await replyTo(set.member.slash('ask', { question })));
}

test('a file that is put into the folder is answered from, and told of in the channel', async () => {
  await writeFile(path.join(documents, 'lamp.txt'), 'The lighthouse of Vardø was lit in 1896.');
  await vi.waitFor(async () => {
    expect(await answerTo('When was the lighthouse lit?')).toContain('1896');
  }, patience);
  const told = await vi.waitFor(() => {
    const [message] = set.owner.in(reports).visible();
    if (message === undefined) throw new Error('Nothing is told');
    return textOf(message).trim();
  }, patience);
  expect(told).toBe('The documents have changed\nNew: 1');
  const status = await replyTo(set.owner.slash('status'));
  expect(textOf(status)).toMatch(/done .+\nNew: 1/u);
  expect(textOf(await replyTo(set.member.slash('status')))).not.toContain('New: 1');
});

test('a file that still grows is waited for', async () => {
  const file = path.join(documents, 'খবর.txt');
  let paragraphs = 0;
  for await (const _ of setInterval(200)) {
    paragraphs += 1;
    await appendFile(file, `Paragraph ${paragraphs} tells of the wind over the harbour.\n\n`);
    if (paragraphs === 20) break;
  }
  await appendFile(file, 'The keeper counts seventeen gulls each morning.\n');
  await vi.waitFor(async () => {
    expect(await answerTo('How many gulls does the keeper count?')).toContain('seventeen');
  }, patience);
});

test('a collection whose folder comes later is indexed when it does', async () => {
  const ask = () => replyTo(visitor.slash('ask', { question: 'What does the raven carry?' }));
  await vi.waitFor(async () => expect(textOf(await ask())).toContain('No documents yet'), patience);
  const folder = path.join(collections, 'late', 'documents');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'raven.md'), 'The raven carries a silver key in its beak.');
  await vi.waitFor(async () => expect(textOf(await ask())).toContain('silver key'), patience);
});

test('what is taken out of the folder is answered from no more', async () => {
  await rm(path.join(documents, 'lamp.txt'));
  await vi.waitFor(async () => {
    expect(await answerTo('When was the lighthouse lit?')).not.toContain('1896');
  }, patience);
  set.bot.child.kill('SIGTERM');
  const { stderr } = await set.bot.finished;
  const runs = stderr
    .split('\n')
    .filter((line) => line.includes('"folder indexed"'))
    .map((line) => jsonObject(JSON.parse(line)));
  const sum = (what: string) => runs.reduce((total, run) => total + Number(run[what]), 0);
  expect(['added', 'changed', 'removed', 'failed'].map(sum)).toEqual([3, 0, 1, 0]);
});
