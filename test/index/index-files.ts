import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';

/** Of a segment: the files that are sealed, as they are named in its folder. */
export const segmentFiles = [
  'documents.json',
  'passages.bin',
  'passages.vectors',
  'sentences.bin',
  'texts.bin',
  'furniture.json',
  'lexical.bin',
  'pages.bin',
  'row-seals.bin',
  'vectors-copy.bin',
];
/** Of a generation. */
const generationFiles = ['editions.json'];

/** All files that are sealed, in whichever folder they lie. */
export const sealedFiles = [...segmentFiles, ...generationFiles];

interface Seal {
  readonly name: string;
  readonly bytes: number;
  readonly crc32: number;
}

/** What tests look at and change in a manifest. */
export interface Manifest {
  layout: number;
  info: {
    generation: string;
    kilde?: string;
    fingerprint: Record<string, unknown>;
  };
  segments: readonly {
    readonly name: string;
    readonly gone: readonly number[];
    files: readonly Seal[];
  }[];
  files: readonly Seal[];
}

/** That in the folder of an index or of a generation. */
export async function readManifestOf(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'));
}

/** Where the current generation of an index and its segments lie. */
export async function foldersOf(index: string) {
  const { info, segments } = await readManifestOf(index);
  return {
    generation: path.join(index, 'generations', info.generation),
    segments: segments.map(({ name }) => path.join(index, 'segments', name)),
  };
}

/** The path of a file by its name, `manifest.json` being that of the index; in the newest segment. */
export async function indexFile(index: string, name: string): Promise<string> {
  if (name === 'manifest.json') return path.join(index, name);
  const { generation, segments } = await foldersOf(index);
  return path.join(segmentFiles.includes(name) ? (segments.at(-1) ?? '') : generation, name);
}

/** Seals the files of the current generation as they are now, as if they had been written so. */
export async function resealed(index: string): Promise<void> {
  const manifest = await readManifestOf(index);
  const { generation, segments } = await foldersOf(index);
  for (const [number, segment] of manifest.segments.entries()) {
    segment.files = await sealsOf(segments[number] ?? '', segment.files);
  }
  manifest.files = await sealsOf(generation, manifest.files);
  for (const folder of [index, generation]) {
    await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  }
}

/** Of these files of a folder. */
export function sealsOf(folder: string, files: readonly { readonly name: string }[]) {
  return Promise.all(
    files.map(async ({ name }): Promise<Seal> => {
      const bytes = await readFile(path.join(folder, name));
      return { name, bytes: bytes.length, crc32: crc32(bytes) };
    }),
  );
}

/** Names of the generations and segments that lie in an index, and of those that it needs. */
export async function leftIn(index: string) {
  const { info, segments } = await readManifestOf(index);
  const names = async (folder: string) => (await readdir(path.join(index, folder))).toSorted();
  return {
    found: [await names('generations'), await names('segments')],
    needed: [[info.generation], segments.map(({ name }) => name).toSorted()],
  };
}
