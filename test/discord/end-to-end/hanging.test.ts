import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  childrenOf,
  gone,
  seesProcesses,
  type SeenProcess,
} from '../../robustness/child-processes.js';
import {
  botStage,
  expectGoodManners,
  fileFolder,
  shows,
  textOf,
  writeReports,
} from './start-bot.js';
import { patience } from '../../patience.js';

let set: Awaited<ReturnType<typeof botStage>>;
beforeAll(async () => {
  const documents = await fileFolder();
  await writeReports(documents, 2);
  set = await botStage(() => ({ DOCUMENTS_DIR: documents }));
  // For runs that take longer than these tests.
  await writeReports(documents, 60);
});

afterAll(() => expectGoodManners(set.emulator));

const question = 'Who measured the water each morning?';

/** All that a process has started, and what these have. */
async function descendantsOf(pid: number): Promise<SeenProcess[]> {
  const children = await childrenOf(pid);
  const further = await Promise.all(children.map((child) => descendantsOf(child.pid)));
  return [...children, ...further.flat()];
}

/** The bot's only child: an engine that was replaced, and a run, take a moment to end. */
async function settledEngines(pid: number): Promise<SeenProcess[]> {
  await vi.waitUntil(async () => (await childrenOf(pid)).length === 1, patience);
  return await childrenOf(pid);
}

function stop(seen: readonly SeenProcess[]): void {
  for (const { pid } of seen) process.kill(pid, 'SIGSTOP');
}

test.runIf(seesProcesses)('who asks a stopped engine is answered by another one', async () => {
  const { bot, member, owner } = set;
  const engines = await settledEngines(bot.pid);
  stop(engines);
  const asked = [member, owner].map((person) => person.slash('ask', { question }));
  for (const each of asked) {
    await each.settled();
    expect(textOf(each.reply()!)).toContain('measured the water each morning');
  }
  await gone(engines);
  expect(await settledEngines(bot.pid)).not.toEqual(engines);
});

test.runIf(seesProcesses)(
  'a run whose process is stopped fails, and the next one can start',
  async () => {
    const { bot, owner } = set;
    const before = await settledEngines(bot.pid);
    const run = owner.slash('reindex', { mode: 'everything' });
    await run.until(shows(/^Indexing, [1-9]\d*%/mu));
    const isNew = ({ pid }: SeenProcess) => !before.some((each) => each.pid === pid);
    const indexing = (await childrenOf(bot.pid)).find(isNew);
    const all = [indexing!, ...(await descendantsOf(indexing!.pid))];
    expect(all.length).toBeGreaterThanOrEqual(2);
    stop(all);
    await run.until(shows(/Please try again in a little while/u));
    await gone(all);
    const next = owner.slash('reindex', { mode: 'everything' });
    await next.until(shows(/^Indexing, [1-9]\d*%/mu));
  },
);

test.runIf(seesProcesses)('SIGTERM leaves nobody behind, though all are stopped', async () => {
  const { bot } = set;
  const all = await descendantsOf(bot.pid);
  // Engine and indexing process, which has processes of its own.
  expect(all.length).toBeGreaterThanOrEqual(3);
  stop(all);
  bot.child.kill('SIGTERM');
  expect((await bot.finished).status).toBe(0);
  await gone(all);
});
