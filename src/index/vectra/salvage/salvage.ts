import { CorruptIndexError, NewerIndexError } from '../../passage-store.js';
import type { Fingerprint, GenerationInfo } from '../../passage-store.js';
import { fingerprintDifferences, haveSameVectors } from '../../fingerprint-differences.js';
import { closeFiles, readStored } from '../generation-files.js';
import { generationFolder, wholeGenerations } from '../generation-folders.js';
import { LoadedGeneration } from '../../generation/loaded-generation.js';
import { unrecognisedContents } from '../../generation/unrecognised-contents.js';
import { readManifest, readOlderManifest } from '../manifest.js';
import type { Manifest } from '../manifest.js';
import { SavedVectors } from './saved-vectors.js';

/** What an update can build on. */
export interface UpdateBase {
  readonly previous: LoadedGeneration | null;
  /** Whether `previous` is what could be saved of a generation that cannot be opened. */
  readonly isRepair: boolean;
  /** The current generation where it cannot be built on: the index is made anew. */
  readonly replaces: GenerationInfo | null;
  /** What is left of the vectors of other generations. */
  readonly vectors: readonly Pick<SavedVectors, 'get' | 'close'>[];
}

/** Nothing to build on. */
export const emptyBase: UpdateBase = {
  previous: null,
  isRepair: false,
  replaces: null,
  vectors: [],
};

/**
 * Saves what is sound of an index that cannot be opened as it is, or was made by an older kilde: a
 * generation whose documents, texts and vectors are whole, else single vectors. Vectors of another
 * model are worth nothing. For who holds the writer lock.
 * @throws NewerIndexError for what a newer kilde made, even if it is damaged
 */
export async function salvage(folder: string, fingerprint: Fingerprint): Promise<UpdateBase> {
  const { newest, manifests } = await knownManifests(folder);
  const usable = manifests.filter(({ info }) => haveSameVectors(info.fingerprint, fingerprint));
  for (const manifest of usable) {
    // The generations before the newest hold other documents.
    const isOutdated = manifest.info.generation !== newest;
    const previous = isOutdated ? null : await savedGeneration(folder, manifest, fingerprint);
    if (previous !== null) return { ...emptyBase, previous, isRepair: true };
  }
  const vectors: SavedVectors[] = [];
  try {
    for (const manifest of usable) {
      const generation = generationFolder(folder, manifest.info.generation);
      vectors.push(await SavedVectors.open(generation, manifest));
    }
    return { ...emptyBase, replaces: manifests[0]?.info ?? null, vectors };
  } catch (error) {
    await Promise.all(vectors.map((saved) => saved.close()));
    throw error;
  }
}

/**
 * That of the index, where it can be read, before those that generations keep of themselves; and
 * which generation is the newest, which may be one that cannot say what it is.
 */
async function knownManifests(
  folder: string,
): Promise<{ readonly newest: string | null; readonly manifests: readonly Manifest[] }> {
  const current = await unlessDamaged(() => readOlderManifest(folder));
  const names = (await wholeGenerations(folder)).toSorted().toReversed();
  const own: Manifest[] = [];
  for (const name of names) {
    const manifest = await ownManifest(generationFolder(folder, name), current);
    if (manifest?.info.generation === name && !contradicts(manifest, current)) own.push(manifest);
  }
  if (current === null) return { newest: names[0] ?? null, manifests: own };
  return { newest: current.info.generation, manifests: [current, ...own] };
}

/** Where the index tells which generation is current, others beside it may be of any kilde. */
async function ownManifest(folder: string, current: Manifest | null): Promise<Manifest | null> {
  try {
    return await unlessDamaged(() => readManifest(folder));
  } catch (error) {
    if (current !== null && error instanceof NewerIndexError) return null;
    throw error;
  }
}

/** Whether the index says of a generation that it was made otherwise than it says itself. */
function contradicts({ info }: Manifest, current: Manifest | null): boolean {
  if (current?.info.generation !== info.generation) return false;
  return fingerprintDifferences(current.info.fingerprint, info.fingerprint).length > 0;
}

/** Its words, furniture and editions are found anew when its documents are taken over. */
async function savedGeneration(
  folder: string,
  manifest: Manifest,
  fingerprint: Fingerprint,
): Promise<LoadedGeneration | null> {
  const differences = fingerprintDifferences(manifest.info.fingerprint, fingerprint);
  if (manifest.isOlder === true || differences.length > 0) return null;
  const generation = generationFolder(folder, manifest.info.generation);
  const contents = await unlessDamaged(() => readStored(generation, manifest));
  if (contents === null) return null;
  return new LoadedGeneration(unrecognisedContents(contents), () => closeFiles(contents));
}

async function unlessDamaged<T>(read: () => Promise<T | null>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CorruptIndexError) return null;
    throw error;
  }
}

/** Lets go of what an update was built on. */
export async function closeUpdateBase({ previous, vectors }: UpdateBase): Promise<void> {
  await previous?.close();
  await Promise.all(vectors.map((saved) => saved.close()));
}
