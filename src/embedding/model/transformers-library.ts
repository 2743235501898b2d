import type * as Transformers from '@xenova/transformers';
import type { ModelSettings } from './model-settings.js';

/**
 * The library, told where models are. It is loaded on demand, for it takes 40 MB and a moment.
 * Its settings are one for the whole process, so a process serves one ModelSettings.
 */
export async function openTransformers(settings: ModelSettings): Promise<typeof Transformers> {
  const library = await import('@xenova/transformers');
  const { env } = library;
  env.localModelPath = settings.modelsDir;
  env.allowLocalModels = true;
  env.allowRemoteModels = settings.allowRemoteModels;
  // By default it would write into its own folder in node_modules.
  env.cacheDir = settings.remoteCacheDir;
  env.useFSCache = settings.allowRemoteModels;
  env.useWasmCache = false;
  // Its warnings go to the console, whole inputs among them; what matters is thrown as well.
  env.logLevel = library.LogLevel.NONE;
  return library;
}

/** One input of a model: a row of whole numbers, of shape [1, n]. */
export function integerTensor(
  TensorClass: typeof Transformers.Tensor,
  numbers: readonly number[],
): Transformers.Tensor {
  return new TensorClass('int64', BigInt64Array.from(numbers, BigInt), [1, numbers.length]);
}
