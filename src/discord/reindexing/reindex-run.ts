import type { ChatInputCommandInteraction } from 'discord.js';
import { UserError } from '../../errors.js';
import type { IndexingRun } from '../../indexing/process/indexing-client.js';
import type { IndexingPreview } from '../../indexing/indexing-preview.js';
import type { BotServices } from '../bot-services.js';
import type { RemovalConsent } from '../../indexing/collection/mass-removal.js';
import type { ComponentInteraction, InteractionContext } from '../dispatching/command.js';
import type { ButtonState, ReindexMode } from '../replies/custom-id.js';
import { withoutPathsIn } from './hide-paths.js';
import { requireModerator } from '../dispatching/moderators.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import { ProgressMessage } from './progress-message.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { renderNotice } from '../render/render-notice.js';
import { renderAlreadyRunning } from '../render/render-reindex.js';
import { reportPreview } from './report-preview.js';
import { reportRun } from './report-run.js';

type ReindexContext = InteractionContext<ChatInputCommandInteraction | ComponentInteraction>;

/**
 * Starts a run, acknowledges, and reports it to all who see the channel, for others may stop it; or
 * says, to who asked alone, that one goes on.
 */
export async function startRun(
  context: ReindexContext,
  mode: ReindexMode,
  consent?: RemovalConsent,
): Promise<void> {
  const { interaction, reply, services, reference } = context;
  const { indexing, library, log, withoutPaths } = services;
  // Before the acknowledgement, which decides for good who sees the reply; it takes no time.
  const started = indexing.start(mode, interaction.user.id, consent);
  if (started === null) return await refuseRun(context);
  try {
    await reply.defer({ isPrivate: false });
  } catch (error) {
    // Whoever asked believes that nothing happened.
    indexing.stop(started.run.id, interaction.user.id);
    throw error;
  }
  const renderContext = renderContextFor(interaction, services);
  const message = progressMessage(context);
  const hasOldIndex = library.generation !== null;
  await reportRun(started, { message, renderContext, hasOldIndex, withoutPaths, log, reference });
}

async function refuseRun({ interaction, reply, services }: ReindexContext): Promise<void> {
  const { running } = services.indexing;
  await reply.defer({ isPrivate: true });
  const since = (running?.since ?? new Date()).toISOString();
  const other = { startedBy: running?.by ?? null, since };
  await reply.edit(renderAlreadyRunning(other, renderContextFor(interaction, services)));
}

/** Acknowledges, and shows what a run would change to who asked alone. */
export async function previewRun(context: ReindexContext, mode: ReindexMode): Promise<void> {
  const { interaction, reply, services, reference } = context;
  await reply.defer({ isPrivate: true });
  const preview = context.stages.time('preview', () => previewOf(services, mode));
  const renderContext = renderContextFor(interaction, services);
  const message = progressMessage(context);
  await reportPreview(preview, { message, renderContext, mode, log: services.log, reference });
}

/** What keeps a run from being made is told to moderators, who can see to it. */
async function previewOf(
  { indexing, withoutPaths }: BotServices,
  mode: ReindexMode,
): Promise<IndexingPreview> {
  try {
    return withoutPathsIn(await indexing.preview(mode), withoutPaths);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new NoticedError({ kind: 'told', message: withoutPaths(error.message) });
  }
}

/** Starts the run that was previewed, in a message of its own: the preview may be private. */
export async function startPreviewed(
  context: InteractionContext<ComponentInteraction>,
  { mode }: Extract<ButtonState, { readonly kind: 'reindex-go' }>,
): Promise<void> {
  const services = requireModerator(context.interaction, context.services);
  await startRun({ ...context, services }, mode);
}

/** Starts a run that also removes what the report before it named, if that is still all. */
export async function removeMissing(
  context: InteractionContext<ComponentInteraction>,
  { removal }: Extract<ButtonState, { readonly kind: 'reindex-remove' }>,
): Promise<void> {
  const services = requireModerator(context.interaction, context.services);
  await startRun({ ...context, services }, 'changed', { key: removal });
}

/** Stops a run; its own message then says so. */
export async function stopRun(
  { interaction, reply, services }: InteractionContext<ComponentInteraction>,
  { run }: Extract<ButtonState, { readonly kind: 'reindex-stop' }>,
): Promise<void> {
  const isInServer = interaction.guildId !== null;
  const { indexing } = isInServer ? requireModerator(interaction, services) : services;
  if (!isInServer) requireStarter(indexing.running, run, interaction.user.id);
  await reply.deferUpdate();
  if (!indexing.stop(run, interaction.user.id)) throw new NoticedError({ kind: 'runOver' });
}

/** In a direct message, where a report may have to go on, nobody is a moderator. */
function requireStarter(running: IndexingRun | null, run: string, person: string): void {
  if (running?.id === run && running.by !== person) throw new NoticedError({ kind: 'notAllowed' });
}

function progressMessage({ interaction, reply, services }: ReindexContext): ProgressMessage {
  const renderContext = renderContextFor(interaction, services);
  return new ProgressMessage({
    rest: interaction.client.rest,
    reply,
    channelId: interaction.channelId,
    userId: interaction.user.id,
    renderNotice: (notice) => renderNotice(notice, renderContext),
  });
}
