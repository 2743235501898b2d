import { createHash } from 'node:crypto';
import { findDocuments, supportedExtensions } from '../../documents/find/find-documents.js';
import { readBytes } from '../../documents/find/read-bytes.js';
import { UserError } from '../../errors.js';
import type { DocumentCollection } from './document-collection.js';

/** The documents of a folder and its sub-folders; their hash is the SHA-256 of their bytes. */
export function folderCollection(folder: string, maxFileBytes: number): DocumentCollection {
  return {
    find: async (signal) => {
      const found = await findDocuments(folder, { maxFileBytes }, signal);
      if (found.files.length > 0 || found.refused.length > 0) return found;
      throw new UserError(
        `There are no documents in ${folder} (DOCUMENTS_DIR): put files in it that end in ` +
          `${supportedExtensions.join(', ')}. The index is as it was.`,
      );
    },
    contentHash: async ({ path }, signal) => {
      const bytes = await readBytes(path, signal);
      return createHash('sha256').update(bytes).digest('hex');
    },
  };
}
