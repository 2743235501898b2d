import { readBelow } from '../../documents/find/document-folder.js';
import { fileHashing } from '../../documents/find/file-hashing.js';
import { findDocuments, supportedExtensions } from '../../documents/find/find-documents.js';
import { contentHash } from '../../documents/find/read-bytes.js';
import { readFolderSettings, settingsFile } from '../../documents/settings/folder-settings.js';
import { isWanted, withSettings } from '../../documents/settings/settings-for.js';
import { unknownDocuments } from '../../documents/settings/unknown-documents.js';
import { UserError } from '../../errors.js';
import type { DocumentCollection } from './document-collection.js';

/**
 * The documents of a folder and its sub-folders that its settings let in; their hash is the SHA-256
 * of their bytes. Files that they draw in are looked at once a run.
 */
export function folderCollection(folder: string, maxFileBytes: number): DocumentCollection {
  const included = new Map<string, Promise<string | null>>();
  const hashFile = fileHashing();
  return {
    find: async (signal, mayBeEmpty = false) => {
      included.clear();
      const settings = await readFolderSettings(folder);
      const limits = { maxFileBytes, isWanted: isWanted.bind(null, settings) };
      const found = await findDocuments(folder, limits, signal);
      const { files, refused, excluded = [] } = found;
      const isEmpty = files.length === 0 && refused.length === 0;
      if (isEmpty && !mayBeEmpty) throw nothingFound(folder, excluded.length);
      return {
        ...found,
        files: files.map((file) => withSettings(settings, file)),
        settingsWarnings: unknownDocuments(settings, found),
      };
    },
    contentHash: ({ path }, signal) => hashFile(path, signal),
    includedHash: (path) => {
      const known = included.get(path) ?? hashBelow(folder, path);
      included.set(path, known);
      return known;
    },
  };
}

async function hashBelow(folder: string, path: string): Promise<string | null> {
  const bytes = await readBelow(folder, path);
  return bytes instanceof Uint8Array ? contentHash(bytes) : null;
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
