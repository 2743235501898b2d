import { afterAll, beforeAll, expect, test } from 'vitest';
import { botStage, expectGoodManners, replyTo } from './start-bot.js';

let set: Awaited<ReturnType<typeof botStage>>;
beforeAll(async () => {
  set = await botStage(() => ({ LOG_LEVEL: 'trace', LOG_QUESTIONS: 'true' }));
});

afterAll(() => expectGoodManners(set.emulator));

/** As long as Discord lets one be, for it is logged. */
const question = 'Where is Marit Solberg buried, and since when? '.repeat(200).slice(0, 6_000);
const atOnce = 50;

async function askManyTimes(times: number): Promise<void> {
  for (let asked = 0; asked < times; asked += atOnce) {
    const batch = Array.from({ length: atOnce }, () => set.member.slash('ask', { question }));
    await Promise.all(batch.map((interaction) => replyTo(interaction)));
  }
}

test('a log that nobody reads any more costs no answer, and tells afterwards what it lacks', async () => {
  const { bot } = set;
  // What reads for the test stops, so that the pipes run full.
  bot.child.stdout?.pause();
  bot.child.stderr?.pause();
  await askManyTimes(400);
  bot.child.stdout?.resume();
  bot.child.stderr?.resume();
  await bot.wrote(/"dropped":[1-9]\d*,"msg":"log lines dropped/u);
  expect(bot.child.exitCode).toBeNull();
});

test('nor does it keep the bot from ending', async () => {
  const { bot } = set;
  bot.child.stdout?.pause();
  bot.child.stderr?.pause();
  await askManyTimes(250);
  const ended = new Promise((resolve) => {
    bot.child.once('exit', (status) => resolve(status));
  });
  bot.child.kill('SIGTERM');
  expect(await ended).toBe(0);
  bot.child.stdout?.resume();
  bot.child.stderr?.resume();
});
