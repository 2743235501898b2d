import type { IndexingPreview } from '../../indexing/indexing-preview.js';
import type { Logger } from '../../logger.js';
import type { ReindexMode } from '../replies/custom-id.js';
import { loggableError } from '../dispatching/discord-errors.js';
import { failureOf } from '../dispatching/failure.js';
import { interactionLifeMs, type ProgressMessage } from './progress-message.js';
import { renderNotice } from '../render/render-notice.js';
import { renderPreview } from '../render/render-reindex.js';
import type { RenderContext, Reply } from '../render/reply.js';
import { within } from '../within.js';

export interface PreviewReporting {
  readonly message: Pick<ProgressMessage, 'show' | 'handOver' | 'isDirect'>;
  readonly renderContext: RenderContext;
  /** Of the run that the preview offers to start. */
  readonly mode: ReindexMode;
  readonly log: Logger;
  readonly reference: string;
}

/**
 * Shows a preview when it is there, in the reply or, where that takes longer than an interaction
 * lives, where the report of a run would go on.
 * @throws what the preview fails with while the interaction lives; as ProgressMessage.show
 */
export async function reportPreview(
  preview: Promise<IndexingPreview>,
  reporting: PreviewReporting,
  handOverAfterMs = interactionLifeMs,
): Promise<void> {
  const { message, renderContext, mode } = reporting;
  if (await within(handOverAfterMs, preview)) {
    return await message.show(renderPreview(await preview, mode, renderContext));
  }
  await handOver(reporting);
  await message.show(await outcome(preview, reporting));
}

/** What fails here is tried again with the preview itself. */
async function handOver({
  message,
  renderContext,
  log,
  reference,
}: PreviewReporting): Promise<void> {
  try {
    await message.handOver(renderNotice({ kind: 'previewing' }, renderContext));
  } catch (error) {
    log.warn({ reference, error: loggableError(error) }, 'preview not handed over');
  }
}

/** The interaction can tell of no failure any more. */
async function outcome(
  preview: Promise<IndexingPreview>,
  { message, renderContext, mode, log, reference }: PreviewReporting,
): Promise<Reply> {
  try {
    // In a direct message nobody can be seen to be a moderator, so the button would refuse.
    return renderPreview(await preview, message.isDirect ? null : mode, renderContext);
  } catch (error) {
    log.error({ reference, error: loggableError(error) }, 'preview failed');
    return renderNotice(failureOf(error, reference).notice, renderContext);
  }
}
