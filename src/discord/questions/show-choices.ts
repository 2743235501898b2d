import type { ComponentInteraction, InteractionContext } from '../dispatching/command.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import { asKeeperStill } from '../documents/keeper.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { renderChoice, renderChoices } from '../render/questions/render-choices.js';
import { acknowledgePress } from '../asking/show-quote.js';
import type { ButtonState } from '../replies/custom-id.js';
import { choicesOf, fromDisk } from './kept-questions.js';

type PressContext = InteractionContext<ComponentInteraction>;

/** Shows a page of the passages that were chosen, those that are gone first. */
export async function showChoices(
  pressed: PressContext,
  state: Extract<ButtonState, { readonly kind: 'choices' }>,
): Promise<void> {
  const context = asKeeperStill(pressed, state.owner);
  const { interaction, reply, services } = context;
  await acknowledgePress(context, state);
  const choices = await choicesOf(services);
  await reply.edit(renderChoices(choices, state.page, renderContextFor(interaction, services)));
}

/** Shows one of them. */
export async function showChoice(
  pressed: PressContext,
  state: Extract<ButtonState, { readonly kind: 'choice' }>,
): Promise<void> {
  const context = asKeeperStill(pressed, state.owner);
  const { interaction, reply, services } = context;
  await acknowledgePress(context, state);
  await fromDisk(services, (signal) => services.feedback.chosen.refresh(signal));
  const choice = services.feedback.chosen.list(() => true).find(({ id }) => id === state.choice);
  if (choice === undefined) throw new NoticedError({ kind: 'choiceGone' });
  const found = await services.engine.passage({ key: choice.passage, marked: [] });
  const listed = { ...choice, isGone: found === null };
  const renderContext = renderContextFor(interaction, services);
  await reply.edit(renderChoice(listed, found?.passage ?? null, renderContext));
}

/** Forgets a choice, and shows the others. */
export async function forgetChoice(
  pressed: PressContext,
  state: Extract<ButtonState, { readonly kind: 'choice-forget' }>,
): Promise<void> {
  const context = asKeeperStill(pressed, state.owner);
  const { interaction, reply, services } = context;
  await acknowledgePress(context, state);
  const { chosen } = services.feedback;
  const isForgotten = await fromDisk(services, (signal) => chosen.forget(state.choice, signal));
  if (!isForgotten) throw new NoticedError({ kind: 'choiceGone' });
  const choices = await choicesOf(services);
  await reply.edit(renderChoices(choices, 0, renderContextFor(interaction, services)));
}
