import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { VectraPassageStore } from '../../../src/index/vectra/vectra-passage-store.js';
import { parsedOutput, reportJson } from '../../cli/json-shapes.js';
import { KildeFolder } from '../../cli/kilde.js';
import { leftIn } from '../../index/index-files.js';
import { commitSamples } from '../../index/passage-samples.js';
import { temporaryFolder } from '../../index/temporary-folder.js';
import { kill } from '../child-processes.js';
import { firstProcessOf, hasContainers, inContainer } from './containers.js';
import { currentEdition, writeEdition } from '../edition-documents.js';
import { editionSamples } from '../fixtures/edition-samples.js';
import { StoreProcess } from '../store/store-processes.js';

function startIn(host: string, folder: string): Promise<StoreProcess> {
  return StoreProcess.start(folder, (command) => inContainer(host, command));
}

async function killContainer(container: { readonly pid: number }): Promise<void> {
  await kill(await firstProcessOf(container.pid));
}

describe.skipIf(!hasContainers)('containers at one index (need root on Linux)', () => {
  it('of which one is killed leave the index to one of another name at once', async () => {
    const folder = await temporaryFolder();
    const killed = await startIn('first', folder);
    expect(await killed.ask('hold')).toEqual({ holding: 1 });
    await killContainer(killed);
    const next = await startIn('second', folder);
    expect(await next.ask('hold')).toEqual({ holding: 1 });
    expect(await next.ask('go on')).toEqual({ committed: 1 });
  });

  it('of one name, with the same process numbers, exclude each other', async () => {
    const folder = await temporaryFolder();
    const [holder, other] = [await startIn('kilde', folder), await startIn('kilde', folder)];
    expect(await holder.ask('hold')).toEqual({ holding: 1 });
    const { locked } = await other.ask('hold');
    expect(locked).toMatchObject({
      pid: 1,
      message: expect.stringContaining('(process 1 on kilde)'),
    });
    expect(await holder.ask('go on')).toEqual({ committed: 1 });
    expect(await other.ask('hold')).toEqual({ holding: 1 });
  });

  it('exclude others while they are stopped, and go on afterwards', async () => {
    const folder = await temporaryFolder();
    const holder = await startIn('stopped', folder);
    const other = await startIn('other', folder);
    await holder.ask('hold');
    const { pid } = await firstProcessOf(holder.pid);
    process.kill(pid, 'SIGSTOP');
    const { locked } = await other.ask('hold');
    expect(locked?.message).toContain('(process 1 on stopped)');
    process.kill(pid, 'SIGCONT');
    expect(await holder.ask('go on')).toEqual({ committed: 1 });
  });

  it.each([
    { where: 'where they may write', isReadOnly: false },
    { where: 'where all is mounted read-only', isReadOnly: true },
  ])('keep what they read until they are killed, $where', async ({ isReadOnly }) => {
    const folder = await temporaryFolder();
    const store = new VectraPassageStore({ folder });
    const generations = (): Promise<string[]> => readdir(path.join(folder, 'generations'));
    const first = await commitSamples(store, editionSamples(1));
    const mounts = isReadOnly ? { readOnly: folder } : {};
    const reader = await StoreProcess.start(folder, (command) =>
      inContainer('reader', command, mounts),
    );
    expect(await reader.ask('open')).toEqual({ opened: first?.generation });
    await commitSamples(store, editionSamples(2));
    const third = await commitSamples(store, editionSamples(3));
    expect((await generations()).toSorted()).toEqual([first?.generation, third?.generation]);
    expect(await reader.ask('read')).toEqual({ edition: 1, documents: 12 });
    if (isReadOnly) {
      expect(await reader.ask('hold')).toEqual({ failed: expect.stringContaining('EROFS') });
    }
    await killContainer(reader);
    const fourth = await commitSamples(store, editionSamples(4));
    const { found, needed } = await leftIn(folder);
    expect(found).toEqual(needed);
    expect(found[0]).toEqual([fourth?.generation]);
  });

  it('take up the indexing run of one that was killed', async () => {
    const folder = await KildeFolder.forTest();
    await writeEdition(folder, 1);
    const run = folder.start(['index', '--json'], {
      within: (command) => inContainer('first', command),
    });
    await run.wrote(/Indexing: /u);
    await killContainer(run);
    await run.finished;
    const next = await folder.run(['index', '--json']);
    expect(next.status, next.stderr).toBe(0);
    expect(parsedOutput(next, reportJson)).toMatchObject({ failed: [], passages: 18 });
    expect(await currentEdition(folder)).toBe(1);
  });
});
