import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { renderNotice } from '../../../src/discord/render/render-notice.js';
import type { Reply } from '../../../src/discord/render/reply.js';
import { NoticedError } from '../../../src/discord/dispatching/noticed-error.js';
import { reportPreview } from '../../../src/discord/reindexing/report-preview.js';
import { reportRun } from '../../../src/discord/reindexing/report-run.js';
import { UserError } from '../../../src/errors.js';
import { IndexingStoppedError } from '../../../src/indexing/process/indexing-client.js';
import type { IndexingPreview } from '../../../src/indexing/indexing-preview.js';
import type { IndexingProgress, IndexingReport } from '../../../src/indexing/indexing-report.js';
import { IndexLockedError } from '../../../src/index/passage-store.js';
import { contextIn } from '../render/samples.js';
import { goingOn, notedLog } from '../services.js';

const changes = { added: [], changed: [], removed: [], unchanged: 0, failed: [] };
const report: IndexingReport = {
  ...changes,
  passages: 3,
  embedded: 3,
  seconds: 2,
  generation: 'g',
  warnings: [],
};
const preview: IndexingPreview = { ...changes, added: ['a.txt'], passages: 1 };
const renderContext = contextIn('en');

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

const textOf = ({ embeds: [embed] }: Reply) => `${embed?.title ?? ''} ${embed?.description ?? ''}`;

/** A message that notes what it shows, and fails where `isDown`. */
function notedMessage() {
  const shown: string[] = [];
  const state = { isDown: false, isDirect: false, buttons: 0 };
  const say = (how: string) => async (reply: Reply) => {
    if (state.isDown) throw new Error('Discord is down');
    state.buttons = reply.components.length;
    shown.push(how + textOf(reply));
  };
  const message = {
    show: say(''),
    handOver: say('moved: '),
    get isDirect() {
      return state.isDirect;
    },
  };
  return { message, shown, state };
}

function reporting() {
  const noted = notedMessage();
  const { log, lines } = notedLog();
  const { message } = noted;
  return {
    ...noted,
    lines,
    with: {
      message,
      renderContext,
      hasOldIndex: true,
      log,
      reference: 'ref',
      mode: 'changed' as const,
      withoutPaths: (text: string) => text,
    },
  };
}

/** A run whose progress and end a test decides. */
function heldRun() {
  let progress: IndexingProgress | null = null;
  let end: (outcome: IndexingReport | Error) => void = () => undefined;
  const done = new Promise<IndexingReport>((resolve, reject) => {
    end = (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome));
  });
  const run = {
    ...goingOn('1'),
    get progress() {
      return progress;
    },
  };
  const advance = (bytesDone: number) => {
    progress = {
      phase: 'embedding',
      documents: 1,
      documentsDone: 0,
      bytes: 100,
      bytesDone,
      embedded: 1,
    };
  };
  return { started: { run, done }, advance, end };
}

describe('the report of a run', () => {
  it('shows what is new, not more than once in 1.1 seconds, and then what came of it', async () => {
    const { shown, with: given } = reporting();
    const { started, advance, end } = heldRun();
    const over = reportRun(started, given);
    await vi.advanceTimersByTimeAsync(500);
    advance(10);
    advance(20);
    await vi.advanceTimersByTimeAsync(500);
    expect(shown).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(shown.at(-1)).toMatch(/^Indexing, 20%/u);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(shown).toHaveLength(2);
    end(report);
    await over;
    expect(shown).toHaveLength(3);
    expect(shown.at(-1)).toMatch(/^The index is up to date/u);
  });

  it('goes on where one message fails', async () => {
    const { shown, state, lines, with: given } = reporting();
    const { started, end } = heldRun();
    state.isDown = true;
    const over = reportRun(started, given);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(lines.join('')).toContain('progress not shown');
    state.isDown = false;
    end(report);
    await over;
    expect(shown).toHaveLength(1);
  });

  it.each([
    ['was stopped', new IndexingStoppedError('1'), /^Indexing was stopped/u],
    [
      'finds another process at work',
      new IndexLockedError({ pid: 1, host: 'h', since: '2026-11-22T16:50:00.000Z' }),
      /started outside Discord <t:1795366200:R>/u,
    ],
    [
      'fails by a mistake',
      new UserError('The disk is full.'),
      /^Indexing failed The disk is full\./u,
    ],
    ['fails unexpectedly', new TypeError('secret'), /reference: ref$/u],
  ])('says what is to be said of a run that %s', async (_, error, expected) => {
    const { shown, with: given } = reporting();
    const { started, end } = heldRun();
    end(error);
    await reportRun(started, given);
    expect(shown.at(-1)).toMatch(expected);
    expect(shown.join()).not.toContain('secret');
  });
});

describe('the report of a preview', () => {
  const minutes = 60_000;

  it('is shown in the reply, with a button to start the run', async () => {
    const { shown, state, with: given } = reporting();
    await reportPreview(Promise.resolve(preview), given);
    expect(shown).toEqual([expect.stringMatching(/^What indexing would change/u)]);
    expect(state.buttons).toBe(1);
  });

  it('goes on elsewhere before the interaction is over', async () => {
    const { shown, with: given } = reporting();
    const { promise, resolve } = heldPreview();
    const over = reportPreview(promise, given);
    await vi.advanceTimersByTimeAsync(13 * minutes);
    expect(shown).toEqual([]);
    await vi.advanceTimersByTimeAsync(1.5 * minutes);
    expect(shown).toEqual([
      `moved: ${textOf(renderNotice({ kind: 'previewing' }, renderContext))}`,
    ]);
    await vi.advanceTimersByTimeAsync(20 * minutes);
    resolve(preview);
    await over;
    expect(shown.at(-1)).toMatch(/^What indexing would change/u);
  });

  it('has no button in a direct message, where it would refuse', async () => {
    const { state, with: given } = reporting();
    const { promise, resolve } = heldPreview();
    const over = reportPreview(promise, given);
    await vi.advanceTimersByTimeAsync(15 * minutes);
    state.isDirect = true;
    resolve(preview);
    await over;
    expect(state.buttons).toBe(0);
  });

  it('tells a late failure there, too, and is shown although handing over failed', async () => {
    const late = reporting();
    const held = heldPreview();
    const over = reportPreview(held.promise, late.with);
    await vi.advanceTimersByTimeAsync(15 * minutes);
    held.reject(new NoticedError({ kind: 'told', message: 'The folder is gone.' }));
    await over;
    expect(late.shown.at(-1)).toContain('The folder is gone.');

    const down = reporting();
    const again = heldPreview();
    down.state.isDown = true;
    const shown = reportPreview(again.promise, down.with);
    await vi.advanceTimersByTimeAsync(15 * minutes);
    down.state.isDown = false;
    again.resolve(preview);
    await shown;
    expect(down.shown).toHaveLength(1);
  });

  it('leaves a failure in time to whoever answers the interaction', async () => {
    const { with: given } = reporting();
    const failed = Promise.reject(new UserError('The folder is gone.'));
    await expect(reportPreview(failed, given)).rejects.toThrow('The folder is gone.');
  });
});

function heldPreview() {
  let resolve: (made: IndexingPreview) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<IndexingPreview>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
