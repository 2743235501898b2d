import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  botStage,
  buttonsOf,
  expectGoodManners,
  fileFolder,
  replyTo,
  shows,
  textOf,
  writeReports,
} from './start-bot.js';

let set: Awaited<ReturnType<typeof botStage>>;
beforeAll(async () => {
  const documents = await fileFolder();
  await writeReports(documents, 2);
  set = await botStage(() => ({ DOCUMENTS_DIR: documents }));
  // For runs that take longer than it takes to stop them.
  await writeReports(documents, 60);
});

afterAll(() => expectGoodManners(set.emulator));

const stop = 'Stop indexing';

test('SIGTERM during a run: what is begun is finished, and what comes is turned away', async () => {
  const { bot, emulator, member, owner } = set;
  const closed = new Promise<number | undefined>((resolve) => {
    emulator.on('gateway', ({ kind, code }) => {
      if (kind === 'disconnected') resolve(code);
    });
  });
  const run = owner.slash('reindex', { mode: 'everything' });
  await run.until(shows(/^Indexing, [1-9]\d*%/mu));

  const begun = member.slash('ask', { question: 'Who measured the water each morning?' });
  // Its answer is on the way to Discord when the signal comes.
  const slow = emulator.fault({ method: 'PATCH', path: begun.token, delayMs: 1_500 });
  await begun.until(({ state }) => state === 'thinking');
  bot.child.kill('SIGTERM');
  await bot.wrote(/"msg":"stopping"/u);
  const late = await replyTo(member.slash('status'));
  expect(textOf(late)).toContain('Please try again in a little while');

  const { status, stderr } = await bot.finished;
  expect(status).toBe(0);
  expect(stderr).not.toContain('"level":50');
  expect(await closed).toBe(1000);
  expect(slow.hits).toBe(1);
  expect(textOf(await replyTo(begun))).toContain('measured the water each morning');
  const last = run.reply();
  if (last === undefined) expect.fail(run.describe());
  expect(textOf(last)).toContain('Indexing was stopped');
  expect(buttonsOf(last)).toEqual([]);
});

test('killed during a run: the next start answers as before, and the stop button knows', async () => {
  const { member, owner, start } = set;
  const killed = start();
  await killed.wrote(/^Ready: /mu);
  const run = owner.slash('reindex', { mode: 'everything' });
  await run.until(shows(/^Indexing, [1-9]\d*%/mu));
  const left = run.reply();
  if (left === undefined) expect.fail(run.describe());
  killed.child.kill('SIGKILL');
  await killed.finished;

  await start().wrote(/^Ready: .+ 2 documents\.$/mu);
  const manifest = await readFile(path.join(set.folder, 'index', 'manifest.json'), 'utf8');
  expect(JSON.parse(manifest)).toMatchObject({
    info: { generation: expect.stringMatching(/^000001-/u) },
  });
  const found = await replyTo(
    member.slash('ask', { question: 'Who measured the water each morning?' }),
  );
  expect(textOf(found)).toContain('measured the water each morning');
  const press = owner.click(left, stop);
  await press.until(() => press.followUps().length > 0);
  expect(press.followUps().map(textOf).join('')).toContain('This indexing is already over.');
});
