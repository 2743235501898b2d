import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError, isNotFound, messageOf } from '../../errors.js';
import { fields, finite, ShapeError, size } from '../../json-shape.js';
import type { Shape, Shaped } from '../../json-shape.js';
import { modelFolders } from './model-settings.js';
import type { ModelSettings } from './model-settings.js';

/** What must be known of a model before it is loaded. */
export interface ModelDescription {
  /** Length of its embeddings. */
  readonly dimensions: number;
  /** Longest input in tokens, special tokens included. */
  readonly maxTokens: number;
}

const modelConfig = fields({
  hidden_size: size,
  max_position_embeddings: size,
});

const aboveZero: Shape<number> = (value, place = '') => {
  const given = finite(value, place);
  if (given > 0) return given;
  throw new ShapeError(place, 'a number above 0');
};
/** Models without a limit of their own state a huge number here, which is no limit either. */
const tokenizerConfig = fields({}, { model_max_length: aboveZero });

/**
 * Reads the model's own files; null where it is not on disk and may be fetched from the network.
 * @throws UserError naming the file that is missing or broken
 */
export async function readModelDescription(
  settings: ModelSettings,
): Promise<ModelDescription | null> {
  for (const folder of modelFolders(settings)) {
    const model = await readJson(join(folder, 'config.json'), modelConfig);
    const tokenizer = await readJson(join(folder, 'tokenizer_config.json'), tokenizerConfig);
    if (model !== null && tokenizer !== null) return describe(settings, model, tokenizer);
  }
  if (settings.allowRemoteModels) return null;
  throw new UserError(
    `The model "${settings.name}" is not in ${settings.modelsDir}: config.json and ` +
      'tokenizer_config.json are expected in a folder of that name. Put the model there, or ' +
      'choose one that is there.',
  );
}

function describe(
  settings: ModelSettings,
  model: Shaped<typeof modelConfig>,
  tokenizer: Shaped<typeof tokenizerConfig>,
): ModelDescription {
  return {
    dimensions: model.hidden_size,
    maxTokens: Math.min(
      settings.maxTokens ?? Infinity,
      tokenizer.model_max_length ?? Infinity,
      model.max_position_embeddings,
    ),
  };
}

async function readJson<T>(path: string, shape: Shape<T>): Promise<T | null> {
  try {
    return shape(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (isNotFound(error)) return null;
    throw new UserError(
      `The model file ${path} cannot be read (${messageOf(error)}). Put an intact copy in its place.`,
      { cause: error },
    );
  }
}
