import { rm } from 'node:fs/promises';
import path from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { EmulatedInteraction } from '../../../../emulator/interactions/emulated-interaction.js';
import type { WireMessage } from '../../../../emulator/world/entities.js';
import {
  botStage,
  buttonsOf,
  expectGoodManners,
  fileFolder,
  replyTo,
  textOf,
  writeReports,
} from '../start-bot.js';
import { patience } from '../../../patience.js';

let set: Awaited<ReturnType<typeof botStage>>;
let early: Promise<string>;
let documents: string;

beforeAll(async () => {
  documents = await fileFolder();
  await writeReports(documents, 8);
  // An interaction lives for 2.5 seconds here, as if they were its 15 minutes.
  set = await botStage(
    ({ emulator, ben, channel }) => {
      early = new Promise((resolve) => {
        emulator.on('commands', () => {
          const person = emulator.person(ben, { channel });
          resolve(toldHowFar(() => replyTo(person.slash('ask', { question: 'What is it?' }))));
        });
      });
      return { DOCUMENTS_DIR: documents, INFERENCE_PROCESSES: '1' };
    },
    { tokenLifetimeMs: 2_500 },
  );
});

const expiredToken = 50027;
const missingPermissions = 50013;
afterAll(() => expectGoodManners(set.emulator, [expiredToken, missingPermissions]));

/** The next message of which this holds, when it is made or edited. */
function message(isIt: (message: WireMessage) => boolean): Promise<WireMessage> {
  return new Promise((resolve) => {
    const stop = set.emulator.on('message', (event) => {
      if (!isIt(event.message.payload)) return;
      stop();
      resolve(event.message.payload);
    });
  });
}

function isOther(than: EmulatedInteraction): (message: WireMessage) => boolean {
  return (one) => one.id !== than.reply()?.id && buttonsOf(one).includes('Stop indexing');
}

const isStopped = (one: WireMessage) => textOf(one).includes('Indexing was stopped');

/** What a question is told as soon as something of the first index is done. */
function toldHowFar(ask: () => Promise<WireMessage>): Promise<string> {
  const told = async () => {
    const text = textOf(await ask());
    expect(text).toMatch(/Indexing, \d+%/u);
    return text;
  };
  return vi.waitFor(told, { ...patience, interval: 500 });
}

test('while the first index is made, a question is told how far that is', async () => {
  expect(await early).toContain('for the first time');
});

test('a run that outlives its interaction goes on in the channel, and can be stopped', async () => {
  const { channel, owner } = set;
  const names = await writeReports(documents, 60);
  const run = owner.slash('reindex', { mode: 'everything' });
  const successor = await message(isOther(run));
  expect(channel.messages.has(successor.id)).toBe(true);
  const stopped = message(isStopped);
  owner.click(successor, 'Stop indexing');
  expect((await stopped).id).toBe(successor.id);
  for (const name of names.slice(14)) await rm(path.join(documents, name));
});

test('where the bot may not write, the run is reported to its moderator', async () => {
  const { application, channel, owner, world } = set;
  world.setOverwrite(channel, application.bot, { deny: PermissionFlagsBits.SendMessages });
  const run = owner.slash('reindex', { mode: 'everything' });
  const successor = await message(isOther(run));
  const direct = owner.inDirectMessages(application);
  expect(direct.visible().map(({ id }) => id)).toEqual([successor.id]);
  const done = await message((one) => textOf(one).includes('The index is up to date'));
  expect(done.id).toBe(successor.id);
});
