import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isNotFound, UserError } from '../errors.js';
import { fields, listOf, finite, recordOf } from '../json-shape.js';
import { dotProduct } from './dot-product.js';
import { normaliseUnlessZero } from './normalise-unless-zero.js';

const offsetsFile = fields({ languages: recordOf(listOf(finite)) });

/**
 * The model likes pairs in one language, whatever they say. The liking is a constant vector a
 * language: its mean passage vector minus the mean over all languages.
 */
export class LanguageOffsets {
  readonly #vectors: ReadonlyMap<string, Float32Array>;

  constructor(vectors: ReadonlyMap<string, Float32Array>) {
    this.#vectors = vectors;
  }

  /** Whether there are none: then nothing is known of how the model treats languages. */
  get isEmpty(): boolean {
    return this.#vectors.size === 0;
  }

  /** SHA-256 of all of them, hex: what was made with equal ones may be compared. */
  get fingerprint(): string {
    const hash = createHash('sha256');
    for (const language of [...this.#vectors.keys()].sort()) {
      const vector = this.#vectors.get(language) ?? new Float32Array();
      hash.update(JSON.stringify([language, vector.length])).update(vector);
    }
    return hash.digest('hex');
  }

  /**
   * A text's vector as if it were in no language in particular: less the offset of its language,
   * L2-normalised.
   */
  neutral(embedding: Float32Array, language: string): Float32Array {
    const offset = this.#vectors.get(language);
    const vector = embedding.slice();
    if (offset === undefined) return normaliseUnlessZero(vector);
    for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) - (offset[i] ?? 0);
    return normaliseUnlessZero(vector);
  }

  /**
   * Adds `neutral` of a vector to a sum of such, which is quicker than to make it first: documents
   * have thousands of passages.
   */
  addNeutral(sum: Float64Array, embedding: Float32Array, language: string): void {
    const offset = this.#vectors.get(language) ?? new Float32Array(embedding.length);
    let square = 0;
    for (let i = 0; i < sum.length; i++) {
      const number = (embedding[i] ?? 0) - (offset[i] ?? 0);
      square += number * number;
    }
    if (square === 0) return;
    const scale = 1 / Math.sqrt(square);
    for (let i = 0; i < sum.length; i++) {
      sum[i] = (sum[i] ?? 0) + scale * ((embedding[i] ?? 0) - (offset[i] ?? 0));
    }
  }

  /** For each language, how much a question's cosines are raised by that language alone. */
  for(embedding: Float32Array): (language: string) => number {
    const known = new Map<string, number>();
    return (language) => {
      const vector = this.#vectors.get(language);
      if (vector === undefined) return 0;
      const offset = known.get(language) ?? dotProduct(embedding, vector);
      known.set(language, offset);
      return offset;
    };
  }
}

/**
 * Reads `language-offsets.json` beside the model; a model without the file has no offsets.
 * @param modelFolders the folders that may hold the model; the first file counts
 * @throws UserError where the file is not what is expected
 */
export async function readLanguageOffsets(
  modelFolders: readonly string[],
  dimensions: number,
): Promise<LanguageOffsets> {
  for (const folder of modelFolders) {
    const file = path.join(folder, 'language-offsets.json');
    const text = await readIfThere(file);
    if (text !== null) return new LanguageOffsets(parseOffsets(text, file, dimensions));
  }
  return new LanguageOffsets(new Map());
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

function parseOffsets(text: string, file: string, dimensions: number): Map<string, Float32Array> {
  const remedy = 'restore it from the repository, or remove it to go without language offsets';
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${file} is not JSON: ${remedy}.`, { cause });
  }
  const others = `${file} does not hold vectors of ${dimensions} numbers: ${remedy}.`;
  const languages = Object.entries(languagesOf(json, others));
  if (languages.some(([, vector]) => vector.length !== dimensions)) throw new UserError(others);
  return new Map(languages.map(([language, vector]) => [language, Float32Array.from(vector)]));
}

function languagesOf(json: unknown, fault: string): Record<string, number[]> {
  try {
    return offsetsFile(json).languages;
  } catch (cause) {
    throw new UserError(fault, { cause });
  }
}
