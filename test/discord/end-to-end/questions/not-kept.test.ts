import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { WireMessage } from '../../../../emulator/world/entities.js';
import { patience } from '../../../patience.js';
import {
  botStage,
  buttonsOf,
  expectGoodManners,
  fileFolder,
  isPrivate,
  replyTo,
  textOf,
} from '../start-bot.js';

/** In no document, nor in what the bot says. */
const marked = 'zyxglorp';
const questions = [
  `When was the agreement of ${marked} with St. Petersburg signed?`,
  `Which frogs of ${marked} live in Brazil?`,
  'Når ble avtalen med St. Petersbrug inngått?',
];
/** Written by an earlier version: a question in a collection that nobody comes to. */
let older: string;

let set: Awaited<ReturnType<typeof bot>>;

async function bot() {
  const collections = path.join(await fileFolder(), 'collections');
  older = path.join(collections, 'game', 'keeping', 'questions');
  await mkdir(older, { recursive: true });
  await writeFile(path.join(older, `${new Date().toISOString().slice(0, 10)}.jsonl`), '{}\n');
  return await botStage(() => ({ COLLECTIONS_DIR: collections }));
}

beforeAll(async () => {
  set = await bot();
});

afterAll(() => expectGoodManners(set.emulator));

async function ask(question: string | undefined, isPrivate_ = false): Promise<WireMessage> {
  const options = { question: question ?? '', private: isPrivate_ };
  return await replyTo(set.member.slash('ask', options));
}

/** Every file under a folder. */
async function textsUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  return await Promise.all(
    files.map(({ parentPath, name }) => readFile(path.join(parentPath, name), 'latin1')),
  );
}

describe('questions that are not kept', () => {
  test('are told of by /status', async () => {
    expect(textOf(await replyTo(set.member.slash('status')))).toContain('not kept');
  });

  test('are shown again under a press, from the message alone', async () => {
    const reply = await ask(questions[0]);
    expect(textOf(reply)).toContain(`Question: ${questions[0]}`);
    const context = await replyTo(set.member.click(reply, 'Context'));
    expect(textOf(context)).toContain(`Question: ${questions[0]}`);
    const mistyped = await ask(questions[2], true);
    expect(textOf(mistyped)).toContain('where you wrote “Petersbrug”');
    const shared = set.member.click(mistyped, 'Share in the channel');
    await shared.settled();
    const [posted] = shared.followUps();
    expect(textOf(posted!)).toContain(`Question: ${questions[2]}`);
    expect(textOf(posted!)).toContain('where you wrote “Petersbrug”');
  });

  test('have votes all the same, which moderators see the number of', async () => {
    const reply = await ask(questions[1]);
    expect(buttonsOf(reply).slice(-2)).toEqual(['This helped', 'Not what I asked']);
    const voted = await replyTo(set.owner.click(reply, 'Not what I asked'));
    expect(isPrivate(voted)).toBe(true);
    const shown = textOf(await replyTo(set.owner.slash('questions', { days: 30 })));
    expect(shown).toContain('`KEEP_QUESTIONS=true`');
    expect(shown).toContain('for 30 days, without names');
    expect(shown).toContain('This helped: 0 · Not what I asked: 1');
  });

  test('stand in no file that the bot has, nor in what it logs', async () => {
    await vi.waitFor(async () => expect(await readdir(older)).toEqual([]), patience);
    const keeping = path.join(path.dirname(path.dirname(path.dirname(older))), 'main', 'keeping');
    const votes = async () => (await textsUnder(path.join(keeping, 'votes'))).join('');
    await vi.waitFor(async () => expect(await votes()).toContain('wrong'), patience);
    set.bot.child.kill('SIGTERM');
    const { stdout, stderr } = await set.bot.finished;
    expect(stderr).toContain('"outcome":"not-found"');
    const collections = path.dirname(path.dirname(path.dirname(older)));
    const texts = [...(await textsUnder(set.folder)), ...(await textsUnder(collections))];
    const words = [marked, 'Petersbrug', 'frogs'];
    expect(texts.length).toBeGreaterThan(3);
    for (const text of [...texts, stderr, stdout])
      for (const word of words) expect(text).not.toContain(word);
    expect(await votes()).not.toMatch(new RegExp(`${set.ada.id}|${set.ben.id}`, 'u'));
  });
});
