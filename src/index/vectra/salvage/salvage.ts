import { NewerIndexError } from '../../passage-store.js';
import type { Fingerprint, GenerationInfo, RecognisedEditions } from '../../passage-store.js';
import { fingerprintDifferences, haveSameVectors } from '../../fingerprint-differences.js';
import { LoadedGeneration } from '../../generation/loaded-generation.js';
import { noEditions } from '../../generation/recognised-editions.js';
import type { PlacedSegment } from '../../generation/segment.js';
import { closeSegments, documentsOf, readEditions, readSegment } from '../generation-files.js';
import { generationFolder, wholeGenerations } from '../generation-folders.js';
import { readManifest, readOlderManifest } from '../manifest.js';
import type { Manifest, SegmentEntry } from '../manifest.js';
import { openForUpdate, openStored } from '../open-segment.js';
import { segmentFolder } from '../segment-folders.js';
import { SavedVectors } from './saved-vectors.js';
import { unlessDamaged } from './unless-damaged.js';

/** What an update can build on. */
export interface UpdateBase {
  readonly previous: LoadedGeneration | null;
  /** Of each segment of `previous`: null where it has to be written anew to go on. */
  readonly entries: readonly (SegmentEntry | null)[];
  /** Whether `previous` is what could be saved of a generation that cannot be opened. */
  readonly isRepair: boolean;
  /** The current generation where it, or a part of it, has to be made anew. */
  readonly replaces: GenerationInfo | null;
  /** What is left of the vectors of segments that cannot be built on. */
  readonly vectors: readonly Pick<SavedVectors, 'get' | 'close'>[];
}

/** Nothing to build on. */
export const emptyBase: UpdateBase = {
  previous: null,
  entries: [],
  isRepair: false,
  replaces: null,
  vectors: [],
};

/** What could be saved of the current generation. */
interface SavedGeneration {
  readonly previous: LoadedGeneration | null;
  readonly entries: readonly (SegmentEntry | null)[];
  /** Names of the segments that `previous` has. */
  readonly saved: ReadonlySet<string>;
}

const nothingSaved: SavedGeneration = { previous: null, entries: [], saved: new Set() };

/**
 * Saves what is sound of an index that cannot be opened as it is, or was made by an older kilde:
 * segments of the current generation whose documents, texts and vectors are whole, and single
 * vectors of all others. Vectors of another model are worth nothing. For who holds the writer lock.
 * @throws NewerIndexError for what a newer kilde made, even if it is damaged
 */
export async function salvage(folder: string, fingerprint: Fingerprint): Promise<UpdateBase> {
  const { newest, manifests } = await knownManifests(folder);
  const usable = manifests.filter(({ info }) => haveSameVectors(info.fingerprint, fingerprint));
  // The generations before the newest hold other documents.
  const [current, own] = usable.filter(({ info }) => info.generation === newest);
  const segments = current ? agreedSegments(current, own) : [];
  const { previous, entries, saved } = current
    ? await savedGeneration(folder, { ...current, segments }, fingerprint)
    : nothingSaved;
  const told = Math.max(current?.segments.length ?? 0, own?.segments.length ?? 0);
  const isWhole = saved.size === told && told > 0;
  if (isWhole) return { ...emptyBase, previous, entries, isRepair: true };
  const replaces = manifests[0]?.info ?? null;
  try {
    const vectors = await savedVectors(folder, usable, saved);
    return { previous, entries, isRepair: previous !== null, replaces, vectors };
  } catch (error) {
    await previous?.close();
    throw error;
  }
}

/**
 * Those that the index tells of as the generation does: of two manifests that differ it cannot be
 * told which is wrong, and a document that is gone must not come back.
 */
function agreedSegments(
  { segments }: Manifest,
  own: Manifest | undefined,
): readonly SegmentEntry[] {
  const told = new Set(own?.segments.map((entry) => JSON.stringify(entry)));
  const agreed = segments.filter((entry) => own === undefined || told.has(JSON.stringify(entry)));
  return [...new Map(agreed.map((entry) => [entry.name, entry])).values()];
}

/** Of the segments of these generations but for those that were saved whole. */
async function savedVectors(
  folder: string,
  manifests: readonly Manifest[],
  saved: ReadonlySet<string>,
): Promise<SavedVectors[]> {
  const opened = new Set(saved);
  const vectors: SavedVectors[] = [];
  try {
    for (const { info, files, segments, isOlder } of manifests) {
      if (isOlder === true) {
        const whole = { folder: generationFolder(folder, info.generation), files };
        vectors.push(await SavedVectors.open(whole, info.fingerprint.dimensions));
      }
      for (const { name, files: own } of segments) {
        if (opened.has(name)) continue;
        opened.add(name);
        const sealed = { folder: segmentFolder(folder, name), files: own };
        vectors.push(await SavedVectors.open(sealed, info.fingerprint.dimensions));
      }
    }
    return vectors;
  } catch (error) {
    await Promise.all(vectors.map((one) => one.close()));
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

async function savedGeneration(
  folder: string,
  manifest: Manifest,
  fingerprint: Fingerprint,
): Promise<SavedGeneration> {
  const differences = fingerprintDifferences(manifest.info.fingerprint, fingerprint);
  if (manifest.isOlder === true || differences.length > 0) return nothingSaved;
  const found: {
    readonly entry: SegmentEntry;
    readonly isSound: boolean;
    readonly placed: PlacedSegment;
  }[] = [];
  const segments = () => found.map(({ placed }) => placed);
  try {
    for (const entry of manifest.segments) {
      const sound = await unlessDamaged(() => readSegment(folder, entry, openForUpdate));
      const placed = sound ?? (await unlessDamaged(() => readSegment(folder, entry, openStored)));
      if (placed !== null) found.push({ entry, isSound: sound !== null, placed });
    }
    if (found.length === 0) return nothingSaved;
    const editions = await savedEditions(folder, manifest, segments());
    const { info } = manifest;
    const release = () => closeSegments(segments());
    return {
      previous: new LoadedGeneration({ info, segments: segments(), editions }, release),
      entries: found.map(({ entry, isSound }) => (isSound ? entry : null)),
      saved: new Set(found.map(({ entry }) => entry.name)),
    };
  } catch (error) {
    await closeSegments(segments());
    throw error;
  }
}

/** None where they name documents that were not saved, for then they are to be found anew. */
async function savedEditions(
  folder: string,
  { info, files }: Manifest,
  segments: readonly PlacedSegment[],
): Promise<RecognisedEditions> {
  const generation = generationFolder(folder, info.generation);
  const documents = documentsOf(segments);
  return (await unlessDamaged(() => readEditions(generation, files, documents))) ?? noEditions;
}

/** Lets go of what an update was built on. */
export async function closeUpdateBase({ previous, vectors }: UpdateBase): Promise<void> {
  await previous?.close();
  await Promise.all(vectors.map((saved) => saved.close()));
}
