import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { IndexLockedError } from '../../src/index/passage-store.js';
import { IndexingStoppedError } from '../../src/indexing/process/indexing-client.js';
import type { IndexingReport } from '../../src/indexing/indexing-report.js';
import { FolderWatch, type WatchOutcome } from '../../src/serving/folder-watch.js';
import { goingOn } from '../discord/services.js';
import { temporaryFolder } from '../processes/processes.js';

const report: IndexingReport = {
  added: ['a.txt'],
  changed: [],
  removed: [],
  unchanged: 0,
  failed: [],
  passages: 1,
  embedded: 1,
  seconds: 1,
  generation: 'g',
  warnings: [],
};

/** A watch of one folder, whose runs end as the test wants it. */
async function watching(everyMs = 1_000) {
  const documentsDir = await temporaryFolder();
  const started: unknown[][] = [];
  const outcomes: [string, WatchOutcome][] = [];
  const logged: string[] = [];
  const state = {
    running: null as ReturnType<typeof goingOn> | null,
    repair: null as 'repairing' | null,
    outcome: async (): Promise<IndexingReport> => report,
  };
  const note = (_: object, message: string) => void logged.push(message);
  const watch = new FolderWatch({
    collections: () => [
      {
        place: { id: 'main', documentsDir },
        indexing: {
          get running() {
            return state.running;
          },
          start: (...given) => {
            started.push(given);
            return { run: goingOn(null), done: state.outcome() };
          },
        },
        repair: {
          get state() {
            return state.repair;
          },
        },
      },
    ],
    everyMs,
    onOutcome: (...told) => void outcomes.push(told),
    log: { info: note, warn: note },
  });
  onTestFinished(() => watch.end());
  const add = (name: string, text = 'text') => writeFile(path.join(documentsDir, name), text);
  const looks = async (count: number) => {
    for (let look = 0; look < count; look += 1) await watch.look();
  };
  /** As after a start, when what is there was taken up. */
  const settled = async () => {
    await looks(2);
    started.length = 0;
    outcomes.length = 0;
  };
  return { watch, state, started, outcomes, logged, documentsDir, add, looks, settled };
}

describe('a watched folder', () => {
  it('is indexed once after a start, when it was the same at two looks', async () => {
    const { looks, started, outcomes } = await watching();
    await looks(1);
    expect(started).toEqual([]);
    await looks(4);
    expect(started).toEqual([['changed', null]]);
    expect(outcomes).toEqual([['main', { kind: 'done', report }]]);
  });

  it('is indexed when it changed and stands still, not while a file grows', async () => {
    const { settled, add, looks, started } = await watching();
    await settled();
    for (const text of ['হাওয়া', 'হাওয়া বইছে', 'হাওয়া বইছে জোরে']) {
      await add('খবর.txt', text);
      await looks(1);
      expect(started).toEqual([]);
    }
    await looks(3);
    expect(started).toEqual([['changed', null]]);
  });

  it('never has many documents removed without consent', async () => {
    const { settled, add, looks, started, documentsDir } = await watching();
    await add('a.txt');
    await settled();
    await rm(path.join(documentsDir, 'a.txt'));
    await looks(2);
    // The third argument would be the consent.
    expect(started).toEqual([['changed', null]]);
  });

  it('that is gone as a whole is waited for', async () => {
    const { settled, add, looks, started, documentsDir } = await watching();
    await settled();
    await rename(documentsDir, `${documentsDir}-elsewhere`);
    await looks(3);
    expect(started).toEqual([]);
    await rename(`${documentsDir}-elsewhere`, documentsDir);
    await add('a.txt');
    await looks(2);
    expect(started).toHaveLength(1);
  });

  it.each([
    ['another run goes on', { running: goingOn('1'), repair: null }, { running: null }],
    ['the index is repaired', { running: null, repair: 'repairing' as const }, { repair: null }],
  ])('waits while %s', async (_, before, after) => {
    const { settled, add, looks, started, state } = await watching();
    await settled();
    Object.assign(state, before);
    await add('a.txt');
    await looks(3);
    expect(started).toEqual([]);
    Object.assign(state, after);
    await looks(1);
    expect(started).toHaveLength(1);
  });

  it('is tried again only when it changed where a run failed, and that is told once', async () => {
    const { settled, add, looks, started, outcomes, state } = await watching();
    await settled();
    const error = new Error('No space is left.');
    state.outcome = () => Promise.reject(error);
    await add('a.txt');
    await looks(5);
    expect([started.length, outcomes]).toEqual([1, [['main', { kind: 'failed', error }]]]);
    await add('b.txt');
    await looks(2);
    expect(started).toHaveLength(2);
  });

  it('is tried again soon where another process writes the index, which nobody is told', async () => {
    const { settled, add, looks, started, outcomes, state } = await watching();
    await settled();
    state.outcome = () =>
      Promise.reject(new IndexLockedError({ pid: 1, host: 'here', since: '2026-01-01' }));
    await add('a.txt');
    await looks(2);
    await vi.waitFor(async () => {
      await looks(1);
      expect(started.length).toBeGreaterThan(1);
    });
    expect(outcomes).toEqual([]);
  });

  it('is left alone after somebody stopped its run', async () => {
    const { settled, add, looks, started, outcomes, state } = await watching();
    await settled();
    state.outcome = () => Promise.reject(new IndexingStoppedError('1'));
    await add('a.txt');
    await looks(4);
    expect([started.length, outcomes]).toEqual([1, []]);
  });
});

describe('the watch', () => {
  it('looks as often as is set, until it is ended', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { watch, started } = await watching(60_000);
    watch.begin();
    const look = vi.spyOn(watch, 'look');
    await vi.advanceTimersByTimeAsync(59_999);
    expect(look).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(look).toHaveBeenCalledTimes(1);
    await look.mock.results[0]?.value;
    await vi.advanceTimersByTimeAsync(60_000);
    await look.mock.results[1]?.value;
    expect(started).toHaveLength(1);
    await watch.end();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('looks at nothing where that is set', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { watch } = await watching(0);
    watch.begin();
    expect(vi.getTimerCount()).toBe(0);
  });
});
