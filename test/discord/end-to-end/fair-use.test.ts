import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../../emulator/person/person.js';
import { jsonObject } from '../../../emulator/rest/json-object.js';
import { childrenOf, seesProcesses } from '../../robustness/child-processes.js';
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

const perPerson = 3;
const perServer = 4;
const question = 'Hvor ofte snur tidevannet ved Vardø?';
const right = 'fire ganger i døgnet';

let set: Awaited<ReturnType<typeof botStage>>;
let documents: string;
beforeAll(async () => {
  documents = await fileFolder();
  await writeFile(
    path.join(documents, 'tidevann.txt'),
    'Tidevannet ved Vardø snur fire ganger i døgnet, og fiskerne retter seg etter det.\nFyret ble tent i 1896.',
  );
  set = await botStage(() => ({
    DOCUMENTS_DIR: documents,
    RATE_LIMIT_PER_PERSON: String(perPerson),
    RATE_LIMIT_PER_SERVER: String(perServer),
    QUEUE_LIMIT: '1',
    LOG_QUESTIONS: 'true',
  }));
});

afterAll(() => expectGoodManners(set.emulator));

/** Somebody who has asked nothing yet. */
function newcomer(name: string, locale = 'en-US'): Person {
  const { emulator, world, guild, channel } = set;
  const user = world.addUser(name);
  world.join(guild, user);
  return emulator.person(user, { channel, locale });
}

/** Where no server's limit counts. */
function alone(name: string): Person {
  return newcomer(name).inDirectMessages(set.application);
}

/** Seconds that a notice asks to wait. */
function secondsIn(text: string): number {
  return Number(/(\d+)/u.exec(text)?.[1]);
}

describe('who asks too much', () => {
  test('is told alone how long to wait, while others go on', async () => {
    const greedy = alone('eve');
    for (let count = 0; count < perPerson; count += 1) {
      expect(textOf(await replyTo(greedy.slash('ask', { question })))).toContain(right);
    }
    const refused = await replyTo(greedy.slash('ask', { question }));
    expect(textOf(refused)).toMatch(/asked a lot in a short time\. .+ again in \d+ seconds?\./u);
    expect(isPrivate(refused)).toBe(true);
    expect(secondsIn(textOf(refused))).toBeGreaterThan(0);
    expect(secondsIn(textOf(refused))).toBeLessThanOrEqual(60);
    expect(textOf(await replyTo(greedy.slash('source', { document: 'tide' })))).toContain('Vardø');
    expect(textOf(await replyTo(alone('fay').slash('ask', { question })))).toContain(right);
  });

  test('cannot go round the limit by the menu of a message or the examples', async () => {
    const greedy = alone('gus');
    const message = greedy.say(question);
    await replyTo(greedy.messageCommand('Find sources', message));
    const help = () => replyTo(greedy.slash('help'));
    await expect.poll(async () => buttonsOf(await help()), { interval: 500 }).not.toEqual([]);
    const offered = await help();
    const [example = ''] = buttonsOf(offered);
    await replyTo(greedy.click(offered, example));
    await replyTo(greedy.slash('ask', { question }));
    for (const more of [
      greedy.slash('ask', { question }),
      greedy.messageCommand('Find sources', message),
      greedy.click(offered, example),
    ]) {
      expect(textOf(await replyTo(more))).toContain('You have asked a lot');
    }
  });

  test('is a whole server, too: its limit is told as the server’s, in the reader’s language', async () => {
    for (const name of ['hal', 'ida', 'jan', 'kim'].slice(0, perServer)) {
      expect(textOf(await replyTo(newcomer(name).slash('ask', { question })))).toContain(right);
    }
    const refused = await replyTo(newcomer('lou', 'fr').slash('ask', { question }));
    expect(textOf(refused)).toMatch(/Ce serveur a .+ \d+\s+secondes?/u);
    expect(isPrivate(refused)).toBe(true);
    const { application, ada, emulator, world } = set;
    const other = world.addGuild('Elsewhere', ada);
    world.install(application, other);
    const channel = world.addChannel(other, 'questions');
    const elsewhere = emulator.person(ada, { channel });
    expect(textOf(await replyTo(elsewhere.slash('ask', { question })))).toContain(right);
  });
});

test.runIf(seesProcesses)(
  'who asks while many wait is told so, and who waits is answered',
  async () => {
    const children = await childrenOf(set.bot.pid);
    const all = (signal: NodeJS.Signals) => {
      for (const { pid } of children) process.kill(pid, signal);
    };
    // The engine stands still, so that two questions stay in work and a third one waits.
    all('SIGSTOP');
    try {
      const waiting = [];
      for (const name of ['mia', 'nils', 'olga']) {
        const asked = alone(name).slash('ask', { question: `${question} (${name})` });
        waiting.push(await asked.until(({ state }) => state === 'thinking'));
      }
      const turnedAway = await replyTo(
        alone('per').slash('ask', { question: `${question} (per)` }),
      );
      expect(textOf(turnedAway)).toContain('Many questions are waiting just now');
      const status = textOf(await replyTo(alone('quin').slash('status')));
      expect(status).toMatch(/Questions waiting\n3/u);
      all('SIGCONT');
      for (const asked of waiting) expect(textOf(await replyTo(asked))).toContain(right);
    } finally {
      all('SIGCONT');
    }
  },
);

test('the same question is answered from memory until the documents change', async () => {
  const { owner } = set;
  const lamp = 'When was the lighthouse of Vardø lit?';
  const person = alone('rita');
  const first = await replyTo(person.slash('ask', { question: lamp }));
  const again = await replyTo(person.slash('ask', { question: lamp }));
  expect(again.embeds).toEqual(first.embeds);
  await rm(path.join(documents, 'tidevann.txt'));
  await writeFile(path.join(documents, 'fyr.txt'), 'The lighthouse of Vardø was lit in 1897.');
  await owner.slash('reindex', { mode: 'changed' }).until(shows(/up to date/u));
  expect(textOf(await replyTo(person.slash('ask', { question: lamp })))).toContain('1897');

  const { bot, application } = set;
  bot.child.kill('SIGTERM');
  const { stderr } = await bot.finished;
  const entries = stderr
    .split('\n')
    .filter(Boolean)
    .map((line) => jsonObject(JSON.parse(line)));
  const references = entries.filter((entry) => entry['question'] === lamp);
  const stages = references.map(({ reference }) => {
    const [done, another] = entries.filter((one) => one['reference'] === reference);
    expect(done).toMatchObject({ outcome: expect.stringMatching(/^(?:answered|unsure)$/u) });
    expect([typeof done?.['probability'], another]).toEqual(['number', undefined]);
    return Object.keys(jsonObject(done?.['stages']));
  });
  expect(stages.map((names) => names.includes('embedding'))).toEqual([true, false, true]);
  expect(stderr).not.toContain(application.token);
});
