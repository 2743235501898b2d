import { spawn } from 'node:child_process';
import { cp, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { WireMessage } from '../../../../emulator/world/entities.js';
import { Kilde, modelsFolder, sampleDocuments } from '../../../cli/kilde.js';
import { indexFile } from '../../../index/index-files.js';
import { childrenOf, kill, seesProcesses } from '../../../robustness/child-processes.js';
import {
  boldIn,
  botStage,
  expectGoodManners,
  fileFolder,
  isPrivate,
  replyTo,
  textOf,
} from '../start-bot.js';
import { patience } from '../../../patience.js';

const cli = fileURLToPath(new URL('../../../../dist/src/cli/main.js', import.meta.url));

let set: Awaited<ReturnType<typeof libraryStage>>;
beforeAll(async () => {
  set = await libraryStage();
});

afterAll(() => expectGoodManners(set.emulator));

const question = 'When was the agreement with St. Petersburg signed?';
const rightWords = /St\. Petersburg/u;
const repairing = /The index is damaged\. I am repairing it: please ask again in a moment\./u;

/** Not held to a time here: the torture run holds the product to its 15 seconds. */
const patient = { ...patience, interval: 200 };

async function libraryStage() {
  const documents = path.join(await fileFolder(), 'documents');
  await cp(sampleDocuments, documents, { recursive: true });
  const made = await botStage(
    () => ({ DOCUMENTS_DIR: documents, INFERENCE_PROCESSES: '1' }),
    {},
    { hasSamples: true },
  );
  return { ...made, documents, index: path.join(made.folder, 'index') };
}

async function currentGeneration(): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(set.index, 'manifest.json'), 'utf8'));
  return manifest.info.generation;
}

function fileOf(name: string): Promise<string> {
  return indexFile(set.index, name);
}

/** @param words such as nobody used before, so that no answer of the same generation is remembered */
async function ask(words = question): Promise<WireMessage> {
  return await replyTo(set.member.slash('ask', { question: words }));
}

let asked = 0;
/** Ends the engine and asks, so that another engine has to open the index. */
async function askAnotherEngine(): Promise<WireMessage> {
  await killEngine();
  asked += 1;
  return await ask(`${question}${'?'.repeat(asked)}`);
}

async function killEngine(): Promise<void> {
  for (const child of await childrenOf(set.bot.pid)) {
    const command = await readFile(`/proc/${child.pid}/cmdline`, 'utf8');
    if (command.includes('engine-process')) await kill(child);
  }
}

function expectNoPath(message: WireMessage): void {
  const text = textOf(message);
  for (const secret of [
    set.folder,
    set.documents,
    'generations',
    'segments',
    'texts.bin',
    'lexical.bin',
  ]) {
    expect(text).not.toContain(secret);
  }
}

/** Members are told nothing but that it is repaired, until the answer is right again. */
async function isBack(): Promise<void> {
  await vi.waitFor(async () => {
    const reply = await ask();
    expectNoPath(reply);
    if (!repairing.test(textOf(reply))) return expect(boldIn(reply)).toMatch(rightWords);
    throw new Error('It is still repaired');
  }, patient);
}

test('bytes changed under the bot are never quoted; it repairs itself and answers', async () => {
  const file = await fileOf('texts.bin');
  const before = await currentGeneration();
  const texts = await readFile(file, 'utf8');
  await writeFile(file, texts.replaceAll('Petersburg', 'Petersborg'));
  const reply = await ask();
  expect(textOf(reply)).toMatch(repairing);
  expect(isPrivate(reply)).toBe(false);
  expectNoPath(reply);
  const status = await replyTo(set.owner.slash('status'));
  expect(textOf(status)).toMatch(/being repaired|^Index$/mu);
  await isBack();
  expect(await currentGeneration()).not.toBe(before);
});

test.runIf(seesProcesses).each(['lexical.bin', 'documents.json', 'passages.bin', 'manifest.json'])(
  'an engine that finds %s cut is repaired without a hand, and nothing is embedded',
  async (name) => {
    const before = await currentGeneration();
    await truncate(await fileOf(name), 10);
    await askAnotherEngine();
    await isBack();
    expect(await replyTo(set.owner.slash('status')).then(textOf)).toContain('Documents (5)');
    await set.bot.wrote(/"embedded":0,.*repairing run done/u);
    expect(await currentGeneration()).not.toBe(before);
  },
);

test.runIf(seesProcesses)(
  'what is whole is kept while the documents are out of reach',
  async () => {
    await rename(set.documents, `${set.documents}-away`);
    const before = await currentGeneration();
    await rm(await fileOf('editions.json'));
    await askAnotherEngine();
    await isBack();
    expect(await currentGeneration()).not.toBe(before);
    await rename(`${set.documents}-away`, set.documents);
  },
);

test.runIf(seesProcesses)(
  'a run in a shell that has the lock is waited for and followed',
  async () => {
    const { documents, index, folder } = set;
    await writeFile(path.join(documents, 'tides.txt'), 'The tide at Vardø turns four times a day.');
    const shell = new Kilde(
      spawn(process.execPath, [cli, 'index'], {
        cwd: folder,
        env: { DOCUMENTS_DIR: documents, INDEX_DIR: index, MODELS_DIR: modelsFolder },
      }),
    );
    await shell.wrote(/Indexing: /u);
    // Held still, so that it has the lock for as long as the bot tries.
    shell.child.kill('SIGSTOP');
    await truncate(await fileOf('lexical.bin'), 10);
    await askAnotherEngine();
    await set.bot.wrote(/waiting for an indexing run elsewhere/u);
    expect(textOf(await ask())).toMatch(repairing);
    shell.child.kill('SIGCONT');
    expect((await shell.finished).status).toBe(0);
    await isBack();
    expect(await replyTo(set.owner.slash('status')).then(textOf)).toContain('Documents (6)');
  },
);

test.runIf(seesProcesses)(
  'the index of a newer kilde is told plainly and left as it is',
  async () => {
    const file = path.join(set.index, 'manifest.json');
    const manifest = await readFile(file, 'utf8');
    const newer = manifest.replace('"layout": 3', '"layout": 9');
    await writeFile(file, newer);
    const reply = await askAnotherEngine();
    expect(textOf(reply)).toContain('a newer version of me made the index');
    expectNoPath(reply);
    const status = await replyTo(set.owner.slash('status'));
    expect(textOf(status)).toContain('kilde index --full');
    expectNoPath(status);
    const run = await replyTo(set.owner.slash('reindex'));
    expectNoPath(run);
    await set.bot.wrote(/layout 9/u);
    expect(await readFile(file, 'utf8')).toBe(newer);
    await writeFile(file, manifest);
    // It is looked at every 15 seconds.
    await vi.waitFor(async () => {
      expect(boldIn(await ask())).toMatch(rightWords);
    }, patient);
  },
);
