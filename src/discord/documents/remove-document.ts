import type { ChatInputCommandInteraction } from 'discord.js';
import type { ComponentInteraction, InteractionContext } from '../dispatching/command.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { renderRemoval } from '../render/documents/render-change.js';
import type { ButtonState } from '../replies/custom-id.js';
import { asKeeper, asKeeperStill, namedRemovable, removableOfKey } from './keeper.js';
import { reportChange } from './report-change.js';

/** Acknowledges, and asks whether the document is to be removed. */
export async function askRemoval(
  asked: InteractionContext<ChatInputCommandInteraction>,
  words: string,
): Promise<void> {
  const { interaction, reply, services } = asKeeper(asked);
  await reply.defer({ isPrivate: true });
  await services.library.opened();
  const entry = namedRemovable(services, words);
  await reply.edit(renderRemoval(entry, renderContextFor(interaction, services)));
}

/** Removes a document, and says what came of it. */
export async function removeDocument(
  pressed: InteractionContext<ComponentInteraction>,
  { target, owner }: Extract<ButtonState, { readonly kind: 'document-remove' }>,
): Promise<void> {
  const context = asKeeperStill(pressed, owner);
  const { interaction, reply, services } = context;
  await reply.deferUpdate();
  await services.library.opened();
  const { document } = removableOfKey(services, target);
  const change = await services.documents.remove(document, interaction.user.id);
  await reportChange(context, 'removed', change);
}

/** Puts back what was removed or replaced, in a message of its own: the list may go on being used. */
export async function restoreDocument(
  pressed: InteractionContext<ComponentInteraction>,
  { removed, owner }: Extract<ButtonState, { readonly kind: 'document-restore' }>,
): Promise<void> {
  const context = asKeeperStill(pressed, owner);
  const { interaction, reply, services } = context;
  await reply.defer({ isPrivate: true });
  const change = await services.documents.restore(removed, interaction.user.id);
  await reportChange(context, 'restored', change);
}
