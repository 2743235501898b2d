import type { GuardedEngine } from '../../serving/guarded-engine.js';
import type { IndexRepair } from '../../serving/index-repair.js';
import type { IndexingRuns, StartedRun } from '../../serving/indexing-runs.js';
import { shareDone } from '../../serving/indexing-runs.js';
import type { Library } from '../../serving/library.js';
import { UserError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { isLostChild } from '../../processes/child-errors.js';
import { IndexLockedError, type PassageStore } from '../../index/passage-store.js';

export interface OpenedParts {
  readonly store: Pick<PassageStore, 'current' | 'writer'>;
  readonly library: Pick<Library, 'refresh' | 'generation'>;
  readonly engine: Pick<GuardedEngine, 'report' | 'indexError'>;
  readonly repair: Pick<IndexRepair, 'tried'>;
  readonly indexing: Pick<IndexingRuns, 'start' | 'awaitOther'>;
  readonly log: Logger;
}

const logEveryMs = 5_000;
/** How often a first run may lose its process, which takes over what the one before embedded. */
const mostLosses = 3;

/**
 * Makes sure that there is something to answer from: opens the index, and makes it first where there
 * is none. One that cannot be read is left to its repair. `begun` resolves when it is clear which.
 * @throws UserError where the index or the model cannot be opened
 */
export async function openLibrary(parts: OpenedParts, begun: () => void): Promise<void> {
  const { store, library, engine, repair } = parts;
  try {
    if ((await store.current()) === null) return await makeIndex(parts, begun);
    begun();
    await library.refresh();
  } catch (error) {
    engine.report(error);
    if (engine.indexError === null) throw error;
    begun();
    await repair.tried();
  }
}

/** Makes the index, or waits for another process that makes it, and makes it where that did not. */
async function makeIndex(parts: OpenedParts, begun: () => void, losses = 0): Promise<void> {
  const { store, library, indexing, log } = parts;
  try {
    await runOnce(parts, begun);
  } catch (error) {
    if (error instanceof IndexLockedError) {
      log.info({ reason: error.message }, 'another process makes the index');
      await indexing.awaitOther(store);
      if (library.generation === null) await makeIndex(parts, () => undefined, losses);
    } else if (isLostChild(error) && losses < mostLosses) {
      log.warn(
        { reason: error.message },
        'the process that makes the index is gone: it begins again',
      );
      await makeIndex(parts, () => undefined, losses + 1);
    } else {
      await goOnWithout(parts, error);
    }
  }
}

async function runOnce({ indexing, log }: OpenedParts, begun: () => void): Promise<void> {
  const started = indexing.start('repair', null);
  begun();
  if (started === null) return;
  const timer = setInterval(() => logProgress(started, log), logEveryMs);
  try {
    const { passages, embedded, seconds, failed } = await started.done;
    log.info({ passages, embedded, seconds, failed }, 'first index made');
  } finally {
    clearInterval(timer);
  }
}

/** The bot stays up: documents can be added, and a moderator can start the next run. */
async function goOnWithout({ library, log }: OpenedParts, error: unknown): Promise<void> {
  if (!(error instanceof UserError) && !isLostChild(error)) throw error;
  log.error({ reason: error.message }, 'no index could be made');
  await library.refresh();
}

function logProgress({ run }: StartedRun, log: Logger): void {
  log.info({ percent: Math.round(100 * shareDone(run)) }, 'indexing');
}
