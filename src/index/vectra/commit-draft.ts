import { productVersion } from '../../product-version.js';
import type { GenerationDraft } from '../generation/generation-draft.js';
import { recognisedEditions } from '../generation/recognised-editions.js';
import { recognisedFurniture } from '../generation/recognised-furniture.js';
import type { RecognisedFurniture } from '../generation/recognised-furniture.js';
import type { PlacedSegment } from '../generation/segment.js';
import { segmentPlan, type SegmentPlan } from '../generation/segment-plan.js';
import type { GenerationInfo, UpdateOptions } from '../passage-store.js';
import {
  closeSegments,
  documentsOf,
  readSegment,
  rowCount,
  writeEditions,
} from './generation-files.js';
import { generationFolder } from './generation-folders.js';
import { writeManifest, type SegmentEntry } from './manifest.js';
import { openForUpdate } from './open-segment.js';
import type { UpdateBase } from './salvage/salvage.js';
import { removeSegment } from './segment-folders.js';
import type { SegmentWriter } from './segment-writer.js';

interface CommitOptions extends UpdateOptions {
  readonly folder: string;
  readonly base: UpdateBase;
}

interface DraftInFolders {
  readonly draft: GenerationDraft;
  /** Names of both folders. */
  readonly generation: string;
  readonly segment: string;
  readonly writer: SegmentWriter;
}

/** A segment of the new generation. */
interface Member {
  readonly entry: SegmentEntry;
  readonly placed: PlacedSegment;
}

/**
 * Writes what is new as one segment, with what is to be merged, and makes a generation of it and of
 * the segments that go on. It is read back before it may become the current one.
 */
export async function commitDraft(
  options: CommitOptions,
  { draft, generation, segment, writer }: DraftInFolders,
): Promise<GenerationInfo> {
  const { base, signal } = options;
  const furniture = await recognisedFurniture(base.previous, draft, signal);
  const plan = segmentPlan(base.previous?.segments ?? [], {
    kept: draft.kept,
    furniture: furniture.spans,
    isSound: (number) => (base.entries[number] ?? null) !== null,
    // A document without passages makes a segment, too.
    newRows: Math.max(draft.rows, draft.pages.length),
  });
  const own = await writtenSegment(options, { draft, segment, writer }, plan, furniture);
  try {
    const reused = plan.reused.map((kept) => reusedMember(kept, base));
    const members = [...reused, ...own];
    return await commitMembers(options, { draft, generation, segment, writer }, members);
  } finally {
    await closeSegments(own.map(({ placed }) => placed));
  }
}

/** The new segment, read back; none where there is nothing to be written. */
async function writtenSegment(
  { folder, signal }: CommitOptions,
  { draft, segment, writer }: Omit<DraftInFolders, 'generation'>,
  plan: SegmentPlan,
  furniture: RecognisedFurniture,
): Promise<readonly Member[]> {
  await draft.copy([...plan.rebuilt, ...mergedIds(plan)], signal);
  const contents = await draft.finish();
  if (contents.documents.length === 0) {
    await writer.close();
    await removeSegment(folder, segment);
    return [];
  }
  const files = await writer.finish(contents, { furniture, merged: plan.merged, signal });
  const entry = { name: segment, gone: [], files };
  return [{ entry, placed: await readSegment(folder, entry, openForUpdate) }];
}

function mergedIds({ merged }: SegmentPlan): string[] {
  return merged.flatMap(({ segment, places }) =>
    places.flatMap((place) => segment.documents[place]?.document.id ?? []),
  );
}

function reusedMember(
  { number, segment, places }: SegmentPlan['reused'][number],
  { entries }: UpdateBase,
): Member {
  const entry = entries[number] ?? null;
  if (entry === null) throw new Error(`Segment ${number} cannot be used as it is`);
  const present = new Set(places);
  const gone = [...segment.documents.keys()].filter((place) => !present.has(place));
  return { entry: { ...entry, gone }, placed: { segment, gone: new Set(gone) } };
}

async function commitMembers(
  { folder, fingerprint, recognise, signal }: CommitOptions,
  { draft, generation, segment, writer }: DraftInFolders,
  members: readonly Member[],
): Promise<GenerationInfo> {
  const segments = members.map(({ placed }) => placed);
  const info = {
    generation,
    createdAt: new Date().toISOString(),
    fingerprint,
    documents: documentsOf(segments).length,
    passages: rowCount(segments),
    kilde: productVersion(),
  };
  const editions = await recognisedEditions({ info, segments }, recognise, draft.editionsBefore);
  const own = generationFolder(folder, generation);
  const files = [await writeEditions(own, editions)];
  const entries: SegmentEntry[] = [];
  for (const { entry, placed } of members) {
    const isNew = entry.name === segment;
    const added = isNew ? await writer.addVectors(placed.segment, editions.vectors) : [];
    entries.push({ ...entry, files: [...entry.files, ...added] });
  }
  signal?.throwIfAborted();
  const manifest = { info, segments: entries, files };
  await writeManifest(own, manifest);
  await writeManifest(folder, manifest);
  return info;
}
