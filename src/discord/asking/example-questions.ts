import type { CatalogueEntry, DocumentCatalogue } from '../../answering/document-catalogue.js';
import { answerQuestion } from './answer-question.js';
import type { ComponentInteraction, InteractionContext } from '../dispatching/command.js';
import type { ButtonState } from '../replies/custom-id.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { exampleQuestion } from '../render/render-help.js';

/** Two documents to make examples of, those in the reader's language first. */
export function exampleDocuments(
  catalogue: DocumentCatalogue,
  language: string,
): readonly CatalogueEntry[] {
  const own = catalogue.entries.filter((entry) => entry.language === language);
  const others = catalogue.entries.filter((entry) => entry.language !== language);
  return [...own, ...others].slice(0, 2);
}

/** Asks the example question of a document's title, for whoever pressed alone. */
export async function answerExample(
  context: InteractionContext<ComponentInteraction>,
  state: Extract<ButtonState, { readonly kind: 'example' }>,
): Promise<void> {
  const { interaction, services } = context;
  const { library } = services;
  // The index is being opened or made; an acknowledgement cannot wait for that.
  if (library.generation === null) throw new NoticedError({ kind: 'later' });
  const entry = library.catalogue.byKey(state.document);
  if (entry === undefined) throw new NoticedError({ kind: 'documentGone' });
  const { texts } = renderContextFor(interaction, services);
  await answerQuestion(context, { question: exampleQuestion(entry.title, texts), isPrivate: true });
}
