import path from 'node:path';
import { expect, it } from 'vitest';
import { VectraPassageStore } from '../../../src/index/vectra/vectra-passage-store.js';
import { opened } from '../../contracts/passage-store-samples.js';
import { temporaryFolder } from '../../index/temporary-folder.js';
import {
  expectNothingLeft,
  expectState,
  runWriter,
  stepSaidBy,
  writerOptions,
  writtenScript,
} from './scripted-writer.js';

const commits = 40;
const readers = 3;

it(
  'opens and reads while another process commits, merges and sweeps',
  { timeout: 120_000 },
  async () => {
    const base = await temporaryFolder();
    const { script, states } = await writtenScript(base, commits + 1);
    const folder = path.join(base, 'index');
    const all = { folder, script, kind: 'none', number: 0 };
    expect(await runWriter({ ...all, first: 0, steps: 1 })).toMatchObject({ last: 0, errors: '' });

    const written = new AbortController();
    const seen = new Set<number>();
    const read = async (): Promise<void> => {
      const store = new VectraPassageStore({
        folder,
        onLeftBehind: (reason) => expect.unreachable(reason),
      });
      while (!written.signal.aborted) {
        const generation = await opened(store);
        const step = await stepSaidBy(generation);
        await expectState(generation, states[step]);
        seen.add(step);
        await generation.close();
      }
    };
    const reading = Promise.all(Array.from({ length: readers }, read));
    const writer = runWriter({ ...all, first: 1, steps: commits }).finally(() => written.abort());
    const [told] = await Promise.all([writer, reading]);
    expect(told).toMatchObject({ last: commits, signal: null, errors: '' });
    expect(seen.size).toBeGreaterThan(2);

    const store = new VectraPassageStore({ folder });
    await store.update(writerOptions, () => Promise.resolve('leave'));
    const now = await opened(store);
    await expectState(now, states[commits]);
    await expectNothingLeft(folder, now.info.generation);
    await now.close();
  },
);
