import { documentKinds, extensionOf } from '../../documents/document-kinds.js';

/** Endings of files that are read as documents, lower case, with the dot. */
export const documentEndings: readonly string[] = documentKinds.flatMap((kind) => kind.extensions);

/** Whether a file is read as a document, by its name or path. */
export function isDocumentName(name: string): boolean {
  return documentEndings.includes(extensionOf(name));
}
