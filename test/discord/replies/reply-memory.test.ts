import { execFileSync } from 'node:child_process';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ButtonKeys } from '../../../src/discord/replies/button-keys.js';
import { ReplyLedger, type ReplyRecord } from '../../../src/discord/replies/reply-ledger.js';
import { ReplyMemory } from '../../../src/discord/replies/reply-memory.js';
import { throttle } from '../../../src/discord/throttle.js';
import { rejectionOf, temporaryFolder } from '../../processes/processes.js';
import { notedLog } from '../services.js';

const record: ReplyRecord = {
  asker: '1',
  question: 'Når?',
  language: 'nb',
  audience: 'public',
  quotes: [],
};

/** A memory in a folder that a file can take the place of, for root is refused nothing else. */
async function remembering() {
  const folder = path.join(await temporaryFolder(), 'replies');
  const { log, lines } = notedLog();
  const ledger = new ReplyLedger(folder);
  const block = async () => {
    await rename(folder, `${folder}-aside`);
    await writeFile(folder, '');
  };
  const unblock = async () => {
    await rm(folder);
    await rename(`${folder}-aside`, folder);
  };
  return { folder, memory: new ReplyMemory(ledger, log), ledger, lines, block, unblock };
}

const silent = { onOutOfReach: () => undefined, onSetAside: () => undefined };

describe('replies whose folder is out of reach', () => {
  it('are not written down, which is said once, until the folder is back', async () => {
    const { memory, lines, block, unblock, ledger } = await remembering();
    const before = await memory.add(record);
    await block();
    expect(await Promise.all([memory.add(record), memory.add(record)])).toEqual([null, null]);
    expect(memory.isFailing).toBe(true);
    expect(lines.filter((line) => line.includes('"level":40'))).toHaveLength(1);
    expect(lines.join('')).toContain('ENOTDIR');
    await unblock();
    const after = await memory.add(record);
    expect(memory.isFailing).toBe(false);
    expect(await memory.get(String(before))).toEqual(record);
    expect(await memory.get(String(after))).toEqual(record);
    await ledger.close();
  });

  it('cannot be looked up, which is no mistake of the bot', async () => {
    const { memory, block, ledger } = await remembering();
    const key = await memory.add(record);
    await block();
    expect((await rejectionOf(memory.get(String(key)))).message).toBe('answerOutOfReach');
    await ledger.close();
  });

  it('leave a mistake of the program what it is', async () => {
    const { log } = notedLog();
    const broken = async () => {
      throw new TypeError('No such method');
    };
    const memory = new ReplyMemory({ add: broken, get: broken }, log);
    expect(await rejectionOf(memory.add(record))).toBeInstanceOf(TypeError);
    expect(await rejectionOf(memory.get('x'))).toBeInstanceOf(TypeError);
  });
});

describe('replies whose disk hangs', () => {
  const limitMs = 50;

  /** A ledger that does nothing until it may. */
  function hangingLedger() {
    const calls: string[] = [];
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const ledger = {
      add: async () => {
        calls.push('add');
        await held;
        return 'key';
      },
      get: async () => {
        calls.push('get');
        await held;
        return record;
      },
    };
    return { ledger, calls, goOn };
  }

  it('cost an answer its buttons; others do not wait, and nothing more is begun', async () => {
    const { ledger, calls, goOn } = hangingLedger();
    const { log, lines } = notedLog();
    const memory = new ReplyMemory(ledger, log, limitMs);
    expect(await Promise.all([memory.add(record), memory.add(record)])).toEqual([null, null]);
    const began = performance.now();
    for (let time = 0; time < 20; time++) expect(await memory.add(record)).toBeNull();
    expect(performance.now() - began).toBeLessThan(limitMs * 10);
    expect(calls).toEqual(['add']);
    expect(memory.isFailing).toBe(true);
    expect(lines.filter((line) => line.includes('"level":40'))).toHaveLength(1);
    goOn();
    await expect.poll(() => memory.add(record)).toBe('key');
    expect(memory.isFailing).toBe(false);
  });

  it('cannot be looked up, which is said at once while it hangs', async () => {
    const { ledger, calls, goOn } = hangingLedger();
    const memory = new ReplyMemory(ledger, notedLog().log, limitMs);
    const looks = [memory.get('a'), memory.get('b')].map(rejectionOf);
    for (const { message } of await Promise.all(looks)) expect(message).toBe('answerOutOfReach');
    expect((await rejectionOf(memory.get('c'))).message).toBe('answerOutOfReach');
    expect(calls).toEqual(['get']);
    goOn();
    await expect.poll(() => memory.get('a').catch(() => null)).toEqual(record);
  });
});

describe('the keys of the buttons', () => {
  it('do not wait for a disk that hangs, and are taken up when it goes on', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'button-key');
    execFileSync('mkfifo', [file]);
    // Nobody writes to it, so that whoever reads it waits; open for both, it waits for nobody.
    const pipe = await open(file, 'r+');
    const said: string[] = [];
    const onOutOfReach = (reason: string) => void said.push(reason);
    const keys = await ButtonKeys.open(folder, { ...silent, onOutOfReach });
    expect(keys.isStandIn).toBe(true);
    expect(said).toEqual([expect.stringContaining('within 2 s')]);
    const began = performance.now();
    await keys.retry();
    expect(performance.now() - began).toBeLessThan(1_000);
    await pipe.write('a'.repeat(64));
    await pipe.close();
    await expect.poll(() => keys.isStandIn).toBe(false);
  });

  it('are the stand-in until the folder is back, and know its buttons afterwards', async () => {
    const folder = path.join(await temporaryFolder(), 'replies');
    const said: string[] = [];
    const state = { kind: 'nearest', answer: 'a', owner: null } as const;
    await writeFile(folder, '');
    const keys = await ButtonKeys.open(folder, {
      onOutOfReach: (reason) => void said.push(reason),
      onSetAside: expect.unreachable,
    });
    await keys.retry();
    expect([keys.isStandIn, said.length]).toEqual([true, 1]);
    const meanwhile = keys.sign(state, 'main');
    expect(keys.parse(meanwhile, 'main')).toEqual(state);

    await rm(folder);
    await keys.retry();
    expect(keys.isStandIn).toBe(false);
    const restarted = await ButtonKeys.open(folder, {
      onOutOfReach: (reason) => void said.push(reason),
      onSetAside: expect.unreachable,
    });
    expect(restarted.parse(meanwhile, 'main')).toEqual(state);
    expect(restarted.parse(keys.sign(state, 'main'), 'main')).toEqual(state);
  });

  it('of before come back with the folder', async () => {
    const folder = path.join(await temporaryFolder(), 'replies');
    const state = { kind: 'nearest', answer: 'a', owner: null } as const;
    const old = (await ButtonKeys.open(folder, silent)).sign(state, 'main');
    await rename(folder, `${folder}-aside`);
    await writeFile(folder, '');
    const keys = await ButtonKeys.open(folder, silent);
    const meanwhile = keys.sign(state, 'main');
    expect(keys.parse(old, 'main')).toBeNull();
    await rm(folder);
    await rename(`${folder}-aside`, folder);
    await keys.retry();
    expect([keys.parse(old, 'main'), keys.parse(meanwhile, 'main')]).toEqual([state, state]);
  });
});

it('what is said too often is left unsaid', () => {
  let now = 0;
  const said: string[] = [];
  const say = throttle(
    (what: string) => void said.push(what),
    60,
    () => now,
  );
  for (const [at, what] of [
    [0, 'a'],
    [59, 'b'],
    [60, 'c'],
    [61, 'd'],
  ] as const) {
    now = at;
    say(what);
  }
  expect(said).toEqual(['a', 'c']);
});
