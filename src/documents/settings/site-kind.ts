import { access } from 'node:fs/promises';
import path from 'node:path';
import { isSystemError } from '../../errors.js';
import { siteKinds, type SiteKind } from '../../domain/document-settings.js';

/** What each tool has beside the documents or above them. */
const signs: Readonly<Record<SiteKind, readonly string[]>> = {
  vitepress: ['.vitepress'],
  docusaurus: ['js', 'ts', 'mjs', 'cjs', 'mts', 'cts'].map((end) => `docusaurus.config.${end}`),
  mkdocs: ['mkdocs.yml', 'mkdocs.yaml'],
};

/** A folder with the two above it, the nearest first. */
export function foldersUpwards(folder: string): readonly string[] {
  const own = path.resolve(folder);
  const above = path.dirname(own);
  return [...new Set([own, above, path.dirname(above)])];
}

/** Which tool makes a site of the folder, by its file of settings there or up to two folders above. */
export async function siteKindOf(folder: string): Promise<SiteKind | null> {
  for (const place of foldersUpwards(folder)) {
    for (const kind of siteKinds) {
      const found = await Promise.all(signs[kind].map((name) => isThere(path.join(place, name))));
      if (found.includes(true)) return kind;
    }
  }
  return null;
}

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch (error) {
    // What cannot be looked at tells nothing.
    if (isSystemError(error)) return false;
    throw error;
  }
}
