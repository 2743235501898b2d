import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFailed } from 'vitest';
import { parsedOutput, reportJson } from '../cli/json-shapes.js';
import { KildeFolder } from '../cli/kilde.js';
import { leftIn } from '../index/index-files.js';
import { childrenOf, gone, seesProcesses } from './child-processes.js';
import type { SeenProcess } from './child-processes.js';
import { currentEdition, writeEdition } from './edition-documents.js';
import { seededRandom } from './seeded-random.js';

const kills = 12;
/** Every so many kills a run may end; the others begin where a killed one left off. */
const completedEvery = 4;

/** Runs to the end. @returns how long it took, in milliseconds */
async function complete(folder: KildeFolder, edition: number): Promise<number> {
  const started = performance.now();
  const finished = await folder.run(['index', '--json']);
  expect(finished.status, finished.stderr).toBe(0);
  expect(parsedOutput(finished, reportJson)).toMatchObject({ failed: [], passages: 18 });
  expect(await currentEdition(folder)).toBe(edition);
  expect((await readdir(folder.index)).toSorted()).toEqual([
    'collection.json',
    'generations',
    'manifest.json',
    'segments',
    'writer.lock',
  ]);
  const { found, needed } = await leftIn(folder.index);
  expect(found).toEqual(needed);
  return performance.now() - started;
}

/** Kills a run after a while. @returns the processes that it had started, and whether it was over */
async function killAfter(folder: KildeFolder, moment: number) {
  const kilde = folder.start(['index', '--json']);
  await Promise.race([delay(moment), kilde.finished]);
  const children = await childrenOf(kilde.pid);
  kilde.child.kill('SIGKILL');
  const { signal } = await kilde.finished;
  return { children, isOver: signal === null };
}

it.runIf(seesProcesses)(
  'an indexing run killed at any moment leaves a readable index, which the next run completes',
  async () => {
    const seed = Date.now() % 2 ** 32;
    onTestFailed(() => console.error(`The seed of the killed runs was ${seed}`));
    const random = seededRandom(seed);
    const folder = await KildeFolder.forTest();
    await writeEdition(folder, 0);
    let duration = await complete(folder, 0);
    const children: SeenProcess[] = [];
    let current = 0;
    let over = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      await writeEdition(folder, kill);
      // One moment in each twelfth of the run, so that no part of it is left out.
      const moment = ((((kill * 7) % kills) + random()) / kills) * duration;
      const killed = await killAfter(folder, moment);
      children.push(...killed.children);
      over += Number(killed.isOver);
      // The machine is less busy than it was: what comes shall be caught at it.
      if (killed.isOver) duration = Math.min(duration, moment);
      const edition = await currentEdition(folder);
      expect([current, kill], `killed after ${moment} of ${duration} ms`).toContain(edition);
      current = edition;
      if (kill % completedEvery === 0) {
        duration = await complete(folder, kill);
        current = kill;
      }
    }
    // Most runs must have been caught at it, or nothing was tried.
    expect(over).toBeLessThan(kills / 2);
    expect(children.length).toBeGreaterThan(0);
    await gone(children);
  },
);
