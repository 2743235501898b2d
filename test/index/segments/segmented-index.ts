import { cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { z } from 'zod';
import type { GenerationInfo, GenerationUpdate } from '../../../src/index/passage-store.js';
import { VectraPassageStore } from '../../../src/index/vectra/vectra-passage-store.js';
import { opened } from '../../contracts/passage-store-samples.js';
import { meaningDocument } from '../../retrieval/editions/edition-samples.js';
import { putSample, sampleDocument } from '../passage-samples.js';
import type { SampleDocument } from '../passage-samples.js';
import { temporaryFolder } from '../temporary-folder.js';
import { recognisingOptions } from './changing-documents.js';
import { viewOf } from './generation-view.js';

function page(letter: string): SampleDocument {
  const id = `hjelp/${letter}.md`;
  const own = `Pumpe ${letter} står i kjelleren under hallen og går døgnet rundt, hele året.`;
  return sampleDocument(id, `${own}\n\nDen som eier ${letter} passer den.\nRediger siden`);
}

function bridge(language: string, lines: readonly string[]): SampleDocument {
  return meaningDocument(`bridge.${language}.md`, language, lines);
}

const pages = 'abcdefgh'.split('').map(page);
const norwegian = bridge('nb', [
  'bridge|Steinbroen over elven er svært gammel.',
  'length|Broen er 334 meter lang fra den ene bredden til den andre.',
  'year|Folk i byen bygde den i 1905.',
]);
const hindi = bridge('hi', [
  'bridge|नदी के ऊपर पत्थर का पुल बहुत पुराना है।',
  'length|पुल एक किनारे से दूसरे किनारे तक ३३४ मीटर लंबा है।',
  'year|शहर के लोगों ने इसे १९०५ में बनाया।',
]);
const bengali = bridge('bn', [
  'bridge|নদীর উপরের পাথরের সেতুটি অনেক পুরোনো।',
  'length|সেতুটি এক পাড় থেকে অন্য পাড় পর্যন্ত ৩৩৪ মিটার লম্বা।',
  'year|শহরের লোকেরা এটি ১৯০৫ সালে তৈরি করে।',
]);
const gone = sampleDocument('gone.md', 'Som ikke finnes lenger.\nEn annen linje.');
const changedBefore = sampleDocument('changed.md', 'Slik det var.\n\nOg slik.');
const changed = sampleDocument('changed.md', 'Slik det er nå.\n\nOg slik.');

/** What each commit puts, and which it drops. */
const commits = [
  { put: [...pages, gone], drop: [] as string[] },
  { put: [norwegian, changedBefore, hindi], drop: [] },
  { put: [bengali, changed], drop: ['gone.md', 'changed.md'] },
];

/** All documents of the index, by id. */
export const indexedSamples: ReadonlyMap<string, SampleDocument> = new Map(
  [...pages, norwegian, hindi, bengali, changed].map((sample) => [sample.document.id, sample]),
);
/** By segment, those that are there. */
export const idsBySegment = [
  pages.map(({ document }) => document.id),
  ['bridge.hi.md', 'bridge.nb.md'],
  ['bridge.bn.md', 'changed.md'],
];

async function build(folder: string): Promise<void> {
  const store = new VectraPassageStore({ folder });
  for (const { put, drop } of commits) {
    await store.update(recognisingOptions, async (update) => {
      for (const { id } of update.previous?.documents ?? []) {
        if (!drop.includes(id)) await update.keep(id);
      }
      for (const sample of put) await putSample(update, sample);
      return 'commit';
    });
  }
}

let template: Promise<string> | null = null;

async function builtTemplate(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kilde-segments-'));
  await build(folder);
  return folder;
}

/** Removes what `segmentedIndex` copies, when the tests of a file end. */
export function removeTemplateAfterAll(): void {
  afterAll(async () => {
    if (template !== null) await rm(await template, { recursive: true });
  });
}

const manifestSchema = z.looseObject({
  info: z.looseObject({ generation: z.string(), documents: z.number(), passages: z.number() }),
  segments: z.array(
    z.looseObject({
      name: z.string(),
      gone: z.array(z.number()),
      files: z.array(z.object({ name: z.string(), bytes: z.number(), crc32: z.number() })),
    }),
  ),
});
export type ReadManifest = z.infer<typeof manifestSchema>;

export async function manifestIn(folder: string): Promise<ReadManifest> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8');
  return manifestSchema.parse(JSON.parse(text));
}

/** An index of three segments, in two of which a document is masked. */
export async function segmentedIndex() {
  template ??= builtTemplate();
  const folder = path.join(await temporaryFolder(), 'index');
  await cp(await template, folder, { recursive: true, preserveTimestamps: true });
  const dropped: string[] = [];
  const leftBehind: string[] = [];
  const store = new VectraPassageStore({
    folder,
    onPreviousDropped: (reason) => dropped.push(reason),
    onLeftBehind: (reason) => leftBehind.push(reason),
  });
  const { info, segments } = await manifestIn(folder);
  return {
    folder,
    store,
    dropped,
    leftBehind,
    generation: path.join(folder, 'generations', info.generation),
    segments: segments.map(({ name }) => path.join(folder, 'segments', name)),
  };
}

export type SegmentedIndex = Awaited<ReturnType<typeof segmentedIndex>>;

/** What is open says. */
export async function saidBy(store: VectraPassageStore) {
  const generation = await opened(store);
  try {
    return await viewOf(generation);
  } finally {
    await generation.close();
  }
}

/** What tells whether the files of a segment are those that they were. */
export async function identityOf(segment: string): Promise<readonly string[]> {
  const names = (await readdir(segment)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const { ino, mtimeMs, size } = await stat(path.join(segment, name));
      return `${name} ${ino} ${mtimeMs} ${size}`;
    }),
  );
}

/** What an update found. */
export interface Found {
  readonly previous: readonly string[];
  readonly isRepair: boolean;
  readonly replaces: GenerationInfo | null;
  /** Documents of which vectors of a passage or its sentences were lost. */
  readonly lost: readonly string[];
}

async function allVectorsAreKnown(
  update: GenerationUpdate,
  { passages }: SampleDocument,
): Promise<boolean> {
  for (const { embeddingHash, embedding, sentenceEmbeddings } of passages) {
    const reused = await update.reuse(embeddingHash);
    const same = reused?.embedding?.every((number, i) => number === embedding[i]) ?? false;
    if (!same || reused?.sentenceEmbeddings?.length !== sentenceEmbeddings.length) return false;
  }
  return true;
}

/** An update that keeps what is there, and puts what is not. */
export async function repaired(
  store: VectraPassageStore,
  verdict: 'commit' | 'leave' = 'commit',
): Promise<Found> {
  let found: Found = { previous: [], isRepair: false, replaces: null, lost: [] };
  await store.update(recognisingOptions, async (update) => {
    const previous = update.previous?.documents.map(({ id }) => id) ?? [];
    const lost: string[] = [];
    for (const [id, sample] of indexedSamples) {
      if (!(await allVectorsAreKnown(update, sample))) lost.push(id);
      if (previous.includes(id)) await update.keep(id);
      else await putSample(update, sample);
    }
    const { isRepair, replaces } = update;
    found = { previous, isRepair, replaces, lost: lost.toSorted() };
    return verdict;
  });
  return found;
}
