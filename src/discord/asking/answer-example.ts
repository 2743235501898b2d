import type { ButtonInteraction } from 'discord.js';
import { answerQuestion } from './answer-question.js';
import type { InteractionContext } from '../dispatching/command.js';
import type { ButtonState } from '../replies/custom-id.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { exampleQuestion } from '../render/render-help.js';

/** Asks the example question of a document's title, for whoever pressed alone. */
export async function answerExample(
  context: InteractionContext<ButtonInteraction>,
  state: Extract<ButtonState, { readonly kind: 'example' }>,
): Promise<void> {
  const { interaction, services } = context;
  const { library } = services;
  // The index is being opened or made; an acknowledgement cannot wait for that.
  if (library.generation === null) throw new NoticedError({ kind: 'later' });
  const entry = library.catalogue.byKey(state.document);
  if (entry === undefined) throw new NoticedError({ kind: 'documentGone' });
  const { texts } = renderContextFor(interaction, services);
  await answerQuestion(context, { question: exampleQuestion(entry.title, texts), isPrivate: true });
}
