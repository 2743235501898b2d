import type { ButtonInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { Visit } from './command.js';
import type { ButtonState, ReindexMode } from './custom-id.js';
import { requireModerator } from './moderators.js';
import { NoticedError } from './noticed-error.js';
import { ProgressMessage } from './progress-message.js';
import { renderContext } from './render-context.js';
import { renderNotice } from './render/render-notice.js';
import { renderAlreadyRunning, renderPreview } from './render/render-reindex.js';
import { reportRun } from './report-run.js';

type ReindexVisit = Visit<ChatInputCommandInteraction | ButtonInteraction>;

/** Starts a run and reports it, or says that one goes on; the interaction is acknowledged. */
export async function startRun(visit: ReindexVisit, mode: ReindexMode): Promise<void> {
  const { interaction, reply, services, reference } = visit;
  const { indexing, log } = services;
  const context = renderContext(interaction, services);
  const { running } = indexing;
  const started = running === null ? indexing.start(mode, interaction.user.id) : null;
  if (started === null) {
    const since = (running?.since ?? new Date()).toISOString();
    // Where a button was pressed, its message may be that run's report.
    await reply.tell(renderAlreadyRunning({ startedBy: running?.by ?? null, since }, context));
    return;
  }
  const message = new ProgressMessage({
    rest: interaction.client.rest,
    reply,
    channelId: interaction.channelId,
    userId: interaction.user.id,
    renderNotice: (notice) => renderNotice(notice, context),
  });
  await reportRun(started, { message, context, log, reference });
}

/** Shows what a run would change; the interaction is acknowledged. */
export async function previewRun(visit: ReindexVisit, mode: ReindexMode): Promise<void> {
  const { interaction, reply, services, stages } = visit;
  const preview = await stages.time('preview', () => services.indexing.preview(mode));
  await reply.edit(renderPreview(preview, mode, renderContext(interaction, services)));
}

/** Starts the run that was previewed, in the preview's place. */
export async function goOn(
  visit: Visit<ButtonInteraction>,
  { mode }: Extract<ButtonState, { readonly kind: 'reindex-go' }>,
): Promise<void> {
  const { interaction, reply, services } = visit;
  requireModerator(interaction, services.reindexRoleIds);
  await reply.deferUpdate();
  await startRun(visit, mode);
}

/** Stops a run; its own message then says so. */
export async function stopRun(
  { interaction, reply, services }: Visit<ButtonInteraction>,
  { run }: Extract<ButtonState, { readonly kind: 'reindex-stop' }>,
): Promise<void> {
  requireModerator(interaction, services.reindexRoleIds);
  await reply.deferUpdate();
  if (!services.indexing.stop(run, interaction.user.id)) {
    throw new NoticedError({ kind: 'runOver' });
  }
}
