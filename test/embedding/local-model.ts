import { fileURLToPath } from 'node:url';
import type { ModelSettings } from '../../src/embedding/model/model-settings.js';

/** The committed model, with one thread, for the tests share the machine. */
export const localModel: ModelSettings = {
  name: 'multilingual-e5-small',
  modelsDir: fileURLToPath(new URL('../../models', import.meta.url)),
  dtype: 'q8',
  queryPrefix: 'query: ',
  passagePrefix: 'passage: ',
  pooling: 'mean',
  allowRemoteModels: false,
  remoteCacheDir: fileURLToPath(new URL('../../data/models', import.meta.url)),
  threads: 1,
};

/** The built child entry, which the pool of inference processes runs. */
export const inferenceEntry = new URL(
  '../../dist/src/embedding/inference/inference-process.js',
  import.meta.url,
);
