import type { FileSeal } from './files/checked-file.js';

export const documentsFile = 'documents.json';
/** All of the passages but their vectors. */
export const tableFile = 'passages.bin';
export const passagesFile = 'passages.vectors';
export const sentencesFile = 'sentences.bin';
export const textsFile = 'texts.bin';
export const furnitureFile = 'furniture.json';
export const lexicalFile = 'lexical.bin';
/** What furniture is recognised by. */
export const pagesFile = 'pages.bin';
/** Of the documents as wholes, by which editions are recognised; none where none are looked for. */
export const documentVectorsFile = 'document-vectors.bin';
/** Sums of each row's vectors, for the case that their file is damaged. */
export const rowSealsFile = 'row-seals.bin';
/** All vectors once more. */
export const vectorsCopyFile = 'vectors-copy.bin';

/** The folder of a segment, with the seals of its files. */
export interface SealedFolder {
  readonly folder: string;
  readonly files: readonly FileSeal[];
}
