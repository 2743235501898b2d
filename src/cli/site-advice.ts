import {
  readFolderSettings,
  settingsFile,
  type FolderSettings,
} from '../documents/settings/folder-settings.js';
import { proposedSite } from '../documents/settings/site-proposal.js';
import { printable } from './output/printable.js';

/**
 * What to write so that quotes lead to the folder's site, where nobody named it and it can be told.
 * @throws UserError where the folder's settings are wrong
 */
export async function siteAdvice(
  documentsDir: string,
  settings?: FolderSettings,
): Promise<string | null> {
  const { levels } = settings ?? (await readFolderSettings(documentsDir));
  if (levels.some(({ site }) => site !== undefined)) return null;
  const proposed = await proposedSite(documentsDir);
  if (proposed === null) return null;
  return `For quotes that lead to the site of this folder, write into its ${settingsFile}: ${printable(proposed)}`;
}
