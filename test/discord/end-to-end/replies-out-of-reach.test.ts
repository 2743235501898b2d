import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireMessage } from '../../../emulator/world/entities.js';
import type { Kilde } from '../../cli/kilde.js';
import {
  botStage,
  buttonsOf,
  expectGoodManners,
  fileFolder,
  replyTo,
  textOf,
} from './start-bot.js';

const question = 'When was the agreement with St. Petersburg signed?';
const outOfReach = 'I cannot look this answer up just now.';
const warned = /"level":40,.+replies cannot be written down/gu;

let set: Awaited<ReturnType<typeof botStage>>;
/** REPLIES_DIR: at the start there is a file in its place. */
let replies: string;
let running: Kilde;
beforeAll(async () => {
  replies = path.join(await fileFolder(), 'replies');
  await writeFile(replies, '');
  set = await botStage(() => ({ REPLIES_DIR: replies }));
});

afterAll(() => expectGoodManners(set.emulator));

async function asked(): Promise<WireMessage> {
  const reply = await replyTo(set.member.slash('ask', { question }));
  expect(textOf(reply)).toContain('Den 6. mars 2025');
  return reply;
}

async function status(person: 'owner' | 'member'): Promise<string> {
  return textOf(await replyTo(set[person].slash('status')));
}

/** What the bot does in its own time. */
const often = { interval: 500 };

describe('replies that cannot be stored', () => {
  test('cost the buttons, not the start and not the answer', async () => {
    for (let times = 0; times < 3; times += 1) expect(buttonsOf(await asked())).toEqual([]);
    const shared = await replyTo(set.member.slash('ask', { question, private: true }));
    expect(buttonsOf(shared)).toEqual([]);
    // What needs no ledger has its buttons.
    const examples = async () => buttonsOf(await replyTo(set.member.slash('help')));
    await expect.poll(examples, often).not.toEqual([]);
  });

  test('are told to moderators alone, without where they are stored', async () => {
    const told = await status('owner');
    expect(told).toContain('Answers may lack them just now.');
    expect(told).not.toContain(replies);
    expect(await status('member')).not.toContain('Answers may lack them');
  });

  test('have their buttons again when there is room, which outlive a restart', async () => {
    await rm(replies);
    const reply = await asked();
    expect(buttonsOf(reply)).toContain('Context');
    expect(await status('owner')).toContain('Answers may lack them');
    await expect.poll(() => status('owner'), often).not.toContain('Answers may lack them');
    expect(existsSync(path.join(replies, 'button-key'))).toBe(true);
    set.bot.child.kill('SIGTERM');
    const { stderr } = await set.bot.finished;
    expect(stderr.match(warned)).toHaveLength(1);
    running = set.start();
    await running.wrote(/^Ready: /mu);
    expect(buttonsOf(await replyTo(set.member.click(reply, 'Context')))).toContain(
      'Only the quote',
    );
  });
});

describe('replies that get lost on the way', () => {
  test('are out of reach while they are, and there again afterwards', async () => {
    const before = await asked();
    await rename(replies, `${replies}-aside`);
    await writeFile(replies, '');
    expect(buttonsOf(await asked())).toEqual([]);
    const press = set.member.click(before, 'Context');
    await press.until(() => press.followUps().length > 0);
    expect(press.followUps().map(textOf).join('')).toContain(outOfReach);
    await rm(replies);
    await rename(`${replies}-aside`, replies);
    expect(buttonsOf(await asked())).toContain('Context');
    expect(buttonsOf(await replyTo(set.member.click(before, 'Context')))).toContain(
      'Only the quote',
    );
  });

  test('may be deleted while the bot runs: the next ones are stored', async () => {
    await rm(replies, { recursive: true });
    expect(buttonsOf(await asked())).toContain('Context');
  });
});

/** A small disk of its own; null where that is not allowed here. */
async function smallDisk(): Promise<string | null> {
  const folder = path.join(await fileFolder(), 'disk');
  await mkdir(folder);
  const options = ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder];
  const isMounted = process.getuid?.() === 0 && spawnSync('mount', options).status === 0;
  if (isMounted) afterAll(() => void spawnSync('umount', ['-l', folder]));
  return isMounted ? folder : null;
}

const disk = await smallDisk();
test.skipIf(disk === null)('a disk that is full costs the buttons until it has room', async () => {
  if (disk === null) return;
  const filler = path.join(disk, 'filler');
  await writeFile(filler, Buffer.alloc(32 * 1024));
  running.child.kill('SIGTERM');
  await running.finished;
  running = set.start({ REPLIES_DIR: disk });
  await running.wrote(/^Ready: /mu);
  await fill(filler);
  expect(buttonsOf(await asked())).toEqual([]);
  expect(buttonsOf(await asked())).toEqual([]);
  expect((await readdir(disk)).filter((name) => name.endsWith('.jsonl'))).toEqual([]);
  await rm(filler);
  expect(buttonsOf(await asked())).toContain('Context');
});

/** Writes until nothing more fits. */
async function fill(file: string): Promise<void> {
  try {
    for (;;) await writeFile(file, Buffer.alloc(4096), { flag: 'a' });
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  }
}
