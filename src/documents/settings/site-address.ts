import type { SiteKind, SitePlace } from '../../domain/document-settings.js';

/** What the front matter says about the place of its page. */
export interface DeclaredPlace {
  readonly permalink: string | null;
  readonly slug: string | null;
  readonly id: string | null;
}

/** Longer than any real one. */
const maxPlaceLength = 500;

const sampleAddress = /^https?:\/\/[^/?#\s{}]+\.[^/?#\s{}]/iu;

/** A repository on GitHub, with the branch and the folder that its documents lie in, or without. */
const repositoryPattern =
  /^https?:\/\/(?:www\.)?github\.com\/(?<repository>[\w.-]+\/[\w.-]+?)(?:\.git)?(?:\/(?:tree|blob)\/(?<folder>[^?#]+?))?\/*$/iu;

/**
 * The address of a site as a template with `{path}` or `{file}` in it: an address without braces
 * has its pages right below, and a repository on GitHub its files.
 * @returns null where it is no address, or has other braces
 */
export function siteTemplate(site: string): string | null {
  const stated = site.trim();
  const placeholders = stated.match(/\{[^}]*\}/gu) ?? [];
  const [placeholder, second] = placeholders;
  const rest = placeholders.reduce((left, found) => left.replace(found, ''), stated);
  if (!sampleAddress.test(stated) || !URL.canParse(rest) || /[{}\s<>"\\^`|]/u.test(rest))
    return null;
  const { username, password } = new URL(rest);
  if (second !== undefined || username !== '' || password !== '') return null;
  if (placeholder !== undefined) {
    return placeholder === '{path}' || placeholder === '{file}' ? stated : null;
  }
  const groups = repositoryPattern.exec(stated)?.groups;
  if (groups === undefined) return `${stated.replace(/(?<!\/)\/+$/u, '')}/{path}`;
  const folder = groups['folder'] ?? 'HEAD';
  return `https://github.com/${groups['repository']}/blob/${folder}/{file}`;
}

/**
 * The address of a document's page. What the front matter says about it goes first, then the path:
 * `{file}` is the path as it is, `{path}` the path without its ending. A page that a folder begins
 * with (index) has the folder's address, without what follows `{path}`.
 */
export function siteAddress(
  { template, path }: SitePlace,
  kind: SiteKind | null,
  declared: DeclaredPlace,
): string {
  const base = template.slice(0, template.indexOf('{'));
  if (template.includes('{file}')) return template.replace('{file}', () => encoded(path));
  const { permalink, slug } = declared;
  if (permalink !== null && isPlainPath(permalink)) return base + withoutSlashes(permalink);
  const place = pagePlace(path, kind, kind === 'docusaurus' ? declared.id : null);
  if (slug !== null && isPlainPath(slug)) return base + slugPlace(slug, place.folder, kind);
  if (place.name === null) return base + (place.folder === '' ? '' : `${encoded(place.folder)}/`);
  const page = place.folder === '' ? place.name : `${place.folder}/${place.name}`;
  return template.replace('{path}', () => encoded(page));
}

/** The folder of a page, and its own name there; null where the folder begins with it. */
function pagePlace(path: string, kind: SiteKind | null, id: string | null) {
  const names = path.split('/');
  const file = names.pop() ?? '';
  const folders = kind === 'docusaurus' ? names.map(withoutNumber) : names;
  const folder = folders.join('/');
  const stem = file.replace(/(?<=[^.])\.[^.]*$/u, '');
  const plain = kind === 'docusaurus' ? withoutNumber(stem) : stem;
  const name = id !== null && isPlainPath(id) && !id.includes('/') ? id : plain;
  return { folder, name: isIndex(name, folders.at(-1), kind) ? null : name };
}

function isIndex(name: string, folder: string | undefined, kind: SiteKind | null): boolean {
  if (name === 'index') return true;
  if (kind === 'mkdocs') return name === 'README';
  if (kind !== 'docusaurus') return false;
  return ['index', 'readme', folder?.toLowerCase()].includes(name.toLowerCase());
}

/** Docusaurus orders by numbers ahead of names, which it leaves out; dates and versions stay. */
function withoutNumber(name: string): string {
  if (/^\d+[-_.]\d/u.test(name)) return name;
  return /^\d+\s*[-_.]+\s*(?<rest>[^-_.\s].*)$/u.exec(name)?.groups?.['rest'] ?? name;
}

/** A slug with a slash counts from the site, one of a single name from the page's folder. */
function slugPlace(slug: string, folder: string, kind: SiteKind | null): string {
  const isOfFolder = !slug.startsWith('/') && (kind === 'docusaurus' || !slug.includes('/'));
  const place = withoutSlashes(slug);
  return isOfFolder && folder !== '' ? `${encoded(folder)}/${place}` : place;
}

/** Not computed by the site (`/:year/:title`, `{{ page.fileSlug }}`), and leading nowhere else. */
function isPlainPath(place: string): boolean {
  return (
    place.length <= maxPlaceLength &&
    !/[:{}\s\\?#<>"^`|\p{Cs}]/u.test(place) &&
    !place.split('/').includes('..') &&
    !place.startsWith('//')
  );
}

function withoutSlashes(place: string): string {
  return place.replace(/^\.?\/+/u, '');
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
