import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CurationError, type CurationFault } from '../../src/curation/curation-error.js';
import { Curation, type CurationOptions } from '../../src/curation/curation.js';
import { temporaryFolder } from '../processes/processes.js';

export const by = 'moderator#1';
export const bytes = (text: string) => Buffer.from(text);

/** A collection in a folder of its own, with a clock that stands still. */
export class CurationFolder {
  readonly documentsDir: string;
  readonly keepingDir: string;
  readonly notices: string[] = [];
  now = Date.UTC(2026, 0, 31, 12);

  private constructor(folder: string) {
    this.documentsDir = path.join(folder, 'documents');
    this.keepingDir = path.join(folder, 'keeping');
  }

  static async forTest(files: Readonly<Record<string, string>> = {}): Promise<CurationFolder> {
    const folder = new CurationFolder(await temporaryFolder());
    await mkdir(folder.documentsDir);
    for (const [name, text] of Object.entries(files)) await folder.write(name, text);
    return folder;
  }

  async open(options: Partial<CurationOptions> = {}): Promise<Curation> {
    const { documentsDir, keepingDir } = this;
    return await Curation.open({
      place: { documentsDir, keepingDir },
      now: () => this.now,
      onNotice: (notice) => void this.notices.push(notice),
      ...options,
    });
  }

  async write(name: string, text: string): Promise<void> {
    const file = path.join(this.documentsDir, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  async read(name: string): Promise<string> {
    return await readFile(path.join(this.documentsDir, name), 'utf8');
  }

  /** Everything that lies in the folder of documents, dot files too, by path. */
  async files(): Promise<Record<string, string>> {
    return await filesIn(this.documentsDir);
  }

  /** What is left in the folder for what is remembered. */
  async kept(): Promise<string[]> {
    return Object.keys(await filesIn(this.keepingDir));
  }
}

async function filesIn(folder: string): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    found.push([path.relative(folder, file), await readFile(file, 'utf8')]);
  }
  return Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Why something is refused. */
export async function faultOf(work: Promise<unknown>): Promise<CurationFault> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CurationError)) throw new Error('It was not refused.', { cause: error });
  return error.fault;
}

/** Stages a file and keeps it. @returns its path */
export async function add(
  curation: Curation,
  fileName: string,
  text: string,
  replaces?: string,
): Promise<string> {
  const { id } = await curation.stageFile({ bytes: bytes(text), fileName });
  return (await curation.keepStaged(id, { by, replaces })).path;
}
