import { button } from '../buttons.js';
import { colours } from '../colours.js';
import { embedOf } from '../embed.js';
import { replyOf, type RenderContext, type Reply } from '../reply.js';

/** Says what was done with questions, and leads back to those that are left. */
export function renderDone(
  done: 'chosen' | 'dismissed',
  days: number,
  context: RenderContext,
): Reply {
  const { texts, owner } = context;
  const embed = embedOf({
    colour: colours.information,
    description: () => texts.t(`feedback.${done}`),
  });
  const back = { kind: 'questions', days, page: 0, owner } as const;
  return replyOf(embed, [[button(texts.t('button.questions'), back, context)]]);
}
