import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { VectraPassageStore } from '../../../src/index/vectra/vectra-passage-store.js';
import { leftIn } from '../../index/index-files.js';
import { commitSamples } from '../../index/passage-samples.js';
import { temporaryFolder } from '../../index/temporary-folder.js';
import { editionSamples } from '../fixtures/edition-samples.js';
import { StoreProcess } from './store-processes.js';

/** Says `hold` to all at once; gives each one's first answer. */
async function race(processes: readonly StoreProcess[]) {
  const answers = await Promise.all(processes.map((each) => each.ask('hold')));
  const first = answers.findIndex(({ holding }) => holding !== undefined);
  const winner = processes[first];
  if (winner === undefined) throw new Error(`Nobody won: ${JSON.stringify(answers)}`);
  return { winner, others: answers.filter((_, index) => index !== first) };
}

describe('writers in several processes', () => {
  it('take turns: one wins and the others are told who and since when', async () => {
    const folder = await temporaryFolder();
    const begun = Date.now();
    const processes = await Promise.all([1, 2, 3].map(() => StoreProcess.start(folder)));
    const { winner, others } = await race(processes);
    for (const other of others) {
      const { pid, since = '', message } = other.locked ?? {};
      expect(pid).toBe(winner.pid);
      expect(Date.parse(since)).toBeGreaterThanOrEqual(begun);
      expect(message).toContain(`since ${since} (process ${winner.pid} on `);
    }
    expect(await winner.ask('go on')).toEqual({ committed: winner.pid });
    const loser = processes.find((each) => each !== winner);
    expect(await loser?.ask('hold')).toEqual({ holding: loser?.pid });
    expect(await loser?.ask('go on')).toEqual({ committed: loser?.pid });
    const generation = await new VectraPassageStore({ folder }).open();
    expect(await generation?.documentText('holder.md')).toBe(`Held by ${loser?.pid}`);
    await generation?.close();
  });

  it('take the lock of a killed one over at once, one of them', async () => {
    const folder = await temporaryFolder();
    const [dead, ...processes] = await Promise.all([1, 2, 3].map(() => StoreProcess.start(folder)));
    if (dead === undefined) throw new Error('No process');
    expect(await dead.ask('hold')).toEqual({ holding: dead.pid });
    await dead.kill();
    const { winner, others } = await race(processes);
    expect(others).toEqual([{ locked: expect.objectContaining({ pid: winner.pid }) }]);
    expect(await winner.ask('go on')).toEqual({ committed: winner.pid });
  });
});

describe('a reader in another process', () => {
  it('reads on while generations are committed, and opens the new one when it asks', async () => {
    const folder = await temporaryFolder();
    const store = new VectraPassageStore({ folder });
    const generations = (): Promise<string[]> => readdir(path.join(folder, 'generations'));
    const first = await commitSamples(store, editionSamples(1));
    const reader = await StoreProcess.start(folder);
    expect(await reader.ask('open')).toEqual({ opened: first?.generation });

    const second = await commitSamples(store, editionSamples(2));
    const third = await commitSamples(store, editionSamples(3));
    expect((await generations()).toSorted()).toEqual([first?.generation, third?.generation]);
    expect(await readdir(path.join(folder, 'segments'))).toHaveLength(2);
    expect(second?.generation).not.toBe(third?.generation);
    expect(await reader.ask('read')).toEqual({ edition: 1, documents: 12 });

    await reader.ask('close');
    const { found, needed } = await leftIn(folder);
    expect(found).toEqual(needed);
    expect(found[0]).toEqual([third?.generation]);
    expect(await reader.ask('open')).toEqual({ opened: third?.generation });
    expect(await reader.ask('read')).toEqual({ edition: 3, documents: 12 });
  });

  it('holds nothing any more once it is killed', async () => {
    const folder = await temporaryFolder();
    const store = new VectraPassageStore({ folder });
    const first = await commitSamples(store, editionSamples(1));
    const reader = await StoreProcess.start(folder);
    expect(await reader.ask('open')).toEqual({ opened: first?.generation });
    await reader.kill();
    const second = await commitSamples(store, editionSamples(2));
    const { found, needed } = await leftIn(folder);
    expect(found).toEqual(needed);
    expect(found[0]).toEqual([second?.generation]);
  });

  it('opens whole generations only, while they are committed as fast as can be', async () => {
    const folder = await temporaryFolder();
    const store = new VectraPassageStore({ folder });
    await commitSamples(store, editionSamples(0));
    const writer = await StoreProcess.start(folder);
    const reader = await StoreProcess.start(folder);
    await writer.ask('commit for ever');
    const editions = new Set<number>();
    for (let round = 0; round < 40; round++) {
      expect(await reader.ask('open')).toEqual({ opened: expect.any(String) });
      const read = await reader.ask('read');
      expect(read).toEqual({ edition: expect.any(Number), documents: 12 });
      editions.add(read.edition ?? -1);
      await reader.ask('close');
    }
    expect(editions.size).toBeGreaterThan(1);
  });
});
