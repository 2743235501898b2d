import { join } from 'node:path';

/** The file of each kind of weights, as transformers.js names them. */
const weightsFiles = {
  fp32: 'onnx/model.onnx',
  fp16: 'onnx/model_fp16.onnx',
  int8: 'onnx/model_int8.onnx',
  uint8: 'onnx/model_uint8.onnx',
  q8: 'onnx/model_quantized.onnx',
  q4: 'onnx/model_q4.onnx',
  q4f16: 'onnx/model_q4f16.onnx',
  bnb4: 'onnx/model_bnb4.onnx',
} as const;

type ModelDtype = keyof typeof weightsFiles;

/** What a model's folder holds weights of: the embedding model; the reader, which few have. */
export type ModelPart = 'model' | 'reader';

/** Which model makes the embeddings, and how. Plain data: it is sent to child processes. */
export interface ModelSettings {
  /** The model's folder below `modelsDir`; also its id where it is loaded from the network. */
  readonly name: string;
  /** Absolute path. */
  readonly modelsDir: string;
  readonly dtype: ModelDtype;
  /** Put before a question, with the space that belongs after it. */
  readonly queryPrefix: string;
  /** Put before a passage, with the space that belongs after it. */
  readonly passagePrefix: string;
  /** How the token vectors become one: their mean, or the first (cls). */
  readonly pooling: 'mean' | 'cls';
  /** Whether a model that is not in `modelsDir` may be fetched from the network. */
  readonly allowRemoteModels: boolean;
  /** Absolute path of the folder where fetched models are kept. */
  readonly remoteCacheDir: string;
  /** Threads of one inference. */
  readonly threads: number;
  /** Cuts texts shorter than the model would; left out, the model's own limit holds. */
  readonly maxTokens?: number;
}

/** The files that a model needs, relative to its folder. */
export function neededFiles(settings: ModelSettings): readonly string[] {
  return ['config.json', 'tokenizer.json', 'tokenizer_config.json', weightsFile(settings, 'model')];
}

/** The weights of one part, relative to the model's folder. */
export function weightsFile({ dtype }: ModelSettings, part: ModelPart): string {
  return weightsFiles[dtype].replace('model', part);
}

/** Absolute path of a file of the model in `modelsDir`. */
export function modelFile(settings: ModelSettings, file: string): string {
  return join(settings.modelsDir, settings.name, file);
}

/** The folders that may hold the model, in the order in which they are looked into. */
export function modelFolders(settings: ModelSettings): readonly string[] {
  return [
    join(settings.modelsDir, settings.name),
    ...(settings.allowRemoteModels ? [join(settings.remoteCacheDir, settings.name)] : []),
  ];
}

/** Longest time for a model that comes from the network: gigabytes, over a slow line. */
const fetchLimitMs = 3_600_000;

/** Longest time for a start that loads the model. @param limitMs that of a model on disk */
export function loadLimitMs({ allowRemoteModels }: ModelSettings, limitMs: number): number {
  return allowRemoteModels ? Math.max(fetchLimitMs, limitMs) : limitMs;
}
