import type { ChatInputCommandInteraction, RepliableInteraction } from 'discord.js';
import type { ComponentInteraction, InteractionContext } from '../dispatching/command.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { renderDocumentList } from '../render/documents/render-document-list.js';
import type { ButtonState } from '../replies/custom-id.js';
import { asKeeper, asKeeperStill } from './keeper.js';

/** Acknowledges, and shows what is in the collection, to who asked alone. */
export async function listDocuments(
  asked: InteractionContext<ChatInputCommandInteraction>,
): Promise<void> {
  const context = asKeeper(asked);
  await context.reply.defer({ isPrivate: true });
  await showPage(context, 0);
}

/** Shows another page of the list. */
export async function turnPage(
  pressed: InteractionContext<ComponentInteraction>,
  { listed, owner }: Extract<ButtonState, { readonly kind: 'documents-page' }>,
): Promise<void> {
  const context = asKeeperStill(pressed, owner);
  await context.reply.deferUpdate();
  await showPage(context, listed);
}

async function showPage(
  { interaction, reply, services }: InteractionContext<RepliableInteraction>,
  page: number,
): Promise<void> {
  await services.library.opened();
  const { refused, ...list } = await services.documents.list(page);
  const told = refused.map(({ document, reason }) => ({
    document,
    reason: services.withoutPaths(reason),
  }));
  const entries = list.documents.map((listed) => ({
    ...listed,
    entry: { ...listed.entry, warnings: listed.entry.warnings.map(services.withoutPaths) },
  }));
  const shown = { ...list, documents: entries, refused: told };
  await reply.edit(renderDocumentList(shown, renderContextFor(interaction, services)));
}
