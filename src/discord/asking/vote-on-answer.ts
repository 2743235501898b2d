import type { ComponentInteraction, InteractionContext } from '../dispatching/command.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { renderNotice } from '../render/render-notice.js';
import type { ButtonState } from '../replies/custom-id.js';

/** Takes a vote and says so to whoever pressed, alone. A later one of theirs takes its place. */
export async function voteOnAnswer(
  { interaction, reply, services, stages }: InteractionContext<ComponentInteraction>,
  { answer, vote }: Extract<ButtonState, { readonly kind: 'vote' }>,
): Promise<void> {
  services.feedback.vote(answer, interaction.user.id, vote);
  stages.end({ outcome: vote });
  await reply.defer({ isPrivate: true });
  const notice = { kind: 'feedback', done: vote } as const;
  await reply.edit(renderNotice(notice, renderContextFor(interaction, services)));
}
