import { writeFile } from 'node:fs/promises';
import { getPriority } from 'node:os';
import path from 'node:path';
import PQueue from 'p-queue';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import {
  IndexingClient,
  IndexingStoppedError,
  type IndexingClientOptions,
} from '../../../src/indexing/process/indexing-client.js';
import type { IndexingSettings } from '../../../src/indexing/process/indexing-process-protocol.js';
import { ChildDiedError, ChildHungError } from '../../../src/processes/child-errors.js';
import { IndexLockedError } from '../../../src/index/passage-store.js';
import { VectraPassageStore } from '../../../src/index/vectra/vectra-passage-store.js';
import { localModel } from '../../embedding/local-model.js';
import { eventually, isRunning, rejectionOf, temporaryFolder } from '../../processes/processes.js';

const held = new URL('../fixtures/held-indexing.mjs', import.meta.url);
/** As it was built, for it runs without a loader. */
const built = new URL('../../../dist/src/indexing/process/indexing-process.js', import.meta.url);

function settings(documentsDir: string, indexDir = 'unused'): IndexingSettings {
  const limits = { maxFileBytes: 100_000, documentTimeLimitMs: 60_000 };
  return { documentsDir, indexDir, model: localModel, inferenceProcesses: 1, ...limits };
}

function clientFor(
  documentsDir: string,
  onNotice?: (notice: string) => void,
  limits: Pick<IndexingClientOptions, 'pings' | 'stoppedLimitMs' | 'turns'> = {},
): IndexingClient {
  const client = new IndexingClient({
    settings: settings(documentsDir),
    entry: held,
    ...(onNotice && { onNotice }),
    ...limits,
  });
  onTestFinished(() => client.close());
  return client;
}

describe('an indexing run in a process of its own', () => {
  it('tells how far it is, then what it did, and is remembered as done', async () => {
    const notices: string[] = [];
    const client = clientFor('plain', (notice) => notices.push(notice));
    const run = client.start('changed', '42');
    expect(client.running).toBe(run);
    expect(run).toMatchObject({ by: '42', mode: 'changed', progress: null });
    const report = z.object({ pid: z.number(), unchanged: z.literal(2) }).parse(await run?.report);
    expect(run?.progress).toMatchObject({ bytes: 100, bytesDone: 40 });
    expect(notices).toEqual(['begun', String(report.pid)]);
    expect(client.running).toBeNull();
    expect(client.last).toMatchObject({ outcome: 'done' });
    expect(isRunning(report.pid)).toBe(false);
  });

  it('goes on alone: a second one is not started', async () => {
    const client = clientFor('held');
    const first = client.start('changed', '42');
    expect(client.start('everything', '43')).toBeNull();
    expect(client.running).toBe(first);
  });

  it('can be stopped by its id alone, after which another one can start', async () => {
    const client = clientFor('held');
    const run = client.start('changed', '42');
    const ended = rejectionOf(run!.report);
    await eventually(() => run?.progress !== null);
    expect(client.stop('another', '43')).toBe(false);
    expect(client.stop(run!.id, '43')).toBe(true);
    const error = await ended;
    expect(error).toBeInstanceOf(IndexingStoppedError);
    expect(error).toMatchObject({ by: '43' });
    expect(client.last).toMatchObject({ outcome: 'stopped' });
    expect(client.stop(run!.id, '43')).toBe(false);
    expect(client.start('changed', '42')?.id).not.toBe(run?.id);
  });

  it('ends with the client', async () => {
    const client = clientFor('held');
    const run = client.start('changed', null);
    const ended = rejectionOf(run!.report);
    await client.close();
    expect(await ended).toMatchObject({ name: 'IndexingStoppedError', by: null });
    expect(await rejectionOf(client.preview('changed'))).toBeInstanceOf(IndexingStoppedError);
  });

  it('that finds another one elsewhere says since when, and is no run', async () => {
    const client = clientFor('locked');
    const error = await rejectionOf(client.start('changed', '1')!.report);
    expect(error).toBeInstanceOf(IndexLockedError);
    expect(error).toMatchObject({ host: 'elsewhere', since: '2026-01-01T00:00:00Z' });
    expect(client.last).toBeNull();
  });

  it('that dies fails, and the next one has a new process', async () => {
    const client = clientFor('die');
    expect(await rejectionOf(client.start('changed', '1')!.report)).toBeInstanceOf(ChildDiedError);
    expect(client.last).toMatchObject({ outcome: 'failed' });
    expect(client.start('changed', '1')).not.toBeNull();
  });

  it.each(['stopped', 'looping'])(
    'that hangs (%s) fails, and the next one can start',
    async (how) => {
      const notices: string[] = [];
      const client = clientFor(how, (notice) => notices.push(notice), {
        pings: { everyMs: 100, silenceLimitMs: 1_000 },
        stoppedLimitMs: 2_500,
      });
      const error = await rejectionOf(client.start('changed', '1')!.report);
      expect(error).toBeInstanceOf(ChildHungError);
      expect(client.last).toMatchObject({ outcome: 'failed' });
      expect(client.running).toBeNull();
      expect(isRunning(Number(notices[1]))).toBe(false);
      expect(client.start('changed', '1')).not.toBeNull();
    },
  );

  it('that is stopped does not keep the client from closing', async () => {
    const notices: string[] = [];
    const client = clientFor('stopped', (notice) => notices.push(notice));
    const ended = rejectionOf(client.start('changed', null)!.report);
    await eventually(() => notices.length === 2);
    await client.close();
    expect(await ended).toBeInstanceOf(IndexingStoppedError);
    expect(isRunning(Number(notices[1]))).toBe(false);
  });

  it('can be stopped while its process starts', async () => {
    const client = clientFor('plain');
    const run = client.start('changed', '42');
    client.stop(run!.id, '43');
    expect(await rejectionOf(run!.report)).toMatchObject({ by: '43' });
    expect(client.last).toMatchObject({ outcome: 'stopped' });
  });

  it('works at the normal priority where it repairs, for nobody is served meanwhile', async () => {
    const client = clientFor('plain');
    const own = getPriority();
    expect(await client.start('repair', null)!.report).toMatchObject({ priorities: [0, own] });
    const lower = { priorities: [10, Math.max(10, own)] };
    expect(await client.start('changed', null)!.report).toMatchObject(lower);
  });

  it('can be previewed by many at once, who are told the same', async () => {
    const client = clientFor('plain');
    const [one, other] = [client.preview('changed'), client.preview('changed')];
    expect(other).toBe(one);
    await one;
    const later = client.preview('changed');
    expect(later).not.toBe(one);
    await later;
  });

  it('can be previewed', async () => {
    expect(await clientFor('plain').preview('changed')).toMatchObject({ added: ['a'] });
  });

  it('makes an index with the real model', async () => {
    const [documents, index] = [await temporaryFolder(), await temporaryFolder()];
    await writeFile(path.join(documents, 'elv.txt'), 'Elva renner nord gjennom dalen.\n');
    await writeFile(path.join(documents, 'tom.txt'), '');
    const client = new IndexingClient({ settings: settings(documents, index), entry: built });
    onTestFinished(() => client.close());
    expect(await client.preview('changed')).toMatchObject({ added: ['elv.txt'], passages: 1 });
    const report = await client.start('changed', null)!.report;
    expect(report).toMatchObject({ added: ['elv.txt'], failed: [{ document: 'tom.txt' }] });
    const current = await new VectraPassageStore({ folder: index }).current();
    expect(current?.generation).toBe(report.generation);
  });
});

describe('runs that take turns', () => {
  const waitForTurn = async () => {
    const turns = new PQueue({ concurrency: 1 });
    const notices: string[] = [];
    const first = clientFor('held', (notice) => notices.push(notice), { turns });
    const second = clientFor('plain', undefined, { turns });
    const going = first.start('changed', '42');
    const ended = rejectionOf(going!.report);
    await eventually(() => notices.length === 2);
    return { first, second, going: going!, ended, pid: Number(notices[1]), turns };
  };

  it('keep theirs until their process is gone, also where they are stopped', async () => {
    const { first, second, going, ended, pid } = await waitForTurn();
    const waiting = second.start('changed', '43');
    first.stop(going.id, '42');
    await ended;
    expect(isRunning(pid)).toBe(false);
    expect(await waiting?.report).toMatchObject({ unchanged: 2 });
  });

  it('are over when the client is closed, whether they go on or wait', async () => {
    const { first, second, ended, pid, turns } = await waitForTurn();
    const waiting = rejectionOf(second.start('changed', '43')!.report);
    await second.close();
    expect(await waiting).toBeInstanceOf(IndexingStoppedError);
    expect(turns.size).toBe(0);
    await first.close();
    expect(await ended).toBeInstanceOf(IndexingStoppedError);
    expect(isRunning(pid)).toBe(false);
  });

  it('let what a person looks at go first', async () => {
    const { first, second, going, turns } = await waitForTurn();
    const did: string[] = [];
    const third = clientFor('plain', undefined, { turns });
    const run = second.start('changed', '43')!.report.then(() => did.push('run'));
    const preview = third.preview('changed').then(() => did.push('preview'));
    first.stop(going.id, '42');
    await Promise.all([run, preview]);
    expect(did).toEqual(['preview', 'run']);
  });

  it('cannot begin once the client is closed', async () => {
    const { second } = await waitForTurn();
    await second.close();
    const refused = second.start('changed', '43');
    expect(await rejectionOf(refused!.report)).toBeInstanceOf(IndexingStoppedError);
  });
});
