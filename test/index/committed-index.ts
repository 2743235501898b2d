import path from 'node:path';
import { VectraPassageStore } from '../../src/index/vectra/vectra-passage-store.js';
import { sampleFingerprint, commitSamples, sampleDocument } from './passage-samples.js';
import { temporaryFolder } from './temporary-folder.js';

export const river = sampleDocument('river.md', 'Elva renner.\n\nBroen er gammel.');
export const tower = sampleDocument('tower.md', 'The tower is tall.', { language: 'en' });
export const updateOptions = { fingerprint: sampleFingerprint };

async function newStore() {
  const folder = path.join(await temporaryFolder(), 'index');
  const dropped: string[] = [];
  const leftBehind: string[] = [];
  const store = new VectraPassageStore({
    folder,
    onPreviousDropped: (reason) => dropped.push(reason),
    onLeftBehind: (reason) => leftBehind.push(reason),
  });
  const generations = path.join(folder, 'generations');
  return { folder, generations, store, dropped, leftBehind };
}

/** A store whose folder holds one generation, and what it tells. */
export async function committed() {
  const made = await newStore();
  const info = await commitSamples(made.store, [river, tower]);
  if (info === null) throw new Error('Nothing was committed');
  return { ...made, info, current: path.join(made.generations, info.generation) };
}

/** Of a generation: the files that are sealed, as they are named in its folder. */
export const sealedFiles = [
  'passages.vectors',
  'sentences.bin',
  'texts.bin',
  'lexical.bin',
  'documents.json',
  'editions.json',
  'furniture.json',
  'row-seals.bin',
  'vectors-copy.bin',
];
