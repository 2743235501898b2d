import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { VectraPassageStore } from '../../../src/index/vectra/vectra-passage-store.js';
import { leftIn } from '../../index/index-files.js';
import { sampleFingerprint, commitSamples, hashOf, vectorOf } from '../../index/passage-samples.js';
import { temporaryFolder } from '../../index/temporary-folder.js';
import { editionSamples, readEdition } from '../fixtures/edition-samples.js';
import { StoreProcess } from './store-processes.js';

const options = { fingerprint: sampleFingerprint };
/** About what three commits take, so that kills fall into every part of one. */
const latestKillMs = 150;

async function checkCurrent(store: VectraPassageStore): Promise<number> {
  const generation = await store.open();
  if (generation === null) throw new Error('The generation is gone');
  const { edition, documents } = await readEdition(generation);
  expect(documents).toBe(12);
  await generation.close();
  return edition;
}

describe('a writer killed at any moment', () => {
  it('leaves a whole generation, and the next update completes', async () => {
    const folder = await temporaryFolder();
    const store = new VectraPassageStore({
      folder,
      onPreviousDropped: (reason) => expect.unreachable(reason),
      onLeftBehind: (reason) => expect.unreachable(reason),
    });
    await commitSamples(store, editionSamples(0));
    const killedAt: number[] = [];
    for (let round = 0; round < 20; round++) {
      const writer = await StoreProcess.start(folder);
      const first = writer.ask('commit for ever');
      await first;
      // The wait is what is tried here: the moment of the kill must be any.
      const moment = Math.random() * latestKillMs;
      await delay(moment);
      await writer.kill();
      killedAt.push(moment);

      const current = await checkCurrent(store);
      expect(current, `killed at ${killedAt.join(', ')} ms`).toBeGreaterThanOrEqual(1_000_000);
      const next = await store.update(options, async (update) => {
        for (const { id } of update.previous?.documents ?? []) await update.keep(id);
        return 'commit';
      });
      expect(await checkCurrent(store)).toBe(current);
      const { found, needed } = await leftIn(folder);
      expect(found).toEqual(needed);
      expect(found[0]).toEqual([next?.generation]);
      expect((await readdir(folder)).toSorted()).toEqual([
        'generations',
        'manifest.json',
        'segments',
        'writer.lock',
      ]);
    }
  });

  it('leaves the vectors that it remembered to the next update', async () => {
    const folder = await temporaryFolder();
    const store = new VectraPassageStore({ folder });
    let next = 0;
    for (const least of [1, 17, 60]) {
      const writer = await StoreProcess.start(folder);
      writer.say('remember for ever');
      let remembered = -1;
      while (remembered < least) {
        ({ remembered = -1 } = await writer.answer());
      }
      await writer.kill();
      next = Math.max(next, remembered + 1);
      await store.update(options, async (update) => {
        for (let number = 0; number < next; number++) {
          const text = `vector ${number}`;
          const vectors = await update.reuse(hashOf(text));
          expect(vectors?.embedding).toEqual(vectorOf(text));
          expect(vectors?.sentenceEmbeddings).toHaveLength(2);
        }
        return 'leave';
      });
    }
    await store.update(options, () => Promise.resolve('commit'));
    expect(await readdir(folder)).not.toContain('journal.bin');
  });
});

function limitedToOneKilobyte(command: readonly string[]): readonly string[] {
  return ['bash', '-c', 'ulimit -f 1; exec "$@"', 'bash', ...command];
}

describe('a writer that may write no more', () => {
  it('is told so by the folder, and the old generation stays current', async () => {
    const folder = await temporaryFolder();
    const store = new VectraPassageStore({ folder });
    const info = await commitSamples(store, editionSamples(5));
    const writer = await StoreProcess.start(folder, limitedToOneKilobyte);
    const answer = await writer.ask('commit for ever');
    expect(answer).toEqual({ failed: expect.stringContaining(`The index in ${folder} could not`) });
    expect(answer).toEqual({ failed: expect.stringContaining('EFBIG') });
    expect(await store.current()).toEqual(info);
    expect(await checkCurrent(store)).toBe(5);
    const { found, needed } = await leftIn(folder);
    expect(found).toEqual(needed);
  });
});
