import { cp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Role } from '../../../../emulator/world/entities.js';
import { sampleDocuments } from '../../../cli/kilde.js';
import {
  botStage,
  buttonsOf,
  expectGoodManners,
  fileFolder,
  isPrivate,
  replyTo,
  shows,
  textOf,
  writeReports,
} from '../start-bot.js';
import { patience } from '../../../patience.js';

let set: Awaited<ReturnType<typeof libraryStage>>;
beforeAll(async () => {
  set = await libraryStage();
});

const unknownMessage = 10008;
afterAll(() => expectGoodManners(set.emulator, [unknownMessage]));

const question = 'When was the agreement with St. Petersburg signed?';
const stop = 'Stop indexing';

/** A folder of documents that may change, a moderator, and a member with a role of the list. */
async function libraryStage() {
  const documents = path.join(await fileFolder(), 'documents');
  await cp(sampleDocuments, documents, { recursive: true });
  const made = await botStage(
    ({ world, guild }) => {
      const librarians = world.addRole(guild, 'librarian', 0n);
      return {
        DOCUMENTS_DIR: documents,
        REINDEX_ROLE_IDS: librarians.id,
        INFERENCE_PROCESSES: '1',
      };
    },
    {},
    { hasSamples: true },
  );
  const { world, guild, emulator, channel } = made;
  const join = (name: string, role: Role) => {
    const user = world.addUser(name);
    world.join(guild, user, role);
    return emulator.person(user, { channel });
  };
  const librarians = [...guild.roles.values()].find(({ name }) => name === 'librarian');
  if (librarians === undefined) expect.fail('There is no such role');
  const moderators = world.addRole(guild, 'moderator', PermissionFlagsBits.ManageGuild);
  return {
    ...made,
    documents,
    moderator: join('cyd', moderators),
    librarian: join('dan', librarians),
  };
}

test('a member is told that only moderators may, in the server and alone', async () => {
  const reply = await replyTo(set.member.slash('reindex', { mode: 'preview' }));
  expect(isPrivate(reply)).toBe(true);
  expect(textOf(reply)).toContain('Only moderators may do this.');
});

test('a moderator and a member with a role of the list may', async () => {
  for (const person of [set.moderator, set.librarian]) {
    const reply = await replyTo(person.slash('reindex', { mode: 'preview' }));
    expect(textOf(reply)).toContain('Nothing has changed.');
  }
});

test('nobody may from a direct message', async () => {
  const direct = set.owner.inDirectMessages(set.application);
  expect(textOf(await replyTo(direct.slash('reindex')))).toContain('This works only in a server.');
});

test('a preview shows what would change, its button runs it, and what is removed is gone', async () => {
  const { documents, owner, member } = set;
  await writeFile(path.join(documents, 'tides.txt'), 'The tide at Vardø turns four times a day.');
  await writeFile(path.join(documents, 'broken.pdf'), 'This is no PDF at all.');
  const preview = await replyTo(owner.slash('reindex', { mode: 'preview' }));
  const text = textOf(preview);
  for (const part of ['What indexing would change', 'New (1)', 'tides.txt', 'Refused (1)']) {
    expect(text).toContain(part);
  }
  expect(text).toContain('broken.pdf');
  expect(isPrivate(preview)).toBe(true);
  const run = await owner.click(preview, 'Start indexing').until(shows(/up to date/u));
  const summary = run.reply();
  if (summary === undefined) expect.fail(run.describe());
  // All who see the channel see the run, which was started in a private message.
  expect([summary.id === preview.id, isPrivate(summary)]).toEqual([false, false]);
  expect(textOf(summary)).toContain('broken.pdf');
  expect(run.history.some(({ message }) => buttonsOf(message).includes(stop))).toBe(true);
  const found = await replyTo(member.slash('ask', { question: 'How often does the tide turn?' }));
  expect(textOf(found)).toContain('four times a day');

  await rm(path.join(documents, 'tides.txt'));
  await owner.slash('reindex').until(shows(/Removed \(1\)/u));
  const gone = await member.click(found, 'Context').until((press) => press.followUps().length > 0);
  expect(gone.followUps().map(textOf).join('')).toContain('not in the documents any more');
});

test('a run reports how far it is, answers questions meanwhile, and can be stopped', async () => {
  const { member, moderator, owner } = set;
  const names = await writeReports(set.documents, 80);
  const run = owner.slash('reindex', { mode: 'everything' });
  await run.until(shows(/Indexing, [1-9]\d*%/u));
  const message = run.reply();
  if (message === undefined) expect.fail(run.describe());
  expect(textOf(message)).toContain('passages a second · about');
  expect(textOf(message)).toContain('questions are answered from the old index');

  const asked = await member.slash('ask', { question }).settled();
  expect(asked.acknowledgedAfterMs).toBeLessThan(3_000);
  expect(textOf(await replyTo(asked))).toContain('6. mars 2025');

  const second = await replyTo(moderator.slash('reindex'));
  expect(isPrivate(second)).toBe(true);
  expect(textOf(second)).toContain('Indexing is already going on');
  expect(textOf(second)).toMatch(new RegExp(`by <@${set.ada.id}> <t:\\d+:R>`, 'u'));

  const refused = await replyTo(member.click(message, stop));
  expect(textOf(refused)).toContain('Only moderators');
  moderator.click(message, stop);
  await run.until(shows(/Indexing was stopped/u));
  expect(buttonsOf(run.reply() ?? message)).toEqual([]);
  for (const name of names) await rm(path.join(set.documents, name));
});

test('a button that starts a run and is pressed twice at once starts one run', async () => {
  const { owner } = set;
  await writeReports(set.documents, 2);
  const preview = await replyTo(owner.slash('reindex', { mode: 'preview' }));
  const presses = [1, 2].map(() => owner.click(preview, 'Start indexing'));
  await Promise.any(presses.map((press) => press.until(shows(/up to date/u))));
  const replies = await Promise.all(presses.map((press) => replyTo(press)));
  const told = replies.filter((reply) => textOf(reply).includes('Indexing is already going on'));
  expect(told.map(isPrivate)).toEqual([true]);
});

test('a run whose message is deleted goes on quietly, and its index is answered from', async () => {
  const { emulator, owner, member } = set;
  const names = await writeReports(set.documents, 10);
  await writeFile(path.join(set.documents, 'ferge.txt'), 'Fergen til Rørvik koster 340 kroner.');
  const run = owner.slash('reindex', { mode: 'changed' });
  await run.until(shows(/^Indexing, [1-9]\d*%/mu));
  const message = run.reply();
  if (message === undefined) expect.fail(run.describe());
  const noticed = new Promise<void>((resolve) => {
    emulator.on('request', ({ status, path: route }) => {
      if (status === 404 && route.includes(run.token)) resolve();
    });
  });
  owner.remove(message);
  await noticed;
  const samples = 5;
  const documents = `Documents (${samples + names.length + 1})`;
  const isTakenUp = async () => textOf(await replyTo(member.slash('status'))).includes(documents);
  await vi.waitUntil(isTakenUp, { ...patience, interval: 200 });
  const found = await replyTo(member.slash('ask', { question: 'Hva koster fergen til Rørvik?' }));
  expect(textOf(found)).toContain('340 kroner');
  const tries = emulator.requests.filter(({ status, path: route }) => {
    return status === 404 && route.includes(run.token);
  });
  expect(tries).toHaveLength(1);
});
