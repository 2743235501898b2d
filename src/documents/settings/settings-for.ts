import {
  siteKinds,
  type AnchorStyle,
  type DocumentSettings,
  type SiteKind,
} from '../../domain/document-settings.js';
import type { FolderSettings, SettingsLevel, StatedDocument } from './folder-settings.js';
import { pathPattern, type PathPattern } from './path-pattern.js';
import { usualWeight } from './usual-weight.js';

/** Parts of pages, which stand in other documents as well. */
const partials = [pathPattern('**/_*.mdx')];
const docusaurusPartials = [...partials, pathPattern('**/_*.md')];

const nothingStated = { title: null, source: null } as const satisfies StatedDocument;

/** Of each setting, what the deepest folder says that says anything. */
export function settingsFor(settings: FolderSettings, id: string): DocumentSettings {
  const levels = levelsOf(settings, id);
  const site = levels.find((level) => level.site !== undefined);
  const anchors = levels.find((level) => level.anchors !== undefined)?.anchors;
  const kind = settings.kind ?? kindOf(anchors);
  return {
    site: site?.site === undefined ? null : { template: site.site, path: pathBelow(site, id) },
    anchors: anchors ?? kind ?? (isOnGitHub(site?.site) ? 'github' : 'none'),
    kind,
    language: levels.find(({ language }) => language !== undefined)?.language ?? null,
    weight: levels.find(({ weight }) => weight !== undefined)?.weight ?? usualWeight(id),
    ...(settings.documents.get(id.normalize('NFC')) ?? nothingStated),
  };
}

/** A file with what is said of it. */
export function withSettings<T extends { readonly id: string }>(
  settings: FolderSettings,
  file: T,
): T & { readonly settings: DocumentSettings } {
  return { ...file, settings: settingsFor(settings, file.id) };
}

/**
 * Whether a document is to be read, or the documents of a folder, of which patterns of documents say
 * nothing. Patterns count from the folder that they stand for.
 */
export function isWanted(
  settings: FolderSettings,
  id: string,
  kind: 'document' | 'folder',
): boolean {
  const levels = levelsOf(settings, id);
  const included = levels.find(({ include }) => include !== undefined);
  const excluded = levels.find(({ exclude }) => exclude !== undefined);
  const isExcluded =
    excluded?.exclude === undefined
      ? isNamed(partialsOf(settings, levels), id)
      : isNamed(excluded.exclude, pathBelow(excluded, id));
  if (isExcluded) return false;
  if (included?.include === undefined || kind === 'folder') return true;
  return isNamed(included.include, pathBelow(included, id));
}

/** Those that hold for a document, the deepest first. */
function levelsOf({ levels }: FolderSettings, id: string): SettingsLevel[] {
  // A folder's name may be spelt otherwise on disk.
  const path = id.normalize('NFC');
  return levels.filter(({ folder }) => folder === '' || path.startsWith(`${folder}/`)).reverse();
}

function pathBelow({ folder }: SettingsLevel, id: string): string {
  const depth = folder === '' ? 0 : folder.split('/').length;
  return id.split('/').slice(depth).join('/');
}

function isNamed(patterns: readonly PathPattern[], path: string): boolean {
  return patterns.some((names) => names(path));
}

function partialsOf(settings: FolderSettings, levels: readonly SettingsLevel[]) {
  const anchors = levels.find((level) => level.anchors !== undefined)?.anchors;
  return (settings.kind ?? kindOf(anchors)) === 'docusaurus' ? docusaurusPartials : partials;
}

/** Who names a tool's anchors says what makes the site. */
function kindOf(anchors: AnchorStyle | undefined): SiteKind | null {
  return siteKinds.find((kind) => kind === anchors) ?? null;
}

function isOnGitHub(template: string | undefined): boolean {
  return template?.startsWith('https://github.com/') ?? false;
}
