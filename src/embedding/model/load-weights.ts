import type { PreTrainedModel } from '@xenova/transformers';
import { UserError, messageOf } from '../../errors.js';
import { modelFile, weightsFile } from './model-settings.js';
import type { ModelPart, ModelSettings } from './model-settings.js';
import { openTransformers } from './transformers-library.js';

/**
 * Loads the weights of one part of a model, to be run in this process on the CPU.
 * @throws UserError naming the file that cannot be loaded, and what to do
 */
export async function loadWeights(
  settings: ModelSettings,
  part: ModelPart,
): Promise<PreTrainedModel> {
  const { AutoModel } = await openTransformers(settings);
  try {
    return await AutoModel.from_pretrained(settings.name, {
      model_file_name: part,
      device: 'cpu',
      dtype: settings.dtype,
      session_options: {
        intraOpNumThreads: settings.threads,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        graphOptimizationLevel: 'all',
      },
    });
  } catch (error) {
    throw new UserError(
      `The model file ${modelFile(settings, weightsFile(settings, part))} cannot be loaded ` +
        `(${messageOf(error)}). It is damaged, or made for another onnxruntime: put an intact ` +
        'copy in its place.',
      { cause: error },
    );
  }
}
