import type { Attachment, ChatInputCommandInteraction } from 'discord.js';
import type { OfferedDocument } from '../../serving/keeping/offered-documents.js';
import type { BotServices } from '../bot-services.js';
import type { ComponentInteraction, InteractionContext } from '../dispatching/command.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { renderDiscarded, renderOffer } from '../render/documents/render-offer.js';
import type { ButtonState } from '../replies/custom-id.js';
import { asKeeper, asKeeperStill } from './keeper.js';
import { reportChange } from './report-change.js';

export interface GivenDocument {
  readonly file: Attachment | null;
  readonly link: string | null;
}

/** Acknowledges, takes the document in and shows it before it is kept. */
export async function addDocument(
  asked: InteractionContext<ChatInputCommandInteraction>,
  given: GivenDocument,
): Promise<void> {
  const context = asKeeper(asked);
  const { interaction, reply, services, stages } = context;
  await reply.defer({ isPrivate: true });
  await services.library.opened();
  const offered = await stages.time('offer', () => offer(services, given));
  const shown = { ...offered, look: withoutPathsIn(offered.look, services) };
  await reply.edit(renderOffer(shown, renderContextFor(interaction, services)));
}

async function offer(
  { documents }: BotServices,
  { file, link }: GivenDocument,
): Promise<OfferedDocument> {
  if (file !== null && link === null) {
    // Discord writes names in ASCII, and what stood there before, without its ending, as a title.
    return await documents.offerAttachment(file.url, file.title, file.size);
  }
  if (link !== null && file === null) return await documents.offerLink(link);
  throw new NoticedError({ kind: 'documents', fault: { kind: 'file-or-link' } });
}

function withoutPathsIn(
  look: OfferedDocument['look'],
  { withoutPaths }: BotServices,
): OfferedDocument['look'] {
  return { ...look, warnings: look.warnings.map(withoutPaths) };
}

/** Keeps what was shown, and says what came of it. */
export async function keepDocument(
  pressed: InteractionContext<ComponentInteraction>,
  { staged, how, owner }: Extract<ButtonState, { readonly kind: 'document-keep' }>,
): Promise<void> {
  const context = asKeeperStill(pressed, owner);
  const { interaction, reply, services } = context;
  await reply.deferUpdate();
  const change = await services.documents.keep(staged, interaction.user.id, how);
  await reportChange(context, change.removal === null ? 'kept' : 'replaced', change);
}

/** Discards what was shown. */
export async function discardDocument(
  pressed: InteractionContext<ComponentInteraction>,
  { staged, owner }: Extract<ButtonState, { readonly kind: 'document-discard' }>,
): Promise<void> {
  const context = asKeeperStill(pressed, owner);
  const { interaction, reply, services } = context;
  await reply.deferUpdate();
  await services.documents.discard(staged);
  await reply.edit(renderDiscarded(renderContextFor(interaction, services)));
}
