import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  botStage,
  buttonsOf,
  expectGoodManners,
  fileFolder,
  isPrivate,
  replyTo,
  shows,
  textOf,
} from './start-bot.js';

const licence = (question: string) => `# Fishing licences

## ${question}

Open the page of the harbour office, choose the licence that you have, and pay 40 crowns. The new fishing licence comes by post within three days.

## Acknowledgements

We thank the harbour office and all who mended nets with us through the long winter.
`;

const documents = {
  'en/licences.md': licence('How do I renew my fishing licence?'),
  'bn/river.md': `# নদীর কথা

## পানির মান কীভাবে মাপা হয়?

প্রতি সোমবার সকালে নদীর তিনটি জায়গা থেকে পানির নমুনা নেওয়া হয়। পরীক্ষাগারে পানির মান মাপা হয়: অক্সিজেনের পরিমাণ, লবণ এবং তাপমাত্রা।
`,
  'ur/server.md': `# لالٹین

## سرور کو کیسے چلایا جائے؟

سرور کو چلانے کے لیے ٹرمینل کھولیں، پروگرام کا نام لکھیں اور پھر براؤزر میں صفحہ کھولیں۔ یہ حکم ہر کمپیوٹر پر کام کرتا ہے۔
`,
};

let folder: string;
let set: Awaited<ReturnType<typeof botStage>>;
beforeAll(async () => {
  folder = await fileFolder();
  for (const [name, content] of Object.entries(documents)) await write(name, content);
  set = await botStage(() => ({ DOCUMENTS_DIR: folder }));
});

afterAll(() => expectGoodManners(set.emulator));

async function write(name: string, content: string): Promise<void> {
  await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
  await writeFile(path.join(folder, name), content);
}

async function offered(typed: string): Promise<unknown[]> {
  const asked = await set.member.autocomplete('ask', 'question', typed).settled();
  return (asked.choices ?? []).map(({ value }) => value);
}

const often = { interval: 500 };
/** They are found when the bot has time for it. */
const examples = async () => buttonsOf(await replyTo(set.member.slash('help')));

describe('while a question is typed', () => {
  test.each([
    ['পানির', 'পানির মান কীভাবে মাপা হয়?'],
    ['چلا', 'سرور کو کیسے چلایا جائے؟'],
    ['fish', 'Fishing licences'],
    ['renew', 'How do I renew my fishing licence?'],
  ])('%s brings the heading of a document, behind what was typed', async (typed, heading) => {
    await expect.poll(() => offered(typed), often).toContain(heading);
    expect((await offered(typed))[0]).toBe(typed);
  });

  test('nothing is offered where no heading fits, nor what people asked', async () => {
    await replyTo(set.member.slash('ask', { question: 'Who sells zeppelins here?' }));
    for (const typed of ['zeppelins', 'Acknowledgements', 'x'.repeat(300)]) {
      expect(await offered(typed)).toEqual([]);
    }
  });
});

describe('the examples of /help', () => {
  test('are answered with certainty', async () => {
    await expect.poll(examples, often).toEqual(['How do I renew my fishing licence?']);
    const help = await replyTo(set.member.slash('help'));
    expect(textOf(help)).toContain('How do I renew my fishing licence?');
    const [example = ''] = buttonsOf(help);
    const answer = await replyTo(set.member.click(help, example));
    expect(isPrivate(answer)).toBe(true);
    expect(answer.embeds[0]?.author?.name).toBe('Question: How do I renew my fishing licence?');
    expect(textOf(answer)).toContain('pay 40 crowns');
    await set.bot.wrote(/"command":"button".*"outcome":"answered"/u);
  });

  test('are others when the documents are', async () => {
    const before = await replyTo(set.member.slash('help'));
    await write('en/licences.md', licence('What does a new fishing licence cost?'));
    const run = set.owner.slash('reindex');
    await run.until(shows(/The index is up to date/u));
    await expect.poll(examples, often).toEqual(['What does a new fishing licence cost?']);
    // A button says what it asks, so that it works for as long as it is there.
    const [old = ''] = buttonsOf(before);
    expect(textOf(await replyTo(set.member.click(before, old)))).toContain('pay 40 crowns');
  });
});
