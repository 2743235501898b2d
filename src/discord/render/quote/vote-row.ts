import type { APIButtonComponent } from 'discord.js';
import { button } from '../buttons.js';
import type { RenderContext } from '../reply.js';

/**
 * Buttons by which everybody who sees an answer may say whether it helped.
 * @param answer its key; null where there can be none
 */
export function voteRow(answer: string | null, context: RenderContext): APIButtonComponent[] {
  if (answer === null) return [];
  return (['helped', 'wrong'] as const).map((vote) =>
    button(
      context.texts.t(`button.vote-${vote}`),
      { kind: 'vote', answer, vote, owner: null },
      context,
    ),
  );
}
