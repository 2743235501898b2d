import { createHash } from 'node:crypto';
import { findDocuments, supportedExtensions } from '../../documents/find/find-documents.js';
import { readBytes } from '../../documents/find/read-bytes.js';
import { readFolderSettings, settingsFile } from '../../documents/settings/folder-settings.js';
import { isWanted, settingsFor } from '../../documents/settings/settings-for.js';
import { UserError } from '../../errors.js';
import type { DocumentCollection } from './document-collection.js';

/**
 * The documents of a folder and its sub-folders that its settings let in; their hash is the SHA-256
 * of their bytes.
 */
export function folderCollection(folder: string, maxFileBytes: number): DocumentCollection {
  return {
    find: async (signal) => {
      const settings = await readFolderSettings(folder);
      const limits = { maxFileBytes, isWanted: isWanted.bind(null, settings) };
      const found = await findDocuments(folder, limits, signal);
      const { files, refused, excluded = [] } = found;
      if (files.length === 0 && refused.length === 0) throw nothingFound(folder, excluded.length);
      return {
        ...found,
        files: files.map((file) => ({ ...file, settings: settingsFor(settings, file.id) })),
      };
    },
    contentHash: async ({ path }, signal) => {
      const bytes = await readBytes(path, signal);
      return createHash('sha256').update(bytes).digest('hex');
    },
  };
}

function nothingFound(folder: string, excluded: number): UserError {
  return new UserError(
    excluded > 0
      ? `${settingsFile} in ${folder} leaves out all ${excluded} documents: correct its include ` +
          'and exclude. The index is as it was.'
      : `There are no documents in ${folder} (DOCUMENTS_DIR): put files in it that end in ` +
          `${supportedExtensions.join(', ')}. The index is as it was.`,
  );
}
