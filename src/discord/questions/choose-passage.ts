import { ComponentType, type ModalSubmitInteraction } from 'discord.js';
import type { PassageQuote } from '../../domain/answer.js';
import { hasWords } from '../../answering/searched-text.js';
import type { ComponentInteraction, InteractionContext } from '../dispatching/command.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import { asKeeperStill } from '../documents/keeper.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { renderDone } from '../render/questions/render-done.js';
import { renderOffers, searchForm, wordsInput } from '../render/questions/render-offers.js';
import { questionOn } from '../asking/asked-on-message.js';
import { acknowledgePress, goneError } from '../asking/show-quote.js';
import type { ButtonState } from '../replies/custom-id.js';
import { fromDisk, groupAt } from './kept-questions.js';

type PressContext = InteractionContext<ComponentInteraction>;
type SearchState = Extract<ButtonState, { readonly kind: 'group-search' }>;

/** Opens a form for words to find a passage by. */
export async function openSearch(pressed: PressContext, state: SearchState): Promise<void> {
  const { interaction, reply, services } = asKeeperStill(pressed, state.owner);
  // A form is the acknowledgement, and so comes before anything that takes longer than 3 seconds.
  const question = questionOn(interaction.message);
  await reply.openForm(searchForm(state, question, renderContextFor(interaction, services)));
}

/** Offers the passages that lie nearest to the words. */
export async function offerPassages(
  sent: InteractionContext<ModalSubmitInteraction>,
  state: SearchState,
): Promise<void> {
  const context = asKeeperStill(sent, state.owner);
  const { interaction, reply, services } = context;
  await reply.deferUpdate();
  const words = interaction.fields.getTextInputValue(wordsInput);
  if (!hasWords(words)) throw new NoticedError({ kind: 'noQuestion' });
  const { group } = await groupAt(services, state);
  const served = await services.questions.ask({ question: words, withNearest: true });
  const { days } = state;
  const renderContext = renderContextFor(interaction, services);
  await reply.edit(renderOffers({ group, days }, served.nearest ?? [], null, renderContext));
}

/** Shows one of them, and the others in the message's menu still. */
export async function showOffer(
  pressed: PressContext,
  state: Extract<ButtonState, { readonly kind: 'passage-offer' }>,
): Promise<void> {
  const context = asKeeperStill(pressed, state.owner);
  const { interaction, reply, services } = context;
  await acknowledgePress(context, state);
  const { group } = await groupAt(services, state);
  const offered = await passagesBeside(context);
  const shown = offered.find(({ key }) => key === state.passage);
  if (shown === undefined) throw goneError('passageGone', services);
  const { days } = state;
  const renderContext = renderContextFor(interaction, services);
  await reply.edit(renderOffers({ group, days }, offered, shown, renderContext));
}

/** Chooses it for all wordings of the questions, which are settled by that. */
export async function choosePassage(
  pressed: PressContext,
  state: Extract<ButtonState, { readonly kind: 'passage-choose' }>,
): Promise<void> {
  const context = asKeeperStill(pressed, state.owner);
  const { interaction, reply, services } = context;
  await acknowledgePress(context, state);
  const { group } = await groupAt(services, state);
  const found = await services.engine.passage({ key: state.passage, marked: [] });
  if (found === null) throw goneError('passageGone', services);
  const choice = {
    questions: group.wordings.map(({ question }) => question),
    passage: state.passage,
    document: found.passage.document,
    by: interaction.user.id,
    at: new Date().toISOString(),
  };
  await fromDisk(services, (signal) => services.feedback.chosen.choose(choice, signal));
  services.feedback.dismiss(group);
  await reply.edit(renderDone('chosen', state.days, renderContextFor(interaction, services)));
}

/** The passages of the message's menu that are still there. */
async function passagesBeside({ interaction, services }: PressContext): Promise<PassageQuote[]> {
  const keys = interaction.message.components
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .flatMap((control) => (control.type === ComponentType.StringSelect ? control.options : []))
    .flatMap(({ value }) => {
      const state = services.stateOf(value);
      return state?.kind === 'passage-offer' ? [state.passage] : [];
    });
  const found = await Promise.all(keys.map((key) => services.engine.passage({ key, marked: [] })));
  return found.flatMap((context) => (context === null ? [] : [context.passage]));
}
