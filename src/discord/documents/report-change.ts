import type { RepliableInteraction } from 'discord.js';
import { UserError } from '../../errors.js';
import { IndexingStoppedError } from '../../indexing/process/indexing-client.js';
import type { DocumentChange, IndexedChange } from '../../serving/keeping/document-keeping.js';
import type { InteractionContext } from '../dispatching/command.js';
import { loggableError } from '../dispatching/discord-errors.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { interactionLifeMs } from '../reindexing/progress-message.js';
import {
  renderChange,
  type ChangeKind,
  type IndexView,
} from '../render/documents/render-change.js';
import { inlineMarkdown } from '../render/text/inline-text.js';
import { within } from '../within.js';

type ChangeContext = InteractionContext<RepliableInteraction>;

const longestReason = 800;

/**
 * Says what was done to a document, and when the index has it, what came of it: in the reply, as long
 * as an interaction lives.
 */
export async function reportChange(
  context: ChangeContext,
  kind: ChangeKind,
  { path, removal, indexed }: DocumentChange,
  { waitMs = interactionLifeMs } = {},
): Promise<void> {
  const { interaction, reply, services, stages } = context;
  const renderContext = renderContextFor(interaction, services);
  const show = (index: IndexView) =>
    reply.edit(renderChange({ kind, path, removal, index }, renderContext));
  await show({ state: 'going' });
  const isInTime = await stages.time('indexing', () => within(waitMs, indexed));
  if (!isInTime) return await show({ state: 'takes-long' });
  await show(indexView(await indexed, context));
}

function indexView({ outcome, ...done }: IndexedChange, context: ChangeContext): IndexView {
  if (outcome.kind === 'done') {
    const { withoutPaths } = context.services;
    const refused = done.refused === null ? null : withoutPaths(done.refused);
    return { state: 'done', ...done, refused };
  }
  return { state: 'failed', reason: reasonOf(outcome.error, context) };
}

/** What went wrong with indexing is told as of a run; the document is where it is. */
function reasonOf(error: unknown, { services, interaction, reference }: ChangeContext) {
  const { texts } = renderContextFor(interaction, services);
  if (error instanceof IndexingStoppedError) return texts.t('reindex.stoppedTitle');
  if (error instanceof UserError) {
    return inlineMarkdown(services.withoutPaths(error.message), longestReason);
  }
  services.log.error({ reference, error: loggableError(error) }, 'documents not indexed');
  return null;
}
