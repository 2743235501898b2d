import { describe, expect, it } from 'vitest';
import { openLibrary, type OpenedParts } from '../../../src/discord/lifecycle/open-library.js';
import { UserError } from '../../../src/errors.js';
import type { StartedRun } from '../../../src/serving/indexing-runs.js';
import type { IndexingReport } from '../../../src/indexing/indexing-report.js';
import { ChildDiedError } from '../../../src/processes/child-errors.js';
import { CorruptIndexError, IndexLockedError } from '../../../src/index/passage-store.js';
import { generation, goingOn, notedLog } from '../services.js';

const report: IndexingReport = {
  added: [],
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

/** What was done, in order, where the parts behave as given. */
async function opening(given: {
  readonly current?: () => Promise<typeof generation | null>;
  readonly refresh?: () => Promise<void>;
  readonly done?: () => Promise<IndexingReport>;
  readonly start?: null;
  readonly generation?: typeof generation;
}) {
  const did: string[] = [];
  const { log, lines } = notedLog();
  const { current = async () => null, refresh = async () => undefined } = given;
  const { done = async () => report } = given;
  const start = (): StartedRun | null => {
    did.push('run');
    return given.start === null ? null : { run: goingOn(null), done: done() };
  };
  let indexError: CorruptIndexError | null = null;
  const parts: OpenedParts = {
    store: { current, writer: async () => null },
    library: {
      generation: given.generation ?? null,
      refresh: async () => {
        did.push('open');
        await refresh();
      },
    },
    engine: {
      get indexError() {
        return indexError;
      },
      report: (error) => {
        if (error instanceof CorruptIndexError) indexError = error;
      },
    },
    repair: { tried: async () => void did.push('repair') },
    indexing: {
      start,
      awaitOther: async () => {
        did.push('await other');
      },
    },
    log,
  };
  const failure = await openLibrary(parts, () => did.push('begun')).then(
    () => null,
    (error: unknown) => error,
  );
  return { did, failure, logged: lines.join('') };
}

const committed = async () => generation;
const corrupt = async () => {
  throw new CorruptIndexError('lexical.bin', 'is missing or damaged');
};

describe('opening the library', () => {
  it('opens the index that is there, and lets people in meanwhile', async () => {
    expect(await opening({ current: committed })).toMatchObject({
      did: ['begun', 'open'],
      failure: null,
    });
  });

  it('makes the first index, which is known to go on before people come', async () => {
    const made = await opening({});
    expect(made).toMatchObject({ did: ['run', 'begun'], failure: null });
    expect(made.logged).toMatch(/"embedded":1,.*"msg":"first index made"/u);
  });

  it('leaves an index that cannot be read to its repair, found out early or late', async () => {
    const early = await opening({ current: corrupt });
    expect(early).toMatchObject({ did: ['begun', 'repair'], failure: null });
    const late = await opening({ current: committed, refresh: corrupt });
    expect(late).toMatchObject({ did: ['begun', 'open', 'begun', 'repair'], failure: null });
  });

  it('stays up where no index can be made, so that a moderator can start the next run', async () => {
    const failing = async () => {
      throw new UserError('There is no folder documents.');
    };
    const { did, failure, logged } = await opening({ done: failing });
    expect([did, failure]).toEqual([['run', 'begun', 'open'], null]);
    expect(logged).toContain('There is no folder documents.');
  });

  it('waits for another process that makes the index, and opens what it made', async () => {
    const done = async () => {
      throw new IndexLockedError({ pid: 7, host: 'elsewhere', since: '2026-01-01T00:00:00Z' });
    };
    const { did, failure, logged } = await opening({ done, generation });
    expect([did, failure]).toEqual([['run', 'begun', 'await other'], null]);
    expect(logged).toContain('process 7 on elsewhere');
  });

  it('makes the index itself where another process ended without one', async () => {
    const outcomes = [
      async () => {
        throw new IndexLockedError({ pid: 7, host: 'elsewhere', since: '2026-01-01T00:00:00Z' });
      },
      async () => report,
    ];
    const done = () => (outcomes.shift() ?? expect.unreachable)();
    const { did, failure } = await opening({ done });
    expect([did, failure]).toEqual([['run', 'begun', 'await other', 'run'], null]);
  });

  const killed = async () => {
    const exit = { code: null, signal: 'SIGKILL', outputTail: '' } as const;
    throw new ChildDiedError('indexing', exit);
  };

  it('begins again where the process of the first run is killed', async () => {
    const outcomes = [killed, killed, async () => report];
    const { did, failure } = await opening({
      done: () => (outcomes.shift() ?? expect.unreachable)(),
    });
    expect([did, failure]).toEqual([['run', 'begun', 'run', 'run'], null]);
  });

  it('stays up where the process is killed each time, and tells the owner', async () => {
    const { did, failure, logged } = await opening({ done: killed });
    expect(did).toEqual(['run', 'begun', 'run', 'run', 'run', 'open']);
    expect(failure).toBeNull();
    expect(logged).toContain('no index could be made');
  });

  it('leaves a run that goes on already to whoever started it', async () => {
    expect(await opening({ start: null })).toMatchObject({ did: ['run', 'begun'], failure: null });
  });

  it('fails by what cannot be mended by a run', async () => {
    const broken = new UserError('The model is missing.');
    const refresh = async () => {
      throw broken;
    };
    const { failure } = await opening({ current: committed, refresh });
    expect(failure).toBe(broken);
    const bug = new TypeError('a bug');
    const done = async () => {
      throw bug;
    };
    expect((await opening({ done })).failure).toBe(bug);
  });
});
