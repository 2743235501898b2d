import { ComponentType, type ChatInputCommandInteraction } from 'discord.js';
import type { CatalogueEntry } from '../../answering/document-catalogue.js';
import type { ComponentInteraction, InteractionContext } from '../dispatching/command.js';
import type { ButtonState } from '../replies/custom-id.js';
import { firstIndexingOf } from '../lifecycle/first-indexing.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { renderFirstIndexing } from '../render/render-no-index.js';
import { renderSource, renderSources, renderTextPage } from '../render/render-source.js';
import { acknowledgePress, goneError } from '../asking/show-quote.js';

type PressContext = InteractionContext<ComponentInteraction>;

/** Acknowledges, and shows the document that is meant, or those that its words fit. */
export async function showSource(
  { interaction, reply, services }: InteractionContext<ChatInputCommandInteraction>,
  { words, isPrivate }: { readonly words: string; readonly isPrivate: boolean },
): Promise<void> {
  await reply.defer({ isPrivate });
  const renderContext = renderContextFor(interaction, services);
  const first = firstIndexingOf(services);
  if (first !== null) return await reply.edit(renderFirstIndexing(first.share, renderContext));
  await services.library.opened();
  const { catalogue } = services.library;
  const entry = catalogue.named(words);
  const shown =
    entry === undefined
      ? renderSources(words, catalogue.find(words), renderContext)
      : renderSource(entry, renderContext);
  await reply.edit(shown);
}

/** Shows a document that a list named, and the list in its menu still. */
export async function openSource(
  context: PressContext,
  state: Extract<ButtonState, { readonly kind: 'source' }>,
): Promise<void> {
  const { interaction, reply, services } = context;
  await acknowledgePress(context, state);
  await services.library.opened();
  const entry = services.library.catalogue.byKey(state.document);
  if (entry === undefined) throw goneError('documentGone', services);
  const renderContext = renderContextFor(interaction, services);
  await reply.edit(renderSource(entry, renderContext, listedBeside(context)));
}

/** The documents of the message's menu, which a list was chosen from, as far as they are still there. */
function listedBeside({ interaction, services }: PressContext): CatalogueEntry[] {
  const { catalogue } = services.library;
  return interaction.message.components
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .flatMap((control) => (control.type === ComponentType.StringSelect ? control.options : []))
    .flatMap(({ value }) => {
      const state = services.stateOf(value);
      return (state?.kind === 'source' && catalogue.byKey(state.document)) || [];
    });
}

/** Shows a page of a document's text. */
export async function showTextPage(
  context: PressContext,
  state: Extract<ButtonState, { readonly kind: 'text-page' }>,
): Promise<void> {
  const { interaction, reply, services, stages } = context;
  await acknowledgePress(context, state);
  await services.library.opened();
  const entry = services.library.catalogue.byKey(state.document);
  if (entry === undefined) throw goneError('documentGone', services);
  const wanted = { document: entry.document, index: state.page };
  const page = await stages.time('page', () => services.engine.page(wanted));
  if (page === null) throw goneError('documentGone', services);
  const renderContext = renderContextFor(interaction, services);
  await reply.edit(renderTextPage(entry, page, renderContext, listedBeside(context)));
}
