import {
  catalogueOf,
  DocumentCatalogue,
  type CatalogueEntry,
} from '../answering/document-catalogue.js';
import type { OpenGeneration } from '../index/passage-store.js';
import { cliCommand, jsonArgument } from './cli-command.js';
import { printable, withoutControls } from './output/printable.js';

export const sourceCommand = cliCommand({
  name: 'source',
  description: 'Find documents by title, site or file name, with their link and languages.',
  args: {
    words: {
      type: 'positional',
      required: false,
      valueHint: 'words',
      description: 'Words of the title, the site or the file name; all documents without.',
    },
    text: { type: 'boolean', description: 'Print the text of the documents, too.' },
    json: jsonArgument,
  },
  run: async ({ _: words, text, json }, { config, parts, terminal }) => {
    const store = parts.store();
    const generation = await store.open();
    if (generation === null) {
      terminal.message(`There is no index in ${config.indexDir}: run \`kilde index\` first.`);
      return 1;
    }
    try {
      const found = new DocumentCatalogue(catalogueOf(generation)).find(words.join(' '));
      const listed = text ? await withTexts(found, generation) : found;
      terminal.result(json ? JSON.stringify({ documents: listed }) : render(listed));
      return 0;
    } finally {
      await store.close();
    }
  },
});

type ListedDocument = CatalogueEntry & { readonly documentText?: string };

function withTexts(
  entries: readonly CatalogueEntry[],
  generation: OpenGeneration,
): Promise<ListedDocument[]> {
  return Promise.all(
    entries.map(async (entry) => ({
      ...entry,
      documentText: await generation.documentText(entry.document),
    })),
  );
}

function render(documents: readonly ListedDocument[]): string {
  if (documents.length === 0)
    return 'No document has all of these words in its title, site or file name.';
  return documents.map(renderDocument).join('\n\n');
}

function renderDocument(entry: ListedDocument): string {
  const { title, document, language, source, date, editions, passages, indexedAt } = entry;
  const others = editions.map((edition) => edition.language).join(', ');
  return [
    withoutControls(title),
    `  ${source?.url ?? 'no link'}`,
    `  ${printable(document)}, ${[language, date].filter((fact) => fact !== null).join(', ')}, ` +
      `${passages} passages, indexed ${indexedAt}`,
    ...(others === '' ? [] : [`  Also in: ${others}`]),
    ...entry.warnings.map((warning) => `  ! ${warning}`),
    ...(entry.documentText === undefined ? [] : ['', withoutControls(entry.documentText)]),
  ].join('\n');
}
