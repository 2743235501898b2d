import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { EngineClient, type EngineClientLimits } from '../../src/engine/engine-client.js';
import {
  ChildDiedError,
  ChildHungError,
  ChildTimeoutError,
} from '../../src/processes/child-errors.js';
import type { GenerationInfo } from '../../src/index/passage-store.js';
import { localModel } from '../embedding/local-model.js';
import { eventually, isRunning, rejectionOf, temporaryFolder } from '../processes/processes.js';
import { sampleFingerprint } from '../index/passage-samples.js';
import { patience } from '../patience.js';

const entry = new URL('fixtures/poisonable-engine.mjs', import.meta.url);

/** What the fixture answers with. */
const told = z.object({ question: z.string(), generation: z.string(), pid: z.number() });
type Told = z.infer<typeof told>;

async function launchAt(generation: string, limits: Partial<EngineClientLimits> = {}) {
  const folder = await temporaryFolder();
  const makeCurrent = (name: string) => writeFile(path.join(folder, 'current'), name);
  await makeCurrent(generation);
  const client = EngineClient.launch({
    settings: { indexDir: folder, model: localModel, readingBudgetMs: 0 },
    entry,
    limits,
  });
  onTestFinished(() => client.close());
  const index = client.of(folder);
  const ask = async (question: string, signal?: AbortSignal): Promise<Told> => {
    const { answer } = await index.ask({ question }, signal);
    return told.parse(answer);
  };
  /** Process ids of all engines that were started so far. */
  const pids = async () =>
    (await readFile(path.join(folder, 'pids'), 'utf8')).trim().split('\n').map(Number);
  return { client, index, ask, makeCurrent, pids };
}

async function engineAt(generation: string, limits: Partial<EngineClientLimits> = {}) {
  const engine = await launchAt(generation, limits);
  await engine.index.generation();
  return engine;
}

/** A store of which this generation is current. */
function storeAt(generation: string): { current(): Promise<GenerationInfo> } {
  const numbers = { documents: 1, passages: 1 };
  const createdAt = '2025-01-01T00:00:00.000Z';
  const info = { generation, createdAt, fingerprint: sampleFingerprint, ...numbers };
  return { current: () => Promise.resolve(info) };
}

function kill(pid: number): void {
  process.kill(pid, 'SIGKILL');
}

function stop(pid: number): void {
  process.kill(pid, 'SIGSTOP');
}

/** So that a test need not wait as long as a person would; an engine beats every second. */
const impatient = { pingEveryMs: 100, silenceMs: 2_500 };

describe('an engine that dies', () => {
  it('between two questions is replaced', async () => {
    const { ask } = await engineAt('one');
    const { pid } = await ask('first');
    kill(pid);
    await eventually(() => !isRunning(pid));
    const second = await ask('second');
    expect(second).toMatchObject({ question: 'second', generation: 'one' });
    expect(second.pid).not.toBe(pid);
  });

  it('during questions is replaced by one, which answers them all', async () => {
    const { ask } = await engineAt('one');
    const { pid } = await ask('first');
    const questions = ['wait 200', 'wait 201', 'wait 202'];
    const asked = questions.map((question) => ask(question));
    kill(pid);
    const answers = await Promise.all(asked);
    expect(answers.map(({ question }) => question)).toEqual(questions);
    const pids = new Set(answers.map((answer) => answer.pid));
    expect(pids.size).toBe(1);
    expect(pids).not.toContain(pid);
  });

  it('of a question is asked it once more', async () => {
    const { ask } = await engineAt('one');
    expect(await ask('die once')).toMatchObject({ question: 'die once' });
  });

  it('of a question twice fails that question alone', async () => {
    const { ask } = await engineAt('one');
    expect(await rejectionOf(ask('die'))).toBeInstanceOf(ChildDiedError);
    expect(await ask('another')).toMatchObject({ question: 'another' });
    expect(await rejectionOf(ask('die'))).toBeInstanceOf(ChildDiedError);
    // The next question finds a dead engine, and has both of its tries left.
    expect(await ask('die once')).toMatchObject({ question: 'die once' });
  });
});

describe('a question', () => {
  it('that fails is not asked again', async () => {
    const { ask } = await engineAt('one');
    const { pid } = await ask('first');
    await expect(ask('fail')).rejects.toThrow('cannot answer this');
    expect(await ask('next')).toMatchObject({ pid });
  });

  it('can be given up', async () => {
    const { ask } = await engineAt('one');
    const controller = new AbortController();
    const asked = ask('wait 60000', controller.signal);
    controller.abort(new Error('no matter'));
    await expect(asked).rejects.toThrow('no matter');
    expect(await ask('next')).toMatchObject({ question: 'next' });
  });
});

describe('a new generation', () => {
  it('is answered from when it is followed, by a fresh engine', async () => {
    const { index, ask, makeCurrent } = await engineAt('one');
    const { pid } = await ask('first');
    await makeCurrent('two');
    await index.follow(storeAt('two'));
    const second = await ask('second');
    expect(second.generation).toBe('two');
    expect(second.pid).not.toBe(pid);
    expect(await index.generation()).toEqual({ generation: 'two' });
    await eventually(() => !isRunning(pid));
  });

  it('is taken up without failing the questions that are asked meanwhile', async () => {
    const { index, ask, makeCurrent } = await engineAt('one');
    const answers: Promise<Told>[] = [];
    await makeCurrent('two');
    const followed = index.follow(storeAt('two')).then(() => 'done' as const);
    let state: 'done' | 'going on' = 'going on';
    while (state !== 'done') {
      answers.push(ask('wait 30'), ask('quick'));
      state = await Promise.race([followed, ask('in between').then(() => 'going on' as const)]);
    }
    answers.push(ask('last'));
    const generations = (await Promise.all(answers)).map(({ generation }) => generation);
    expect(generations.length).toBeGreaterThan(5);
    expect(generations[0]).toBe('one');
    expect(generations.at(-1)).toBe('two');
    expect(generations.toSorted()).toEqual(generations);
  });

  it('is waited for by the questions that the old engine is at', async () => {
    const { index, ask, makeCurrent } = await engineAt('one');
    const slow = ask('wait 1500');
    await makeCurrent('two');
    await index.follow(storeAt('two'));
    expect(await slow).toMatchObject({ generation: 'one' });
  });

  it('that cannot be opened leaves the old one answering', async () => {
    const { index, ask, makeCurrent } = await engineAt('one');
    await makeCurrent('broken');
    await expect(index.follow(storeAt('broken'))).rejects.toThrow('the generation is broken');
    expect(await ask('still there?')).toMatchObject({ generation: 'one' });
    await makeCurrent('three');
    await index.follow(storeAt('three'));
    expect(await ask('and now?')).toMatchObject({ generation: 'three' });
  });

  it('is followed only where it is another one', async () => {
    const { index, ask, makeCurrent } = await engineAt('one');
    const { pid } = await ask('first');
    await index.follow(storeAt('one'));
    expect(await ask('second')).toMatchObject({ pid });
    await makeCurrent('two');
    await index.follow(storeAt('two'));
    const third = await ask('third');
    expect(third.generation).toBe('two');
    expect(third.pid).not.toBe(pid);
  });

  it('is opened once, however many follow it at once, and no engine is left over', async () => {
    const { client, index, ask, makeCurrent, pids } = await engineAt('one');
    await makeCurrent('two');
    await Promise.all([1, 2, 3].map(() => index.follow(storeAt('two'))));
    expect(await ask('second')).toMatchObject({ generation: 'two' });
    await client.close();
    expect(await pids()).toHaveLength(2);
    for (const pid of await pids()) expect(isRunning(pid)).toBe(false);
  });

  it('takes over from an engine that died and was replaced meanwhile', async () => {
    const { index, ask, makeCurrent, pids } = await engineAt('one');
    const { pid } = await ask('first');
    await makeCurrent('two');
    const followed = index.follow(storeAt('two'));
    kill(pid);
    await ask('wait 1');
    await followed;
    const after = await ask('after');
    expect(after.generation).toBe('two');
    const all = await pids();
    await eventually(() => all.filter(isRunning).length === 1);
    expect(all.filter(isRunning)).toEqual([after.pid]);
  });
});

describe('a further index', () => {
  const later = () => new Promise<'going on'>((resolve) => setImmediate(() => resolve('going on')));
  const furtherAt = async (generation: string) => {
    const main = await engineAt('one');
    const folder = await temporaryFolder();
    const makeCurrent = (name: string) => writeFile(path.join(folder, 'current'), name);
    await makeCurrent(generation);
    const index = main.client.of(folder);
    await index.generation();
    const follow = (name: string) => index.follow(storeAt(name));
    return { main, index, folder, makeCurrent, follow };
  };

  it('is taken up by the engine that answers', async () => {
    const { main, index, makeCurrent, follow } = await furtherAt('a');
    await makeCurrent('b');
    expect(await index.generation()).toEqual({ generation: 'a' });
    await follow('b');
    expect(await index.generation()).toEqual({ generation: 'b' });
    expect(await main.pids()).toHaveLength(1);
  });

  it('is answered from as it was until it is open, and where it cannot be', async () => {
    const { index, makeCurrent, follow } = await furtherAt('a');
    await makeCurrent('slowly broken');
    const followed = rejectionOf(follow('slowly broken'));
    let state: 'done' | 'going on' = 'going on';
    while (state !== 'done') {
      expect(await index.generation()).toEqual({ generation: 'a' });
      const asked = index.ask({ question: 'still there?' });
      expect((await asked).generation).toBe('a');
      state = await Promise.race([followed.then(() => 'done' as const), later()]);
    }
    expect((await followed).message).toBe('the generation is broken');
    expect(await index.generation()).toEqual({ generation: 'a' });
  });

  it('is taken up by the next engine where the first one dies of it', async () => {
    const { main, index, makeCurrent, follow } = await furtherAt('a');
    await makeCurrent('dies once');
    await follow('dies once');
    expect(await index.generation()).toEqual({ generation: 'dies once' });
    expect(await main.pids()).toHaveLength(2);
  });

  it('that is broken fails nobody but who asks it', async () => {
    const { main, index, makeCurrent } = await furtherAt('a');
    const { pid } = await main.ask('first');
    await index.forget();
    await makeCurrent('broken');
    expect((await rejectionOf(index.generation())).message).toBe('the generation is broken');
    expect(await main.ask('and you?')).toMatchObject({ generation: 'one', pid });
  });

  it('is asked for its documents again where that failed', async () => {
    const { index, folder } = await furtherAt('a');
    await writeFile(path.join(folder, 'unreadable'), '');
    expect((await rejectionOf(index.catalogue())).message).toContain('unreadable');
    await rm(path.join(folder, 'unreadable'));
    expect((await index.catalogue()).entries).toEqual([]);
  });

  it('that was forgotten is what is there when somebody asks again', async () => {
    const { main, index, makeCurrent } = await furtherAt('a');
    await makeCurrent('b');
    await index.forget();
    expect(await index.generation()).toEqual({ generation: 'b' });
    await main.client.close();
    await index.forget();
  });
});

describe('a closed engine', () => {
  it('is gone, answers nothing more and does not come back', async () => {
    const { client, ask } = await engineAt('one');
    const { pid } = await ask('first');
    const waiting = rejectionOf(ask('wait 60000'));
    await client.close();
    expect(isRunning(pid)).toBe(false);
    expect((await waiting).message).toContain('closed');
    expect((await rejectionOf(ask('anybody?'))).message).toContain('closed');
  });

  it('leaves no process behind while it follows', async () => {
    const { client, index, ask, pids } = await engineAt('one');
    await ask('first');
    const followed = index.follow(storeAt('two'));
    await client.close();
    await followed;
    for (const pid of await pids()) expect(isRunning(pid)).toBe(false);
  });
});

describe('an engine that cannot start', () => {
  it('says why', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'current'), 'broken');
    const settings = { indexDir: folder, model: localModel, readingBudgetMs: 0 };
    await expect(EngineClient.start({ settings, entry })).rejects.toThrow('generation is broken');
  });

  it('in place of a dead one is tried again with a later question', async () => {
    const { ask, makeCurrent } = await engineAt('one', { retryAfterMs: 0 });
    const { pid } = await ask('first');
    await makeCurrent('broken');
    kill(pid);
    await eventually(() => !isRunning(pid));
    await expect(ask('now?')).rejects.toThrow('the generation is broken');
    await makeCurrent('two');
    expect(await ask('and now?')).toMatchObject({ generation: 'two' });
  });

  it('is tried once, not for each question', async () => {
    const { ask, makeCurrent, pids } = await launchAt('broken');
    const errors = await Promise.all(['a', 'b', 'c'].map((question) => rejectionOf(ask(question))));
    errors.push(await rejectionOf(ask('d')));
    for (const { message } of errors) expect(message).toBe('the generation is broken');
    await makeCurrent('two');
    expect((await rejectionOf(ask('e'))).message).toBe('the generation is broken');
    expect(await pids()).toHaveLength(1);
  });

  it('is started at once for a generation that is followed, whose error is then shared', async () => {
    const { index, ask, makeCurrent, pids } = await launchAt('broken');
    await rejectionOf(ask('a'));
    expect((await rejectionOf(index.follow(storeAt('two')))).message).toContain('broken');
    await rejectionOf(ask('b'));
    expect(await pids()).toHaveLength(2);
    await makeCurrent('two');
    await index.follow(storeAt('two'));
    expect(await ask('c')).toMatchObject({ generation: 'two' });
  });

  it('because it is killed each time is tried again', async () => {
    const { ask, pids } = await launchAt('killed twice');
    expect(await ask('first')).toMatchObject({ generation: 'killed twice' });
    expect(await pids()).toHaveLength(3);
  });

  it('in time is given up', async () => {
    const { ask, pids } = await launchAt('stops', { startMs: 300 });
    expect(await rejectionOf(ask('first'))).toBeInstanceOf(ChildTimeoutError);
    for (const pid of await pids()) expect(isRunning(pid)).toBe(false);
  });
});

describe('an engine that hangs', () => {
  it('because it was stopped is replaced, and its questions are asked once more', async () => {
    const { index, ask } = await engineAt('one', impatient);
    const { pid } = await ask('first');
    stop(pid);
    const asked = ['second', 'third'].map((question) => ask(question));
    const catalogue = index.catalogue();
    const answers = await Promise.all(asked);
    expect(answers.map(({ question }) => question)).toEqual(['second', 'third']);
    expect(new Set([...answers.map((answer) => answer.pid), pid]).size).toBe(2);
    expect((await catalogue).entries).toEqual([]);
    expect(isRunning(pid)).toBe(false);
  });

  it('in a loop is told by its pings; only what made it loop fails', async () => {
    const { ask } = await engineAt('one', impatient);
    await ask('first');
    const guilty = rejectionOf(ask('loop'));
    expect(await ask('innocent')).toMatchObject({ question: 'innocent' });
    expect(await guilty).toBeInstanceOf(ChildHungError);
    expect(await ask('next')).toMatchObject({ question: 'next' });
  });

  it('at one question alone is replaced after the time that a question may take', async () => {
    const { ask, pids } = await engineAt('one', { questionMs: 300 });
    expect(await rejectionOf(ask('wait 60000'))).toBeInstanceOf(ChildTimeoutError);
    expect(await ask('next')).toMatchObject({ question: 'next' });
    const [first, second, third] = await pids();
    await eventually(() => ![first!, second!].some(isRunning));
    expect(isRunning(third!)).toBe(true);
  });

  it('does not keep a new generation from taking over', async () => {
    const { index, ask, makeCurrent } = await engineAt('one', { finishMs: 200 });
    const { pid } = await ask('first');
    stop(pid);
    await makeCurrent('two');
    await index.follow(storeAt('two'));
    expect(isRunning(pid)).toBe(true);
    expect(await ask('second')).toMatchObject({ generation: 'two' });
    await eventually(() => !isRunning(pid));
  });

  it.each(['while it answers', 'while it starts', 'while it is replaced'])(
    'and is stopped %s is gone when the client is closed',
    async (when) => {
      const { client, index, ask, makeCurrent, pids } = await engineAt('one');
      const { pid } = await ask('first');
      if (when === 'while it starts') {
        await makeCurrent('stops');
        const followed = index.follow(storeAt('stops'));
        await vi.waitUntil(async () => (await pids()).length === 2, patience);
        await client.close();
        await followed;
      } else {
        stop(pid);
        if (when === 'while it is replaced') await index.follow(storeAt('two'));
        await client.close();
      }
      expect((await pids()).filter(isRunning)).toEqual([]);
    },
  );
});
