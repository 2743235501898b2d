import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError, isNotFound, messageOf } from '../../errors.js';
import { modelFolders } from './model-settings.js';
import type { ModelSettings } from './model-settings.js';

/** What must be known of a model before it is loaded. */
export interface ModelDescription {
  /** Length of its embeddings. */
  readonly dimensions: number;
  /** Longest input in tokens, special tokens included. */
  readonly maxTokens: number;
}

const modelConfig = z.object({
  hidden_size: z.int().positive(),
  max_position_embeddings: z.int().positive(),
});

/** Models without a limit of their own state a huge number here, which is no limit either. */
const tokenizerConfig = z.object({ model_max_length: z.number().positive().optional() });

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
  model: z.infer<typeof modelConfig>,
  tokenizer: z.infer<typeof tokenizerConfig>,
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

async function readJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.infer<Schema> | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (isNotFound(error)) return null;
    const why = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
    throw new UserError(
      `The model file ${path} cannot be read (${why}). Put an intact copy in its place.`,
      { cause: error },
    );
  }
}
