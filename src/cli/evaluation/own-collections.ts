import { readQuestionKeys } from '../../evaluation/collections/question-keys.js';
import type { OwnCollection } from './evaluation-collection.js';
import type { MeasuredFolder } from './measured-folders.js';

/**
 * The collections among the folders with their questions. All are read before anything is measured:
 * a mistake in the last should not cost minutes.
 * @throws UserError for questions that are not as they should be
 */
export async function ownCollections(
  folders: readonly MeasuredFolder[],
): Promise<readonly OwnCollection[]> {
  const collections: OwnCollection[] = [];
  for (const { kind, folder } of folders) {
    if (kind === 'collection') collections.push({ folder, keys: await readQuestionKeys(folder) });
  }
  return collections;
}
