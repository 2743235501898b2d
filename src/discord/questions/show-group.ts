import type { QuestionGroup } from '../../feedback/question-group.js';
import type { BotServices } from '../bot-services.js';
import type { ComponentInteraction, InteractionContext } from '../dispatching/command.js';
import { asKeeperStill } from '../documents/keeper.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { noteForm } from '../render/documents/note-form.js';
import { renderDone } from '../render/questions/render-done.js';
import { renderGroup, type GroupView } from '../render/questions/render-group.js';
import { groupsAPage } from '../render/questions/render-questions.js';
import { questionOn } from '../asking/asked-on-message.js';
import { acknowledgePress } from '../asking/show-quote.js';
import type { ButtonState } from '../replies/custom-id.js';
import { groupAt } from './kept-questions.js';

type PressContext = InteractionContext<ComponentInteraction>;

const mostQuoted = 5;

/** Shows questions that are alike. */
export async function showGroup(
  pressed: PressContext,
  state: Extract<ButtonState, { readonly kind: 'group' }>,
): Promise<void> {
  const context = asKeeperStill(pressed, state.owner);
  const { interaction, reply, services } = context;
  await acknowledgePress(context, state);
  const { group, place } = await groupAt(services, state);
  const quoted = await quotedOf(services, group);
  const page = Math.floor(place / groupsAPage);
  const view = { group, days: state.days, quoted, page };
  await reply.edit(renderGroup(view, renderContextFor(interaction, services)));
}

/** Opens the form for a note that answers them, which is written as any other is. */
export async function openGroupNote(
  pressed: PressContext,
  state: Extract<ButtonState, { readonly kind: 'group-note' }>,
): Promise<void> {
  const { interaction, reply, services } = asKeeperStill(pressed, state.owner);
  const title = questionOn(interaction.message) ?? '';
  const form = { title, text: '', link: null };
  const renderContext = renderContextFor(interaction, services);
  await reply.openForm(noteForm(form, { kind: 'note-write', owner: state.owner }, renderContext));
}

/** Shows them no more until they are asked again. */
export async function dismissGroup(
  pressed: PressContext,
  state: Extract<ButtonState, { readonly kind: 'group-dismiss' }>,
): Promise<void> {
  const context = asKeeperStill(pressed, state.owner);
  const { interaction, reply, services } = context;
  await acknowledgePress(context, state);
  const { group } = await groupAt(services, state);
  services.feedback.dismiss(group);
  await reply.edit(renderDone('dismissed', state.days, renderContextFor(interaction, services)));
}

async function quotedOf(
  { engine }: BotServices,
  { quoted }: QuestionGroup,
): Promise<GroupView['quoted']> {
  return await Promise.all(
    quoted.slice(0, mostQuoted).map(async ({ passage: key, title, count }) => {
      const found = await engine.passage({ key, marked: [] });
      return { title, link: found?.passage.link ?? null, count };
    }),
  );
}
