import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound, UserError } from '../errors.js';

interface Folders {
  readonly documentsDir: string;
  readonly collectionsDir: string;
}

/**
 * Refuses further collections among the documents of `main`, which would quote them to everybody.
 * @throws UserError
 */
export async function requireApart({ documentsDir, collectionsDir }: Folders): Promise<void> {
  const [documents, collections] = await Promise.all([whole(documentsDir), whole(collectionsDir)]);
  const way = path.relative(documents, collections);
  if (way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way)) return;
  throw new UserError(
    `COLLECTIONS_DIR (${collectionsDir}) lies in DOCUMENTS_DIR (${documentsDir}), so that everybody would be answered from all collections: choose a folder elsewhere.`,
  );
}

/** The path of a folder with its links resolved, as far as it is there. */
async function whole(folder: string): Promise<string> {
  const absolute = path.resolve(folder);
  try {
    return await realpath(absolute);
  } catch (error) {
    const parent = path.dirname(absolute);
    if (!isNotFound(error) || parent === absolute) return absolute;
    return path.join(await whole(parent), path.basename(absolute));
  }
}
