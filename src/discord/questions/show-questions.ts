import type { ChatInputCommandInteraction } from 'discord.js';
import type { ComponentInteraction, InteractionContext } from '../dispatching/command.js';
import { asKeeper, asKeeperStill } from '../documents/keeper.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { renderQuestions, renderQuestionsOff } from '../render/questions/render-questions.js';
import { acknowledgePress } from '../asking/show-quote.js';
import type { ButtonState } from '../replies/custom-id.js';
import { choicesOf, groupsOf } from './kept-questions.js';

/** Shows a moderator alone what was asked in vain in the last days. */
export async function showQuestions(
  asked: InteractionContext<ChatInputCommandInteraction>,
  days: number,
): Promise<void> {
  const context = asKeeper(asked);
  await context.reply.defer({ isPrivate: true });
  await showPage(context, days, 0);
}

export async function turnQuestions(
  pressed: InteractionContext<ComponentInteraction>,
  state: Extract<ButtonState, { readonly kind: 'questions' }>,
): Promise<void> {
  const context = asKeeperStill(pressed, state.owner);
  await acknowledgePress(context, state);
  await showPage(context, state.days, state.page);
}

async function showPage(
  {
    interaction,
    reply,
    services,
  }: InteractionContext<ChatInputCommandInteraction | ComponentInteraction>,
  wantedDays: number,
  page: number,
): Promise<void> {
  const { feedback, library } = services;
  const renderContext = renderContextFor(interaction, services);
  const { votes, keepsQuestions } = feedback;
  const choices = await choicesOf(services);
  if (!keepsQuestions) {
    const off = { days: feedback.days, votes, choices };
    return await reply.edit(renderQuestionsOff(off, renderContext));
  }
  const days = Math.min(wantedDays, feedback.days);
  const { groups, leftOut } = await groupsOf(services, days);
  const sourceOf = (document: string) => library.catalogue.named(document)?.source ?? null;
  const view = { days, page, groups, leftOut, votes, choices, sourceOf };
  await reply.edit(renderQuestions(view, renderContext));
}
