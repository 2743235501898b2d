import { access } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound, isOtherKind, isSystemError, messageOf, UserError } from '../../errors.js';
import type { AnchorStyle, SiteKind } from '../../domain/document-settings.js';
import { readSmallFile } from '../find/small-file.js';
import { pathPattern, type PathPattern } from './path-pattern.js';
import type { SettingsEntry } from './settings-schema.js';
import { siteKindOf } from './site-kind.js';
import { siteTemplate } from './site-address.js';

/** What is said of a folder or sub-folder; what is undefined is as in the folder above. */
export interface SettingsLevel {
  /** Path of the sub-folder; empty for the folder of documents itself. */
  readonly folder: string;
  /** A template. */
  readonly site: string | undefined;
  readonly anchors: AnchorStyle | undefined;
  readonly include: readonly PathPattern[] | undefined;
  readonly exclude: readonly PathPattern[] | undefined;
  readonly weight: number | undefined;
  readonly language: string | undefined;
}

/** What a folder of documents says about its documents. */
export interface FolderSettings {
  /** Folders before those in them. */
  readonly levels: readonly SettingsLevel[];
  /** Told by the folder's other files. */
  readonly kind: SiteKind | null;
  /** Whether there is a file of settings. */
  readonly isSet: boolean;
}

export const settingsFile = 'kilde.yaml';

/** Names that a file of settings gets by mistake, and that would change nothing. */
const otherName = 'kilde.yml';

/** Settings for each of two hundred folders take less. */
const maxBytes = 16_000;

const mostFaults = 20;

/**
 * Reads the settings of a folder of documents, `kilde.yaml`, which need not be there.
 * @throws UserError that names every fault
 */
export async function readFolderSettings(folder: string): Promise<FolderSettings> {
  const file = path.join(folder, settingsFile);
  const [bytes, kind] = await Promise.all([bytesOf(file), siteKindOf(folder)]);
  if (bytes === null) {
    await refuseOtherName(folder);
    return { levels: [], kind, isSet: false };
  }
  // Loaded here, for most folders have no settings.
  const { readYaml } = await import('./read-yaml.js');
  const { settingsFileSchema } = await import('./settings-schema.js');
  const read = readYaml(bytes);
  if ('faults' in read) throw wrongSettings(file, read.faults);
  // An empty file, or one of comments.
  const parsed = settingsFileSchema.safeParse(read.value ?? {});
  if (!parsed.success) throw wrongSettings(file, parsed.error.issues.map(faultOf));
  const { folders = {}, ...own } = parsed.data;
  const below = Object.entries(folders).map(([name, entry]) => levelOf(plainFolder(name), entry));
  const levels = [levelOf('', own), ...below];
  return { levels: levels.sort((a, b) => depth(a) - depth(b)), kind, isSet: true };
}

function levelOf(
  folder: string,
  { site, include, exclude, ...rest }: SettingsEntry,
): SettingsLevel {
  return {
    folder,
    site: site === undefined ? undefined : (siteTemplate(site) ?? undefined),
    anchors: rest.anchors,
    include: include?.map(pathPattern),
    exclude: exclude?.map(pathPattern),
    weight: rest.weight,
    language: rest.language,
  };
}

function plainFolder(name: string): string {
  return name
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')
    .normalize('NFC');
}

function depth({ folder }: SettingsLevel): number {
  return folder === '' ? 0 : folder.split('/').length;
}

function faultOf(issue: { readonly path: readonly PropertyKey[]; readonly message: string }) {
  const key = issue.path.map((part) => (typeof part === 'number' ? part + 1 : String(part)));
  return key.length === 0 ? issue.message : `${key.join(' › ')}: ${issue.message}`;
}

function wrongSettings(file: string, faults: readonly string[]): UserError {
  const shown = faults.slice(0, mostFaults).map((fault) => `\n  ${printable(fault)}`);
  const more = faults.length - shown.length;
  return new UserError(
    `Wrong settings in ${file} (docs/configuration.md tells which there are):${shown.join('')}` +
      (more > 0 ? `\n  and ${more} more` : ''),
  );
}

/** On one line, and short, whatever the file holds. */
function printable(fault: string): string {
  const line = fault.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}

/** Null where there is no such file. */
async function bytesOf(file: string): Promise<Uint8Array | null> {
  try {
    const bytes = await readSmallFile(file, maxBytes);
    if (bytes instanceof Uint8Array) return bytes;
    const isTooLarge = bytes === 'too-large';
    throw wrongSettings(file, [
      isTooLarge ? `it is larger than ${maxBytes / 1000} kB` : 'it is no regular file',
    ]);
  } catch (error) {
    // A folder that is not there is for whoever looks for documents in it.
    if (isNotFound(error) || (isOtherKind(error) && !isFolder(error))) return null;
    if (!isSystemError(error)) throw error;
    throw wrongSettings(file, [`it cannot be read (${messageOf(error)})`]);
  }
}

function isFolder(error: unknown): boolean {
  return isSystemError(error) && error.code === 'EISDIR';
}

async function refuseOtherName(folder: string): Promise<void> {
  const file = path.join(folder, otherName);
  try {
    await access(file);
  } catch (error) {
    if (isSystemError(error)) return;
    throw error;
  }
  throw new UserError(`${file} is not read: rename it to ${settingsFile}.`);
}
