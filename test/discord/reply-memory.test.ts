import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ButtonKeys } from '../../src/discord/button-keys.js';
import { ReplyLedger, type ReplyRecord } from '../../src/discord/reply-ledger.js';
import { ReplyMemory } from '../../src/discord/reply-memory.js';
import { seldom } from '../../src/discord/seldom.js';
import { rejectionOf, temporaryFolder } from '../processes/processes.js';
import { notedLog } from './services.js';

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

describe('the keys of the buttons', () => {
  it('are the stand-in until the folder is back, and know its buttons afterwards', async () => {
    const folder = path.join(await temporaryFolder(), 'replies');
    const said: string[] = [];
    const state = { kind: 'nearest', answer: 'a', by: null } as const;
    await writeFile(folder, '');
    const keys = await ButtonKeys.open(folder, {
      onOutOfReach: (reason) => void said.push(reason),
      onSetAside: expect.unreachable,
    });
    await keys.retry();
    expect([keys.isStandIn, said.length]).toEqual([true, 1]);
    const meanwhile = keys.sign(state);
    expect(keys.parse(meanwhile)).toEqual(state);

    await rm(folder);
    await keys.retry();
    expect(keys.isStandIn).toBe(false);
    const restarted = await ButtonKeys.open(folder, {
      onOutOfReach: (reason) => void said.push(reason),
      onSetAside: expect.unreachable,
    });
    expect(restarted.parse(meanwhile)).toEqual(state);
    expect(restarted.parse(keys.sign(state))).toEqual(state);
  });

  it('of before come back with the folder', async () => {
    const folder = path.join(await temporaryFolder(), 'replies');
    const state = { kind: 'nearest', answer: 'a', by: null } as const;
    const old = (await ButtonKeys.open(folder, silent)).sign(state);
    await rename(folder, `${folder}-aside`);
    await writeFile(folder, '');
    const keys = await ButtonKeys.open(folder, silent);
    const meanwhile = keys.sign(state);
    expect(keys.parse(old)).toBeNull();
    await rm(folder);
    await rename(`${folder}-aside`, folder);
    await keys.retry();
    expect([keys.parse(old), keys.parse(meanwhile)]).toEqual([state, state]);
  });
});

it('what is said too often is left unsaid', () => {
  let now = 0;
  const said: string[] = [];
  const say = seldom(
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
