import { stat } from 'node:fs/promises';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Tensor } from '@xenova/transformers';
import { isNotFound, messageOf } from '../errors.js';
import { shownBeginning } from '../embedding/inference/embedding-failure.js';
import { loadWeights } from '../embedding/model/load-weights.js';
import { modelFile, weightsFile } from '../embedding/model/model-settings.js';
import type { ModelSettings } from '../embedding/model/model-settings.js';
import { loadTokenizer, longestTokenized } from '../embedding/model/model-tokenizer.js';
import type { ModelTokenizer, TextPiece } from '../embedding/model/model-tokenizer.js';
import { integerTensor, openTransformers } from '../embedding/model/transformers-library.js';
import { answerSpans, type SpanLogits } from './answer-spans.js';
import { ReadingError } from './reader.js';
import type { PassageReading, ReadablePassage, Reader } from './reader.js';
import { readerInputs, type ReaderInput, type TextFrame } from './reader-input.js';
import { tokenOffsets } from './token-offsets.js';

/** What the model says of one input. */
interface InputLogits extends SpanLogits {
  readonly answer: number;
}

interface LoadedReader {
  readonly tokenizer: ModelTokenizer;
  readonly frame: TextFrame;
  readonly infer: (input: ReaderInput) => Promise<InputLogits>;
  readonly release: () => Promise<void>;
}

/**
 * Reads with a model of the transformers library in this process, one input an inference, as
 * TransformersEmbedder does and for the same reason. Inference blocks the process.
 */
export class TransformersReader implements Reader {
  readonly #name: string;
  readonly #model: LoadedReader;
  #closed = false;

  private constructor(name: string, model: LoadedReader) {
    this.#name = name;
    this.#model = model;
  }

  /**
   * @param tokenizer the model's, where another part of the process has it: it takes 50 MB to load
   * @returns null where the model's folder holds no reader of this dtype
   * @throws UserError naming the file that is broken, and what to do
   */
  static async load(
    settings: ModelSettings,
    tokenizer?: ModelTokenizer,
  ): Promise<TransformersReader | null> {
    if (!(await hasReader(settings))) return null;
    const loaded = await loadReader(settings, tokenizer ?? (await loadTokenizer(settings)));
    return new TransformersReader(settings.name, loaded);
  }

  async read(
    question: string,
    passages: readonly ReadablePassage[],
    signal?: AbortSignal,
  ): Promise<readonly (PassageReading | ReadingError)[]> {
    this.#assertOpen();
    signal?.throwIfAborted();
    const readings: (PassageReading | ReadingError)[] = [];
    for (const passage of passages) readings.push(await this.#read(question, passage, signal));
    return readings;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#model.release();
  }

  async #read(
    question: string,
    passage: ReadablePassage,
    signal: AbortSignal | undefined,
  ): Promise<PassageReading | ReadingError> {
    try {
      return await this.#readWindows(question, passage, signal);
    } catch (error) {
      this.#assertOpen();
      signal?.throwIfAborted();
      const shown = shownBeginning(passage.text);
      return new ReadingError(`The passage ${shown} could not be read: ${messageOf(error)}`, {
        cause: error,
      });
    }
  }

  /** The window that answers best counts for its passage. */
  async #readWindows(
    question: string,
    { context, text }: ReadablePassage,
    signal: AbortSignal | undefined,
  ): Promise<PassageReading> {
    const { tokenizer, frame, infer } = this.#model;
    const pieces = piecesOf(text, tokenizer);
    const tokens = {
      question: tokensOf(piecesOf(question, tokenizer)),
      context: tokensOf(piecesOf(context, tokenizer)),
      text: tokensOf(pieces),
    };
    let best: (ReaderInput & { readonly logits: InputLogits }) | null = null;
    for (const input of readerInputs(tokens, frame)) {
      // Inference blocks, so an abort can arrive only between two inputs.
      await turnOfTheLoop();
      signal?.throwIfAborted();
      this.#assertOpen();
      const logits = await infer(input);
      if (best === null || logits.answer > best.logits.answer) best = { ...input, logits };
    }
    if (best === null) throw new Error('There was nothing to read.');
    const { start, end } = best.window;
    const read = pieces.slice(0, end).map(({ characters }) => characters);
    const offsets = tokenOffsets({ text, pieces: read, normalise: tokenizer.normalise }, start);
    return { logit: best.logits.answer, spans: answerSpans(best.logits, offsets) };
  }

  #assertOpen(): void {
    if (this.#closed) throw new Error(`The reader of "${this.#name}" is closed.`);
  }
}

async function hasReader(settings: ModelSettings): Promise<boolean> {
  try {
    return (await stat(modelFile(settings, weightsFile(settings, 'reader')))).isFile();
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

async function loadReader(
  settings: ModelSettings,
  tokenizer: ModelTokenizer,
): Promise<LoadedReader> {
  const frame = frameOf(tokenizer);
  const { Tensor: TensorClass } = await openTransformers(settings);
  const model = await loadWeights(settings, 'reader');
  return {
    tokenizer,
    frame,
    infer: async ({ tokens, types, window, windowStart }) => {
      const output: Record<string, Tensor> = await model({
        input_ids: integerTensor(TensorClass, tokens),
        token_type_ids: integerTensor(TensorClass, types),
        attention_mask: integerTensor(
          TensorClass,
          tokens.map(() => 1),
        ),
      });
      try {
        const windowEnd = windowStart + window.end - window.start;
        return {
          answer: numbersOf(output, 'answer_logit')[0] ?? Number.NaN,
          starts: numbersOf(output, 'start_logits').slice(windowStart, windowEnd),
          ends: numbersOf(output, 'end_logits').slice(windowStart, windowEnd),
        };
      } finally {
        for (const tensor of Object.values(output)) tensor.dispose();
      }
    },
    release: async () => {
      await model.dispose();
    },
  };
}

function frameOf(tokenizer: ModelTokenizer): TextFrame {
  const [opening, closing, ...more] = tokenizer.tokenize('');
  if (opening !== undefined && closing !== undefined && more.length === 0) {
    return { opening, closing };
  }
  throw new Error('The tokenizer does not put one special token before a text and one behind it.');
}

function numbersOf(output: Readonly<Record<string, Tensor>>, name: string): Float32Array {
  const numbers: unknown = output[name]?.data;
  if (numbers instanceof Float32Array && numbers.every(Number.isFinite)) return numbers;
  throw new Error(`The model gives no ${name} of finite 32-bit numbers.`);
}

function piecesOf(text: string, tokenizer: ModelTokenizer): readonly TextPiece[] {
  return tokenizer.piecesOf(text.slice(0, longestTokenized));
}

function tokensOf(pieces: readonly TextPiece[]): readonly number[] {
  return pieces.map(({ token }) => token);
}
