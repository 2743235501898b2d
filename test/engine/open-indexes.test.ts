import { describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.js';
import { OpenIndexes } from '../../src/engine/open-indexes.js';
import { rejectionOf } from '../processes/processes.js';
import { sampleFingerprint } from '../index/passage-samples.js';

/** Indexes of 100 passages each that are opened and closed in memory. */
function indexes(mostPassages: number, passages?: number) {
  const did: string[] = [];
  const broken = new Set<string>();
  let opened = 0;
  const open = new OpenIndexes({
    mostPassages,
    open: async (indexDir) => {
      if (broken.has(indexDir)) throw new Error(`${indexDir} is broken`);
      opened += 1;
      const generation = `${indexDir}${opened}`;
      did.push(`+${generation}`);
      return {
        engine: engineOf(generation, passages),
        close: async () => void did.push(`-${generation}`),
      };
    },
  });
  const ask = (indexDir: string) => open.use(indexDir, ({ info }) => info?.generation);
  return { open, ask, did, broken };
}

function engineOf(generation: string, passages = 100): Engine {
  const unused = () => expect.unreachable('not asked for');
  return {
    info: {
      generation,
      createdAt: '2026-01-01T00:00:00Z',
      fingerprint: sampleFingerprint,
      documents: 1,
      passages,
    },
    ask: unused,
    catalogue: unused,
    headings: unused,
    exampleCandidates: unused,
    passage: unused,
    page: unused,
  };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('open indexes', () => {
  it('are opened once, when they are asked for', async () => {
    const { ask, did } = indexes(1000);
    expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['a1', 'a1', 'b2']);
    expect(did).toEqual(['+a1', '+b2']);
  });

  it('are closed when they were used longest ago, but never the first', async () => {
    const { ask, did } = indexes(200);
    for (const name of ['first', 'b', 'c', 'b', 'd']) await ask(name);
    await settled();
    expect(did).toEqual(['+first1', '+b2', '+c3', '+d4', '-c3']);
    expect(await ask('c')).toBe('c5');
    await settled();
    expect(did.slice(5)).toEqual(['+c5', '-b2']);
    expect(await ask('first')).toBe('first1');
  });

  it('are closed though they are nearly empty where there are many', async () => {
    const { ask, did } = indexes(100, 0);
    for (const name of ['first', 'b', 'c', 'd']) await ask(name);
    await settled();
    expect(did).toEqual(['+first1', '+b2', '+c3', '+d4', '-b2']);
  });

  it('that are forgotten are closed when their last request is done, and opened anew', async () => {
    const { open, ask, did } = indexes(1000);
    await open.use('a', async () => {
      open.forget('a');
      expect(await ask('a')).toBe('a2');
      expect(did).toEqual(['+a1', '+a2']);
    });
    await settled();
    expect(did).toEqual(['+a1', '+a2', '-a1']);
    open.forget('b');
  });

  it('stay open for one that is larger than all may be', async () => {
    const { ask, did } = indexes(10);
    for (const name of ['first', 'b', 'b', 'first', 'b']) await ask(name);
    expect(did).toEqual(['+first1', '+b2']);
  });

  it('are closed when the last request in them is done', async () => {
    const { open, ask, did } = indexes(100);
    await ask('first');
    let finish: () => void = () => undefined;
    const work = open.use('b', () => new Promise<void>((resolve) => (finish = resolve)));
    await ask('c');
    await settled();
    expect(did).toEqual(['+first1', '+b2', '+c3']);
    finish();
    await work;
    await settled();
    expect(did.at(-1)).toBe('-b2');
  });

  it('are renewed without failing those who ask meanwhile', async () => {
    const { open, ask, did } = indexes(1000);
    await ask('a');
    const during = open.use('a', async ({ info }) => {
      await open.renew('a');
      return info?.generation;
    });
    expect(await during).toBe('a1');
    expect(await ask('a')).toBe('a2');
    await settled();
    expect(did).toEqual(['+a1', '+a2', '-a1']);
  });

  it('go on with what is open where what is new cannot be opened', async () => {
    const { open, ask, did, broken } = indexes(1000);
    await ask('a');
    broken.add('a');
    expect((await rejectionOf(open.renew('a'))).message).toBe('a is broken');
    expect(await ask('a')).toBe('a1');
    expect(did).toEqual(['+a1']);
  });

  it('that could not be opened are tried again', async () => {
    const { ask, broken } = indexes(1000);
    broken.add('a');
    expect((await rejectionOf(ask('a'))).message).toBe('a is broken');
    broken.clear();
    expect(await ask('a')).toBe('a1');
  });

  it('are all closed in the end', async () => {
    const { open, ask, did } = indexes(1000);
    await ask('a');
    await ask('b');
    await open.close();
    expect(did.toSorted()).toEqual(['+a1', '+b2', '-a1', '-b2']);
  });
});
