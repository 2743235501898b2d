import type { IndexedDocument } from '../../index/passage-store.js';

/**
 * Documents that may have furniture in common: those of each folder with what lies in its
 * sub-folders, and of these those in each language, for a footer is translated like the rest.
 */
export function pageGroups<T extends Pick<IndexedDocument, 'id' | 'language'>>(
  documents: readonly T[],
): readonly (readonly T[])[] {
  const folders = new Map<string, T[]>();
  for (const document of documents) {
    for (const folder of foldersAbove(document.id)) add(folders, folder, document);
  }
  const groups: (readonly T[])[] = [];
  for (const [folder, members] of folders) {
    // The same pages as in the folder above it.
    if (members.length === aboveOf(folder, folders)?.length) continue;
    const languages = new Map<string, T[]>();
    for (const document of members) add(languages, document.language, document);
    groups.push(members);
    if (languages.size > 1) groups.push(...languages.values());
  }
  return groups;
}

/** Of `a/b/page.md`: the folder of all documents, `a` and `a/b`. */
function foldersAbove(id: string): readonly string[] {
  const folders = [''];
  for (let at = id.indexOf('/'); at >= 0; at = id.indexOf('/', at + 1)) {
    folders.push(id.slice(0, at));
  }
  return folders;
}

function aboveOf<T>(folder: string, folders: ReadonlyMap<string, T>): T | undefined {
  if (folder === '') return undefined;
  return folders.get(folder.slice(0, Math.max(folder.lastIndexOf('/'), 0)));
}

function add<T>(groups: Map<string, T[]>, name: string, member: T): void {
  const members = groups.get(name);
  if (members === undefined) groups.set(name, [member]);
  else members.push(member);
}
