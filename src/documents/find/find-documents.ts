import { accessSync, constants, lstatSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { isUtf8 } from 'node:buffer';
import { relative, resolve, sep } from 'node:path';
import type { DocumentSettings } from '../../domain/document-settings.js';
import { isNotFound, messageOf, UserError } from '../../errors.js';
import { documentKinds, extensionOf } from '../document-kinds.js';
import { occasionalPause } from './occasional-pause.js';

/** A file of the collection, not yet read. */
export interface FoundFile {
  /** Path relative to the documents folder, with `/` between folders. */
  readonly id: string;
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
  /** Left out where nothing is said of it. */
  readonly settings?: DocumentSettings;
}

/** What looks like a document and cannot be one; also a sub-folder that cannot be entered. */
interface RefusedDocument {
  readonly document: string;
  /** What is wrong and what to do, without the name. */
  readonly reason: string;
}

export interface FoundDocuments {
  /** In the order of their ids. */
  readonly files: readonly FoundFile[];
  readonly refused: readonly RefusedDocument[];
  /** Ids of documents that are there and not wanted. */
  readonly excluded?: readonly string[];
  /** What the owner should know of the folder's settings although they are valid. */
  readonly settingsWarnings?: readonly string[];
}

export interface FindLimits {
  readonly maxFileBytes: number;
  /** Whether a document, or what lies in a folder, is wanted; all is where it is left out. */
  readonly isWanted?: (id: string, kind: 'document' | 'folder') => boolean;
}

interface Walk extends FindLimits {
  /** The documents folder, links in its path resolved. */
  readonly root: string;
  readonly files: FoundFile[];
  readonly refused: RefusedDocument[];
  readonly excluded: string[];
  /** Sub-folders still to be read, as ids; empty for the documents folder itself. */
  readonly pending: string[];
}

/** File name endings of what can be read, lower case, with the dot. */
export const supportedExtensions: readonly string[] = documentKinds.flatMap(
  (kind) => kind.extensions,
);

const knownExtensions: ReadonlySet<string> = new Set(supportedExtensions);

/**
 * Finds every file in a folder and its sub-folders that can be read as a document. Dot files and
 * files of other kinds are passed over in silence; links are never followed.
 * @throws UserError where the folder is missing, is no folder or cannot be read
 * @throws the signal's reason when aborted
 */
export async function findDocuments(
  folder: string,
  limits: FindLimits,
  signal?: AbortSignal,
): Promise<FoundDocuments> {
  const walk: Walk = {
    ...limits,
    root: await rootOf(folder),
    files: [],
    refused: [],
    excluded: [],
    pending: [''],
  };
  const pause = occasionalPause();
  for (let id = walk.pending.pop(); id !== undefined; id = walk.pending.pop()) {
    signal?.throwIfAborted();
    for (const entry of await entriesOf(walk, id, folder)) {
      await pause();
      signal?.throwIfAborted();
      await visit(walk, id, entry);
    }
  }
  return {
    files: walk.files.sort((a, b) => byName(a.id, b.id)),
    refused: walk.refused.sort((a, b) => byName(a.document, b.document)),
    excluded: walk.excluded.sort(byName),
  };
}

/** By UTF-16 units, the same on every machine. */
function byName(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

async function rootOf(folder: string): Promise<string> {
  try {
    const root = await realpath(folder);
    if ((await stat(root)).isDirectory()) return root;
  } catch (error) {
    if (isNotFound(error)) {
      throw new UserError(
        `The documents folder ${resolve(folder)} does not exist: create it, or correct the setting DOCUMENTS_DIR.`,
      );
    }
    throw unreadableRoot(folder, error);
  }
  throw new UserError(
    `The documents folder ${resolve(folder)} is a file: let the setting DOCUMENTS_DIR name the folder that holds it.`,
  );
}

function unreadableRoot(folder: string, error: unknown): UserError {
  return new UserError(
    `The documents folder ${resolve(folder)} cannot be read (${messageOf(error)}): give this user the right to read it, or correct the setting DOCUMENTS_DIR.`,
    { cause: error },
  );
}

async function entriesOf(walk: Walk, id: string, folder: string): Promise<Dirent<Buffer>[]> {
  try {
    // As bytes, since names need not be UTF-8 and would then come back as other names.
    return await readdir(pathOf(walk, id), { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    if (id === '') throw unreadableRoot(folder, error);
    if (!isNotFound(error)) {
      refuse(
        walk,
        id,
        `The folder cannot be read (${messageOf(error)}): give this user the right to read it.`,
      );
    }
    return [];
  }
}

async function visit(walk: Walk, parent: string, entry: Dirent<Buffer>): Promise<void> {
  const name = entry.name.toString('utf8');
  if (name.startsWith('.')) return;
  const id = parent === '' ? name : `${parent}/${name}`;
  const isDocument = knownExtensions.has(extensionOf(name));
  if (isDocument && !entry.isDirectory() && !isWanted(walk, id)) walk.excluded.push(id);
  else if (!isUtf8(entry.name)) {
    if (isDocument || entry.isDirectory()) {
      refuse(walk, id, 'Its name is not valid UTF-8: rename it.');
    }
  } else if (entry.isDirectory()) walk.pending.push(id);
  else if (entry.isSymbolicLink()) await visitLink(walk, id, isDocument);
  else if (isDocument) visitFile(walk, id, entry.isFile());
}

/** Asks in this thread, which takes a tenth of the time that handing it to another one does. */
function visitFile(walk: Walk, id: string, isFile: boolean): void {
  if (!isFile) {
    refuse(
      walk,
      id,
      'It is not a regular file (a pipe, socket or device): remove it from the folder.',
    );
    return;
  }
  const path = pathOf(walk, id);
  try {
    const { size } = lstatSync(path);
    if (size > walk.maxFileBytes) {
      refuse(
        walk,
        id,
        `It is ${megabytes(size)} MB; at most ${megabytes(walk.maxFileBytes)} MB are read: split it, or remove it from the folder.`,
      );
      return;
    }
    accessSync(path, constants.R_OK);
    walk.files.push({ id, path, bytes: size });
  } catch (error) {
    // A file that went away meanwhile was never found.
    if (isNotFound(error)) return;
    refuse(
      walk,
      id,
      `It cannot be read (${messageOf(error)}): give this user the right to read it.`,
    );
  }
}

async function visitLink(walk: Walk, id: string, isDocument: boolean): Promise<void> {
  const reason = await linkReason(walk, id, isDocument);
  if (reason !== null) refuse(walk, id, reason);
}

/** Why a link is refused, or null where it would not have led to a document. */
async function linkReason(walk: Walk, id: string, isDocument: boolean): Promise<string | null> {
  try {
    const target = await realpath(pathOf(walk, id));
    if (!isDocument && !(await stat(target)).isDirectory()) return null;
    const inside = relative(walk.root, target);
    if (inside === '..' || inside.startsWith(`..${sep}`) || resolve(inside) === inside) {
      return 'It is a link that leads out of the documents folder: put the file itself there.';
    }
    return `It is a link to ${inside === '' ? 'the documents folder itself' : inside.replaceAll(sep, '/')}, which is read in its own place: remove the link.`;
  } catch (error) {
    if (!isDocument) return null;
    if (isNotFound(error)) return 'It is a link to a file that does not exist: remove the link.';
    return `It is a link that cannot be followed (${messageOf(error)}): remove the link.`;
  }
}

function refuse(walk: Walk, document: string, reason: string): void {
  // A folder that cannot be entered is no trouble to who does not want it.
  if (isWanted(walk, document)) walk.refused.push({ document, reason });
}

function isWanted({ isWanted: wanted }: FindLimits, id: string): boolean {
  return wanted?.(id, knownExtensions.has(extensionOf(id)) ? 'document' : 'folder') ?? true;
}

function pathOf(walk: Walk, id: string): string {
  return resolve(walk.root, ...id.split('/'));
}

function megabytes(bytes: number): string {
  const value = bytes / 1_000_000;
  return value < 10 ? String(Number(value.toFixed(3))) : value.toFixed(0);
}
