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

const kills = 40;
/** Among what so many commits change on the disk the kills are spread; they merge at least once. */
const spread = 5;
const kinds = ['segment', 'generation', 'manifest', 'removal'] as const;
type Kind = (typeof kinds)[number];

it(
  'is whole after a kill in the midst of any change, forty times',
  { timeout: 120_000 },
  async () => {
    const base = await temporaryFolder();
    const { script, states } = await writtenScript(base, kills * spread);
    const folder = path.join(base, 'index');
    const store = new VectraPassageStore({
      folder,
      onPreviousDropped: (reason) => expect.unreachable(reason),
      onLeftBehind: (reason) => expect.unreachable(reason),
    });
    const all = { folder, script, first: 0, steps: spread, kind: 'none', number: 0 };
    const measured = await runWriter(all);
    expect(measured).toMatchObject({ last: spread - 1, signal: null, errors: '' });
    const numberOf = (kind: Kind, round: number): number => {
      const rounds = kills / kinds.length;
      return 1 + Math.floor(((round + 0.5) / rounds) * ((measured.counts[kind] ?? 0) - 1));
    };

    let stands = spread - 1;
    const died: string[] = [];
    for (let kill = 0; kill < kills; kill++) {
      const kind = kinds[kill % kinds.length] ?? 'segment';
      const number = numberOf(kind, Math.floor(kill / kinds.length));
      const before = kill % 4 === 0 ? await store.open() : null;
      const first = stands + 1;
      const killed = await runWriter({ folder, script, first, steps: spread + 4, kind, number });
      expect(killed).toMatchObject({ signal: 'SIGKILL', errors: '' });
      died.push(killed.dies ?? '');

      const now = await opened(store);
      stands = await stepSaidBy(now);
      const where = `killed at ${killed.dies} after step ${killed.last}`;
      expect([killed.last, killed.last + 1], where).toContain(stands);
      await expectState(now, states[stands]);
      await now.close();
      if (before) await expectState(before, states[first - 1]);
      if (kill % 2 === 0) await store.update(writerOptions, () => Promise.resolve('leave'));
      await before?.close();
      if (kill % 2 === 0) await expectNothingLeft(folder, (await store.current())?.generation);
    }
    await store.update(writerOptions, () => Promise.resolve('leave'));
    await expectNothingLeft(folder, (await store.current())?.generation);
    await expectState(await opened(store), states[stands]);
    expect(new Set(died).size).toBeGreaterThan(kills / 2);
    await store.close();
  },
);
