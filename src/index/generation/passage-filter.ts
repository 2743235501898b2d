import type { IndexedDocument, PassageFilter } from '../passage-store.js';

/** Language and id belong to the document, so a filter is asked once a document, not once a row. */
export function acceptedBy(filter: PassageFilter): (document: IndexedDocument) => boolean {
  const languages = filter.languages && new Set(filter.languages);
  const documents = filter.documents && new Set(filter.documents);
  return ({ id, language }) =>
    (languages === undefined || languages.has(language)) &&
    (documents === undefined || documents.has(id));
}
