import { answerQuestion } from './answer-question.js';
import type { ComponentInteraction, InteractionContext } from '../dispatching/command.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import { withoutIsolation } from '../render/text/direction.js';

/**
 * Asks an example question, for whoever pressed alone. It is what the button says, so that nothing
 * has to be kept for it.
 */
export async function answerExample(
  context: InteractionContext<ComponentInteraction>,
): Promise<void> {
  const { interaction, services } = context;
  // The index is being opened or made; an acknowledgement cannot wait for that.
  if (services.library.generation === null) throw new NoticedError({ kind: 'later' });
  const { component } = interaction;
  const label = 'label' in component ? component.label : null;
  await answerQuestion(context, { question: withoutIsolation(label ?? ''), isPrivate: true });
}
