import type { CatalogueEntry } from '../../answering/document-catalogue.js';
import { documentKey } from '../../answering/passage-key.js';
import type { BotServices } from '../bot-services.js';
import type { InteractionContext } from '../dispatching/command.js';
import { requireModerator, type AskedBy } from '../dispatching/moderators.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import type { ButtonOwner } from '../replies/custom-id.js';

/** Somebody who looks after documents, by an interaction. */
type Keeper = AskedBy & { readonly user: { readonly id: string } };

/** A command's context, with the services of what its moderators look after. @throws NoticedError */
export function asKeeper<Interaction extends Keeper>(
  context: InteractionContext<Interaction>,
): InteractionContext<Interaction> {
  return { ...context, services: requireModerator(context.interaction, context.services) };
}

/**
 * The same of a button or a form, whose collection must be that still: the owner may have given the
 * server another one meanwhile.
 * @throws NoticedError
 */
export function asKeeperStill<Interaction extends Keeper>(
  context: InteractionContext<Interaction>,
  owner: ButtonOwner,
): InteractionContext<Interaction> {
  const own = asKeeper(context);
  const isSame = own.services.place.id === context.services.place.id;
  const isOwners = owner === null || owner === context.interaction.user.id;
  if (!isSame || !isOwners) throw new NoticedError({ kind: 'unknownButton' });
  return own;
}

/** The document that somebody named. @throws NoticedError */
export function namedDocument({ library }: BotServices, words: string): CatalogueEntry {
  const entry = library.catalogue.named(words);
  if (entry === undefined) throw new NoticedError({ kind: 'unknownDocument' });
  return entry;
}

/** What can be removed: a document of the index, or a file that it refused. */
export type Removable = Pick<CatalogueEntry, 'document' | 'title' | 'passages'>;

/** What somebody named, to remove it. @throws NoticedError */
export function namedRemovable(services: BotServices, words: string): Removable {
  const isMeant = ({ document }: Removable) =>
    document === words || documentKey(document) === words;
  return refusedFiles(services).find(isMeant) ?? namedDocument(services, words);
}

/** What a button's key stands for. @throws NoticedError where it is gone */
export function removableOfKey(services: BotServices, key: string): Removable {
  const known = services.library.catalogue.byKey(key);
  const file = refusedFiles(services).find(({ document }) => documentKey(document) === key);
  const removable = known ?? file;
  if (removable === undefined) throw new NoticedError({ kind: 'documentGone' });
  return removable;
}

/** Files that are in the collection and that nothing is answered from. */
export function refusedFiles({ documents, library }: BotServices): readonly Removable[] {
  const answered = new Set(library.catalogue.entries.map(({ document }) => document));
  return documents.refused
    .filter(({ document }) => !answered.has(document))
    .map(({ document }) => ({ document, title: document, passages: 0 }));
}
