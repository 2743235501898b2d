import { IndexLockedError } from '../../index/passage-store.js';
import type { StartedRun } from '../../serving/indexing-runs.js';
import { UserError } from '../../errors.js';
import { IndexingStoppedError } from '../../indexing/process/indexing-client.js';
import { findingDocuments, type IndexingProgress } from '../../indexing/indexing-report.js';
import type { Logger } from '../../logger.js';
import { loggableError } from '../dispatching/discord-errors.js';
import { failureOf } from '../dispatching/failure.js';
import { withoutPathsIn } from './hide-paths.js';
import type { ProgressMessage } from './progress-message.js';
import { renderNotice } from '../render/render-notice.js';
import {
  renderAlreadyRunning,
  renderBrokenOff,
  renderProgress,
  renderReport,
} from '../render/render-reindex.js';
import type { RenderContext, Reply } from '../render/reply.js';

/** Discord spreads quicker edits by itself, so that they would come late. */
const editEveryMs = 1_100;

export interface RunReporting {
  readonly message: Pick<ProgressMessage, 'show' | 'isDirect'>;
  readonly renderContext: RenderContext;
  /** Whether there is an index to answer from until the run is done. */
  readonly hasOldIndex: boolean;
  readonly withoutPaths: (message: string) => string;
  readonly log: Logger;
  readonly reference: string;
}

/** Shows how far a run is until it is over, then what came of it. Never throws. */
export async function reportRun({ run, done }: StartedRun, reporting: RunReporting): Promise<void> {
  const { renderContext, hasOldIndex } = reporting;
  const started = performance.now();
  const view = { run: run.id, startedBy: run.by, since: run.since.toISOString(), hasOldIndex };
  const over = done.then(
    () => 'over' as const,
    () => 'over' as const,
  );
  let shown: IndexingProgress | null = null;
  do {
    const progress = run.progress ?? findingDocuments;
    const seconds = (performance.now() - started) / 1000;
    if (progress !== shown)
      await show(renderProgress(progress, seconds, view, renderContext), reporting);
    shown = progress;
  } while ((await Promise.race([over, pause(editEveryMs)])) !== 'over');
  await show(await lastWords(done, reporting), reporting);
}

async function lastWords(
  done: StartedRun['done'],
  { message, renderContext, withoutPaths, log, reference }: RunReporting,
): Promise<Reply> {
  try {
    const report = await done;
    const told = withoutPathsIn(report, withoutPaths);
    // In a direct message nobody can be seen to be a moderator, so a button would refuse.
    return renderReport(told, renderContext, !message.isDirect);
  } catch (error) {
    if (error instanceof IndexingStoppedError) return renderBrokenOff(null, renderContext);
    if (error instanceof IndexLockedError) {
      return renderAlreadyRunning({ startedBy: null, since: error.since }, renderContext);
    }
    if (error instanceof UserError)
      return renderBrokenOff(withoutPaths(error.message), renderContext);
    log.error({ reference, error: loggableError(error) }, 'indexing run failed');
    return renderNotice(failureOf(error, reference).notice, renderContext);
  }
}

/** A report that fails must not end the run, nor the reports after it. */
async function show(reply: Reply, { message, log, reference }: RunReporting): Promise<void> {
  try {
    await message.show(reply);
  } catch (error) {
    log.warn({ reference, error: loggableError(error) }, 'progress not shown');
  }
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, durationMs).unref();
  });
}
