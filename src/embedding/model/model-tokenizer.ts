import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PreTrainedTokenizer } from '@xenova/transformers';
import { UserError, isNotFound, messageOf } from '../../errors.js';
import { modelFile, modelFolders } from './model-settings.js';
import type { ModelSettings } from './model-settings.js';
import { openTransformers } from './transformers-library.js';
import { isUnigramFile, makeUnigramTokenizer } from './unigram-tokenizer.js';

export interface ModelTokenizer {
  /** The model's tokens of a text, special tokens included. */
  readonly tokenize: (text: string) => readonly number[];
  readonly isSpecial: (token: number) => boolean;
  /**
   * The pieces of a text, without special tokens: where the text names one, as `</s>`, it is a
   * piece that the model does not know, so that no text is taken for the end of itself.
   */
  readonly piecesOf: (text: string) => readonly TextPiece[];
  /** The text as it is cut into pieces, with spaces where they have `▁`. */
  readonly normalise: (text: string) => string;
}

export interface TextPiece {
  readonly token: number;
  /** Its characters, normalised; `▁` stands for white space before them. */
  readonly characters: string;
}

/**
 * UTF-16 units tokenized at once. The library spreads the tokens of a word over function arguments,
 * which breaks the stack for words of some 100,000 characters; a passage has a few thousand.
 */
export const longestTokenized = 32_768;

/**
 * Loads the model's tokenizer.
 * @throws UserError naming the file that is missing or broken
 */
export async function loadTokenizer(settings: ModelSettings): Promise<ModelTokenizer> {
  let tokenizer: PreTrainedTokenizer;
  try {
    tokenizer = await makeTokenizer(settings);
  } catch (error) {
    throw new UserError(
      `The tokenizer of the model "${settings.name}" cannot be loaded from ` +
        `${modelFile(settings, 'tokenizer.json')} (${messageOf(error)}). The file is missing or ` +
        'damaged: put an intact copy in its place.',
      { cause: error },
    );
  }
  const special = new Set<number>(tokenizer.all_special_ids);
  const { normalizer } = tokenizer._tokenizer;
  return {
    tokenize: (text) => tokenizer.encode(text),
    isSpecial: (token) => special.has(token),
    piecesOf: (text) =>
      tokenizer.tokenize(text).map((characters) => {
        const token = tokenizer._tokenizer.token_to_id(characters);
        const isKnown = token !== undefined && !special.has(token);
        return { token: isKnown ? token : tokenizer.unk_token_id, characters };
      }),
    normalise: (text) => normalizer?.normalize(text) ?? text,
  };
}

async function makeTokenizer(settings: ModelSettings): Promise<PreTrainedTokenizer> {
  const { AutoTokenizer, PreTrainedTokenizer: Tokenizer } = await openTransformers(settings);
  for (const folder of modelFolders(settings)) {
    const file = await readJson(join(folder, 'tokenizer.json'));
    const config = await readJson(join(folder, 'tokenizer_config.json'));
    if (isUnigramFile(file) && typeof config === 'object' && config !== null) {
      return makeUnigramTokenizer(Tokenizer, file, config);
    }
  }
  return await AutoTokenizer.from_pretrained(settings.name);
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
