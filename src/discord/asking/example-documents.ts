import type { CatalogueEntry, DocumentCatalogue } from '../../answering/document-catalogue.js';

/** Two documents to make examples of, those in the reader's language first. */
export function exampleDocuments(
  catalogue: DocumentCatalogue,
  language: string,
): readonly CatalogueEntry[] {
  const own = catalogue.entries.filter((entry) => entry.language === language);
  const others = catalogue.entries.filter((entry) => entry.language !== language);
  return [...own, ...others].slice(0, 2);
}
