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
  menusOf,
  replyTo,
  textOf,
} from '../start-bot.js';

const closing =
  'The gate of the harbour is shut when the wind is stronger than twenty metres a second.';
const boats = 'The harbour master counts the boats every morning at seven and writes them down.';
const vain = 'Which frog species live in Brazil?';
const vainAgain = 'which frog species live in Brazil';

let set: Awaited<ReturnType<typeof keepingBot>>;
/** What is kept of `main`. */
let keeping: string;
let documents: string;

async function keepingBot() {
  const folder = await fileFolder();
  documents = path.join(folder, 'documents');
  await mkdir(documents);
  await writeFile(path.join(documents, 'gate.md'), `# The gate\n\n${closing}\n`);
  await writeFile(path.join(documents, 'boats.md'), `# The boats\n\n${boats}\n`);
  return await botStage(() => ({ DOCUMENTS_DIR: documents, KEEP_QUESTIONS: 'true' }));
}

beforeAll(async () => {
  set = await keepingBot();
  keeping = path.join(set.folder, 'collections', 'main', 'keeping');
});

afterAll(() => expectGoodManners(set.emulator));

async function ask(question: string, more: Record<string, string | boolean> = {}) {
  return await replyTo(set.member.slash('ask', { question, ...more }));
}

/** What is shown to a moderator now. */
async function questions(): Promise<WireMessage> {
  return await replyTo(set.owner.slash('questions', {}));
}

/** Of two that asked in the same minute, either may stand for the group. */
function pick(message: WireMessage, menu: string, label: RegExp) {
  const found = menusOf(message)[menu]?.find((one) => label.test(one));
  return set.owner.select(message, menu, [found ?? expect.fail(`No ${label} in ${menu}`)]);
}

async function kept(folder: string): Promise<string> {
  const names = await readdir(path.join(keeping, folder));
  const texts = names.map((name) => readFile(path.join(keeping, folder, name), 'utf8'));
  return (await Promise.all(texts)).join('');
}

describe('questions that are kept', () => {
  test('are told of by /status, and by nothing that people have to look for', async () => {
    expect(textOf(await replyTo(set.member.slash('status')))).toContain(
      'kept for 30 days, without names',
    );
  });

  test('are shown to moderators in groups, where they were asked in vain', async () => {
    await ask(vain);
    await ask(vainAgain, { private: true });
    await ask('When is the gate shut?');
    await vi.waitFor(async () => expect((await kept('questions')).split('\n')).toHaveLength(4));
    expect(await kept('questions')).not.toContain(set.ben.id);
    const shown = await questions();
    expect(isPrivate(shown)).toBe(true);
    expect(menusOf(shown)).toEqual({ 'Look at a question': [expect.stringContaining('frog')] });
    expect(textOf(shown)).toMatch(/asked 2 times · not found: 2/u);
    expect(textOf(shown)).not.toContain('gate shut');
  });

  test('are for moderators alone', async () => {
    expect(() => set.member.slash('questions', {})).toThrow(/questions/u);
  });

  test('come with the votes of those who see the answer, one each', async () => {
    const reply = await ask('When does the harbour master count?');
    expect(buttonsOf(reply).slice(-2)).toEqual(['This helped', 'Not what I asked']);
    const first = await replyTo(set.owner.click(reply, 'Not what I asked'));
    expect([isPrivate(first), textOf(first)]).toEqual([
      true,
      expect.stringContaining('not what was asked'),
    ]);
    await replyTo(set.owner.click(reply, 'This helped'));
    await replyTo(set.member.click(reply, 'Not what I asked'));
    await replyTo(set.member.click(reply, 'Not what I asked'));
    const shown = await questions();
    expect(textOf(shown)).toMatch(/harbour master count.+\n.*1 vote “not what I asked”/u);
    expect(textOf(shown)).toContain('This helped: 1 · Not what I asked: 1');
    await vi.waitFor(async () => expect((await kept('votes')).split('\n')).toHaveLength(4));
    const votes = await kept('votes');
    for (const { id } of [set.ada, set.ben]) expect(votes).not.toContain(id);
  });

  test('get the passage that a moderator chose, from the next time on', async () => {
    const list = await questions();
    const group = await replyTo(pick(list, 'Look at a question', /frog species/u));
    expect(textOf(group)).toMatch(/Question: [Ww]hich frog species/u);
    const opened = await set.owner.click(group, 'Choose a passage').settled();
    const offers = await replyTo(set.owner.submit(opened, { words: 'strong wind at the gate' }));
    const [offered = []] = Object.values(menusOf(offers));
    expect(offered).toContain('The gate');
    const shown = await replyTo(set.owner.select(offers, 'Look at a passage', ['The gate']));
    expect(textOf(shown)).toContain(closing);
    await replyTo(set.owner.click(shown, 'Choose this passage'));
    expect(textOf(await questions())).not.toContain('frog');

    const answer = await ask(vain);
    expect(textOf(answer)).toContain('Chosen by moderators for this question.');
    expect(textOf(answer)).toContain(closing);
    expect(textOf(await ask(`Hello! ${vainAgain}??`))).toContain('Chosen by moderators');
    expect(textOf(await ask('Which frogs live in Norway?'))).not.toContain('Chosen by');
    expect(textOf(await replyTo(set.member.click(answer, 'Context')))).toContain('Chosen by');
    await set.bot.wrote(/"outcome":"answered","isChosen":true/u);
  });

  test('are not shown again when they were dismissed, until they are asked again', async () => {
    const wanted = 'Which frogs live in Norway?';
    const group = await replyTo(
      set.owner.select(await questions(), 'Look at a question', [wanted]),
    );
    await replyTo(set.owner.click(group, 'Dismiss'));
    expect(textOf(await questions())).not.toContain(wanted);
  });

  test('lose a choice whose passage is gone, which moderators then forget', async () => {
    await writeFile(path.join(documents, 'gate.md'), '# The gate\n\nThere is no gate any more.\n');
    await set.owner.slash('reindex', {}).until((one) => {
      const reply = one.reply();
      return reply !== undefined && textOf(reply).includes('The index is up to date');
    });
    expect(textOf(await ask(vain))).not.toContain('Chosen by');
    const shown = await questions();
    expect(textOf(shown)).toContain('Chosen passages that are gone');
    const choices = await replyTo(set.owner.click(shown, 'Chosen passages'));
    expect(textOf(choices)).toContain('The passage is gone from the documents');
    const choice = await replyTo(pick(choices, 'Look at a choice', /frog species/u));
    const after = await replyTo(set.owner.click(choice, 'Forget this choice'));
    expect(textOf(after)).toContain('No passage has been chosen.');
    expect(buttonsOf(await questions())).not.toContain('Chosen passages');
  });

  test('are answered by a note', async () => {
    const wanted = 'How many lamps has the lighthouse?';
    await ask(wanted);
    const list = await vi.waitFor(async () => {
      const now = await questions();
      expect(textOf(now)).toContain('lamps');
      return now;
    }, patience);
    const group = await replyTo(set.owner.select(list, 'Look at a question', [wanted]));
    const opened = await set.owner.click(group, 'Write a note').settled();
    const text = 'The lighthouse has nine lamps, of which three burn at a time.';
    const written = set.owner.submit(opened, { text });
    await vi.waitFor(async () => {
      expect(written.reply()).toBeDefined();
      expect(textOf(await ask(wanted))).toContain('nine lamps');
    }, patience);
  });
});
