import path from 'node:path';
import { VectraPassageStore } from '../../src/index/vectra/vectra-passage-store.js';
import { FINGERPRINT, commitSamples, sampleDocument } from './passage-samples.js';
import { temporaryFolder } from './temporary-folder.js';

export const RIVER = sampleDocument('river.md', 'Elva renner.\n\nBroen er gammel.');
export const TOWER = sampleDocument('tower.md', 'The tower is tall.', { language: 'en' });
export const OPTIONS = { fingerprint: FINGERPRINT };

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
  const info = await commitSamples(made.store, [RIVER, TOWER]);
  if (info === null) throw new Error('Nothing was committed');
  return { ...made, info, current: path.join(made.generations, info.generation) };
}

/** Of a generation: the files that are sealed, as they are named in its folder. */
export const FILES = [
  'passages.vectors',
  'sentences.bin',
  'texts.bin',
  'lexical.bin',
  'documents.json',
  'editions.json',
  'row-seals.bin',
];
