import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { patience } from '../../patience.js';
import { botStage, expectGoodManners, fileFolder, replyTo, textOf } from './start-bot.js';

async function exists(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    () => false,
  );
}

/** Documents that a server owns. @returns the folder of its collection */
async function ownDocuments(collections: string, server: string, text: string): Promise<string> {
  const folder = path.join(collections, `server-${server}`);
  await mkdir(path.join(folder, 'documents'), { recursive: true });
  await mkdir(path.join(folder, 'keeping'), { recursive: true });
  await writeFile(path.join(folder, 'documents', 'own.md'), `# Our own\n\n${text}\n`);
  return folder;
}

let set: Awaited<ReturnType<typeof botStage>>;
afterAll(() => expectGoodManners(set.emulator));

test('a server that the bot leaves has its documents when it comes back, and not for ever', async () => {
  const collections = path.join(await fileFolder(), 'collections');
  const text = 'The club meets on the second Thursday of each month in the old boathouse.';
  // Left long ago, and while the bot was down.
  const gone = await ownDocuments(collections, '77', text);
  await writeFile(
    path.join(gone, 'keeping', 'departure.json'),
    JSON.stringify({ leftAt: '2020-01-01T00:00:00.000Z' }),
  );
  const unseen = await ownDocuments(collections, '88', text);
  const made: { own?: string } = {};
  set = await botStage(async ({ guild }) => {
    made.own = await ownDocuments(collections, guild.id, text);
    return { COLLECTIONS_DIR: collections, SERVERS_MAY_OWN_DOCUMENTS: 'true' };
  });
  const { world, guild, application, member, bot, start } = set;
  const own = made.own ?? '';
  const record = path.join(own, 'keeping', 'departure.json');
  await vi.waitFor(async () => {
    expect(await exists(gone)).toBe(false);
    expect(await exists(path.join(unseen, 'keeping', 'departure.json'))).toBe(true);
  }, patience);
  expect(await exists(record)).toBe(false);

  world.leave(guild, application.bot);
  await vi.waitFor(async () => expect(await exists(record)).toBe(true), patience);
  bot.child.kill('SIGTERM');
  await bot.finished;
  const next = start();
  await next.wrote(/^Ready: /mu);
  world.install(application, guild);
  await vi.waitFor(async () => expect(await exists(record)).toBe(false), patience);
  await vi.waitFor(async () => {
    const reply = await replyTo(member.slash('ask', { question: 'When does the club meet?' }));
    expect(textOf(reply)).toContain('second Thursday');
  }, patience);
});
