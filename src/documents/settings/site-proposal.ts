import path from 'node:path';
import { isSystemError } from '../../errors.js';
import { readSmallFile } from '../find/small-file.js';
import { siteTemplate } from './site-address.js';
import { foldersUpwards } from './site-kind.js';

const names = ['mkdocs.yml', 'mkdocs.yaml'];

/** Longer ones hold more than settings. */
const maxBytes = 200_000;

/**
 * A line for the settings of a folder: the site that MkDocs makes of it, by the `site_url` of a
 * `mkdocs.yml` there or up to two folders above.
 * @returns null where there is none, or the folder is no part of that site
 */
export async function proposedSite(folder: string): Promise<string | null> {
  for (const place of foldersUpwards(folder)) {
    for (const name of names) {
      const text = await textOf(path.join(place, name));
      if (text !== null) return proposalFrom(text, place, path.resolve(folder));
    }
  }
  return null;
}

function proposalFrom(text: string, place: string, folder: string): string | null {
  const site = valueOf(text, 'site_url');
  const template = site === null ? null : siteTemplate(site);
  if (template === null || !template.endsWith('{path}')) return null;
  const documents = path.resolve(place, valueOf(text, 'docs_dir') ?? 'docs');
  const ending = valueOf(text, 'use_directory_urls') === 'false' ? '.html' : '/';
  const below = path.relative(documents, folder).split(path.sep).join('/');
  if (below === '') return `site: ${template}${ending}`;
  if (below.startsWith('..')) {
    // The site is made of a folder of this one.
    const inside = path.relative(folder, documents).split(path.sep).join('/');
    if (inside.startsWith('..')) return null;
    return `folders: { ${inside}: { site: '${template}${ending}' } }`;
  }
  return `site: ${template.replace('{path}', `${encodeURI(below)}/{path}`)}${ending}`;
}

/**
 * What stands behind a key at the beginning of a line: the file as a whole may hold tags that only
 * MkDocs understands, such as `!ENV [SITE_URL, 'https://example.org']`.
 */
function valueOf(text: string, key: string): string | null {
  const line = new RegExp(`^${key}:[ \\t]+(\\S.{0,500})$`, 'mu').exec(text)?.[1] ?? '';
  const quoted = [...line.matchAll(/"([^"]*)"|'([^']*)'/gu)].map(
    ([, twice, once]) => twice ?? once,
  );
  if (line.startsWith('!')) return quoted.at(-1) ?? null;
  return quoted[0] ?? (line.replace(/(?<=\s)#.*$/u, '').trim() || null);
}

async function textOf(file: string): Promise<string | null> {
  try {
    const bytes = await readSmallFile(file, maxBytes);
    return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('utf8') : null;
  } catch (error) {
    if (isSystemError(error)) return null;
    throw error;
  }
}
