import type { FoundDocuments } from '../find/find-documents.js';
import type { FolderSettings } from './folder-settings.js';

const mostNamed = 20;

/** Longer names are cut. UTF-16 units. */
const longestName = 200;

/** A warning for each document that settings speak of and that is not in the folder. */
export function unknownDocuments(
  { documents }: Pick<FolderSettings, 'documents'>,
  { files, refused, excluded = [] }: FoundDocuments,
): string[] {
  if (documents.size === 0) return [];
  const ids = [files.map(({ id }) => id), refused.map(({ document }) => document), excluded].flat();
  const present = new Set(ids.map((id) => id.normalize('NFC')));
  const unknown = [...documents.keys()].filter((name) => !present.has(name));
  const named = unknown
    .slice(0, mostNamed)
    .map(
      (name) =>
        `It names ${printable(name)}, which is not there: correct the path, or take it out.`,
    );
  const more = unknown.length - named.length;
  return more > 0 ? [...named, `It names ${more} more documents that are not there.`] : named;
}

/** On one line, and short, whatever the file holds. */
function printable(name: string): string {
  const line = name.replaceAll(/[\p{C}\s]+/gu, ' ');
  return line.length > longestName ? `${line.slice(0, longestName)}…` : line;
}
