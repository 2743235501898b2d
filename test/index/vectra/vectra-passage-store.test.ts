import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { VectraPassageStore } from '../../../src/index/vectra/vectra-passage-store.js';
import { describePassageStore } from '../../contracts/passage-store.js';

describePassageStore('VectraPassageStore', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'kilde-store-'));
  return {
    store: new VectraPassageStore({ folder: path.join(folder, 'index') }),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
});
