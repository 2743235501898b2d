import { mkdtempSync, rmdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allExperiments } from '../../torture/experiments/all-experiments.js';
import type { ExperimentKind } from '../../torture/experiments/experiment.js';
import { Session } from '../../torture/session.js';
import { soak } from '../../torture/soak-session.js';
import { SmallDisk } from '../../torture/harness/disk.js';
import { seesProcesses } from '../../torture/harness/process-tree.js';
import '../patience.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kilde-torture-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const minuteMs = 60_000;
/** Under a run a process that hangs is waited for longer than a test may take. */
const isShort = (name: string): boolean => !/^stop: (?!engine)/u.test(name);

/** What was lost; the times are `npm run torture`'s, since a test must not fail on a busy machine. */
async function lost(counts: Partial<Record<ExperimentKind, number>>, seed: number) {
  const recordDir = path.join(folder, `seed-${seed}`);
  const wanted = new Map(allExperiments.map(({ kind }) => [kind, counts[kind] ?? 0]));
  const said: string[] = [];
  const { outcomes, ending } = await Session.run({
    seed,
    experiments: allExperiments.filter(({ name }) => isShort(name)),
    counts: wanted,
    passages: 64,
    people: 2,
    recordDir,
    backWithinMs: minuteMs,
    acknowledgeWithinMs: minuteMs / 4,
    durationMs: 10 * minuteMs,
    say: (line) => said.push(line),
  });
  const tried = [...wanted.values()].reduce((sum, count) => sum + count, 0);
  expect(outcomes, said.join('\n')).toHaveLength(tried);
  return [...said.filter((line) => line.includes('LOST')), ...ending];
}

test.runIf(seesProcesses)(
  'killed, damaged, hanging and unread, the bot loses nothing and comes back by itself',
  async () => {
    expect(await lost({ kill: 6, damage: 8, stop: 1, log: 1 }, 11)).toEqual([]);
  },
);

test.runIf(canMount())('on a full disk the bot answers, and loses nothing', async () => {
  expect(await lost({ disk: 2 }, 12)).toEqual([]);
});

test.runIf(seesProcesses)(
  'people who ask without end while documents change are answered rightly',
  async () => {
    const { figures, violations } = await soak({
      seed: 13,
      passages: 64,
      people: 6,
      recordDir: path.join(folder, 'soak'),
      acknowledgeWithinMs: minuteMs / 4,
      durationMs: minuteMs / 6,
      runEveryMs: 1_000,
      say: () => undefined,
    });
    expect(violations).toEqual([]);
    expect(figures.find(({ name }) => name === 'asked')?.value).toBeGreaterThan(0);
    expect(figures.find(({ name }) => name === 'failed')?.value).toBe(0);
  },
);

function canMount(): boolean {
  const place = mkdtempSync(path.join(tmpdir(), 'kilde-mount-'));
  const disk = SmallDisk.mount(place, 1);
  disk?.unmount();
  rmdirSync(place);
  return disk !== null;
}
