import path from 'node:path';
import { VectraPassageStore } from '../../src/index/vectra/vectra-passage-store.js';
import { foldersOf, segmentFiles } from './index-files.js';
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
  const segments = path.join(folder, 'segments');
  return { folder, generations, segments, store, dropped, leftBehind };
}

/** A store whose folder holds one generation of one segment, and what it tells. */
export async function committed() {
  const made = await newStore();
  const info = await commitSamples(made.store, [river, tower]);
  if (info === null) throw new Error('Nothing was committed');
  const { generation: current, segments } = await foldersOf(made.folder);
  const [segment = ''] = segments;
  /** The path of a file by its name, in whichever folder it lies. */
  const fileOf = (name: string): string =>
    path.join(segmentFiles.includes(name) ? segment : current, name);
  return { ...made, info, current, segment, fileOf };
}
