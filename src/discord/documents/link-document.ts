import type { ChatInputCommandInteraction } from 'discord.js';
import type { InteractionContext } from '../dispatching/command.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import { asKeeper, namedDocument } from './keeper.js';
import { reportChange } from './report-change.js';

export interface GivenLink {
  readonly document: string;
  readonly title: string | null;
  readonly link: string | null;
}

/** Acknowledges, and says what a document is called and where it was published. */
export async function linkDocument(
  asked: InteractionContext<ChatInputCommandInteraction>,
  { document, title, link }: GivenLink,
): Promise<void> {
  const context = asKeeper(asked);
  const { interaction, reply, services } = context;
  await reply.defer({ isPrivate: true });
  if (title === null && link === null) {
    throw new NoticedError({ kind: 'documents', fault: { kind: 'title-or-link' } });
  }
  await services.library.opened();
  const entry = namedDocument(services, document);
  const said = { title: title ?? undefined, source: link ?? undefined };
  const change = await services.documents.link(entry.document, said, interaction.user.id);
  await reportChange(context, 'linked', change);
}
