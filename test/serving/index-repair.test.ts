import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { IndexRepair, type RepairWaits } from '../../src/serving/index-repair.js';
import type { IndexError } from '../../src/serving/guarded-engine.js';
import { UserError } from '../../src/errors.js';
import type { IndexingReport } from '../../src/indexing/indexing-report.js';
import {
  CorruptIndexError,
  IndexLockedError,
  NewerIndexError,
} from '../../src/index/passage-store.js';
import { generation, goingOn, notedLog } from '../discord/services.js';
import { patience } from '../patience.js';

const report: IndexingReport = {
  added: [],
  changed: [],
  removed: [],
  unchanged: 1,
  failed: [],
  passages: 1,
  embedded: 2,
  seconds: 1,
  generation: 'g',
  warnings: [],
};
const damaged = new CorruptIndexError('texts.bin', 'is not what was written');
const elsewhere = new IndexLockedError({ pid: 1, host: 'h', since: 'now' });
const often = { ...patience, interval: 5 };
const patient = { afterFailures: [60_000], look: 5 };

/** A repair whose runs come out as the test says, one after the other; the last one again. */
function repairing(waits: RepairWaits, ...outcomes: (Error | 'well' | 'ill')[]) {
  const { log, lines } = notedLog();
  const state = {
    indexError: damaged as IndexError | null,
    current: 'old',
    other: 'well' as Error | 'well',
    runs: [] as number[],
    unreadable: null as Error | null,
    looks: 0,
  };
  const become = (outcome: Error | 'well' | 'ill' | undefined) => {
    if (outcome instanceof Error) throw outcome;
    if (outcome === 'well') state.indexError = null;
  };
  const followed: string[] = [];
  const repair = new IndexRepair({
    engine: {
      get indexError() {
        return state.indexError;
      },
    },
    indexing: {
      running: null,
      awaitOther: async () => {
        followed.push('other');
        become(state.other);
      },
      start: () => {
        const outcome = outcomes[Math.min(state.runs.length, outcomes.length - 1)];
        state.runs.push(performance.now());
        const done = async () => {
          become(outcome);
          return report;
        };
        return { run: goingOn(null), done: done() };
      },
    },
    library: {
      follow: async () => {
        followed.push(state.current);
        become('well');
      },
    },
    store: {
      current: async () => {
        state.looks += 1;
        if (state.unreadable !== null) throw state.unreadable;
        return { ...generation, generation: state.current };
      },
      writer: async () => null,
    },
    log,
    waits,
  });
  onTestFinished(() => repair.close());
  return { repair, state, followed, logged: () => lines.join('') };
}

describe('the repair of an index', () => {
  it('is one run, however often it is begun', async () => {
    const { repair, state, logged } = repairing(patient, 'well');
    expect(repair.state).toBe('repairing');
    for (let time = 0; time < 5; time++) repair.begin();
    await repair.tried();
    expect(state.runs).toHaveLength(1);
    expect(repair.state).toBeNull();
    await vi.waitFor(() => expect(logged()).toContain('index repaired'), often);
    expect(logged().match(/index damaged/gu)).toHaveLength(1);
  });

  it('tells in its last entry how much all of its runs embedded', async () => {
    const { repair, state, logged } = repairing({ afterFailures: [5], look: 5 }, 'ill', 'well');
    const entries = () => logged().match(/"embedded":\d+,"msg":"index repaired"/gu);
    repair.begin();
    await vi.waitFor(
      () => expect(entries()).toEqual(['"embedded":4,"msg":"index repaired"']),
      often,
    );
    state.indexError = damaged;
    repair.begin();
    await vi.waitFor(() => expect(entries()?.at(1)).toContain('"embedded":2'), often);
  });

  it('begins anew when the index is damaged anew', async () => {
    const { repair, state, logged } = repairing(patient, 'well');
    repair.begin();
    await vi.waitFor(() => expect(logged()).toContain('index repaired'), often);
    state.indexError = damaged;
    repair.begin();
    await repair.tried();
    expect(state.runs).toHaveLength(2);
  });

  it('leaves the index of a newer kilde to its owner, who is told once', () => {
    const { repair, state, logged } = repairing(patient, 'well');
    state.indexError = new NewerIndexError('manifest.json', 'it is of layout 9');
    repair.begin();
    expect(repair.state).toBe('newer');
    expect(state.runs).toEqual([]);
    expect(logged()).toContain('layout 9');
  });
});

describe('the repair of an index that fails', () => {
  it('tries again after growing times, and says why', async () => {
    const short = { afterFailures: [20, 60], look: 5 };
    const { repair, state, logged } = repairing(short, new UserError('The disk is full.'));
    repair.begin();
    await vi.waitFor(() => expect(state.runs.length).toBeGreaterThan(3), often);
    repair.close();
    const [first = 0, second = 0, third = 0, fourth = 0] = state.runs;
    expect(second - first).toBeGreaterThanOrEqual(18);
    expect(third - second).toBeGreaterThanOrEqual(58);
    expect(fourth - third).toBeGreaterThanOrEqual(58);
    expect(repair.state).toBe('repairing');
    expect(logged()).toContain('The disk is full.');
  });

  it('follows who made the index anew meanwhile', async () => {
    const failure = new UserError('There are no documents.');
    const { repair, state, followed } = repairing(patient, failure);
    repair.begin();
    await repair.tried();
    expect(repair.state).toBe('repairing');
    state.current = 'new';
    await vi.waitFor(() => expect(repair.state).toBeNull(), often);
    expect(followed).toEqual(['new']);
    expect(state.runs).toHaveLength(1);
  });

  it('waits for another process that has the lock, and takes up what it made', async () => {
    const { repair, state, followed } = repairing(patient, elsewhere);
    repair.begin();
    await vi.waitFor(() => expect(repair.state).toBeNull(), often);
    expect(followed).toEqual(['other']);
    expect(state.runs).toHaveLength(1);
  });

  it('tries again at once where the other process came to nothing', async () => {
    const { repair, state, followed } = repairing(patient, elsewhere, 'well');
    state.other = damaged;
    repair.begin();
    await vi.waitFor(() => expect(repair.state).toBeNull(), often);
    expect(followed).toEqual(['other']);
    expect(state.runs).toHaveLength(2);
  });

  it('goes on where the disk does not even tell which generation is current', async () => {
    const short = { afterFailures: [20], look: 5 };
    const { repair, state } = repairing(short, new UserError('The disk is away.'), 'well');
    const refused = { code: 'EIO', syscall: 'open' };
    state.unreadable = Object.assign(new Error('EIO: i/o error, open'), refused);
    repair.begin();
    await repair.tried();
    await vi.waitFor(() => expect(repair.state).toBeNull(), often);
    expect(state.runs).toHaveLength(2);
  });

  it('begins again after the longest wait where it breaks off, and says so', async () => {
    const { repair, state, logged } = repairing({ afterFailures: [5, 50], look: 5 }, 'well');
    state.unreadable = new TypeError('a bug');
    const began = performance.now();
    repair.begin();
    await repair.tried();
    await vi.waitFor(() => expect(state.looks).toBe(2), often);
    expect(performance.now() - began).toBeGreaterThanOrEqual(48);
    expect(logged()).toContain('a bug');
    state.unreadable = null;
    await vi.waitFor(() => expect(repair.state).toBeNull(), often);
  });
});
