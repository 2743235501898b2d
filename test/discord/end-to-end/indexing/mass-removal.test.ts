import { mkdir, rename } from 'node:fs/promises';
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
} from '../start-bot.js';

let set: Awaited<ReturnType<typeof botStage>>;
let documents: string;
beforeAll(async () => {
  documents = path.join(await fileFolder(), 'documents');
  await mkdir(documents);
  await writeReports(documents, 14, { paragraphs: 1 });
  set = await botStage(() => ({ DOCUMENTS_DIR: documents }));
});

afterAll(() => expectGoodManners(set.emulator));

test('documents that go all at once stay until a moderator confirms, also after a restart', async () => {
  const { owner, member, bot, start } = set;
  await rename(documents, `${documents}-aside`);
  await mkdir(documents);
  await writeReports(documents, 2, { paragraphs: 1 });

  const run = owner.slash('reindex');
  await run.until(shows(/^Documents are missing/mu));
  const report = await replyTo(run);
  expect(textOf(report)).toContain('Gone from the folder, but kept (12)');
  expect(buttonsOf(report)).toEqual(['Remove them']);
  const question = 'Who measured the water of Report 9 each morning?';
  expect(textOf(await replyTo(member.slash('ask', { question })))).toContain('report-');

  bot.child.kill('SIGTERM');
  await bot.finished;
  await start().wrote(/^Ready: .+ answers from 14 documents/mu);
  const refused = await replyTo(member.click(report, 'Remove them'));
  expect(textOf(refused)).toContain('Only moderators may do this.');
  const removal = owner.click(report, 'Remove them');
  await removal.until(shows(/^The index is up to date/mu));
  expect(textOf(await replyTo(removal))).toContain('Removed (12)');
  expect(textOf(await replyTo(owner.slash('status')))).toContain('Documents (2)');
});
