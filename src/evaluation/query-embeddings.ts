import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Embedder } from '../embedding/embedder.js';
import { isNotFound } from '../errors.js';

/** Vectors of queries in a file, so that a second evaluation embeds nothing. */
export class QueryEmbeddings {
  readonly #file: string;
  readonly #vectors: Map<string, Float32Array>;

  private constructor(file: string, vectors: Map<string, Float32Array>) {
    this.#file = file;
    this.#vectors = vectors;
  }

  /** @param model what the vectors depend on; those of another model lie in another file */
  static async open(folder: string, model: object, dimensions: number): Promise<QueryEmbeddings> {
    const file = path.join(folder, `queries-${hash(JSON.stringify(model)).slice(0, 12)}.bin`);
    return new QueryEmbeddings(file, await readVectors(file, dimensions));
  }

  /** Embeds what is missing and keeps it. Returns how many that were. */
  async add(
    texts: readonly string[],
    embedder: Pick<Embedder, 'embedQuery'>,
    signal?: AbortSignal,
  ): Promise<number> {
    const missing = [...new Set(texts)].filter((text) => !this.#vectors.has(hash(text)));
    await Promise.all(
      missing.map(async (text) => {
        this.#vectors.set(hash(text), await embedder.embedQuery(text, signal));
      }),
    );
    if (missing.length > 0) await this.#save();
    return missing.length;
  }

  /** @throws Error for a text that was not added */
  get(text: string): Float32Array {
    const vector = this.#vectors.get(hash(text));
    if (vector === undefined) throw new Error(`The query was not embedded: ${text}`);
    return vector;
  }

  async #save(): Promise<void> {
    const records = [...this.#vectors].map(([key, vector]) =>
      Buffer.concat([Buffer.from(key, 'hex'), new Uint8Array(vector.slice().buffer)]),
    );
    await mkdir(path.dirname(this.#file), { recursive: true });
    await writeFileAtomic(this.#file, Buffer.concat(records));
  }
}

/** Records of a SHA-256 and a vector; a file that does not divide into them is made anew. */
async function readVectors(file: string, dimensions: number): Promise<Map<string, Float32Array>> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if (isNotFound(error)) return Buffer.alloc(0);
    throw error;
  });
  const size = hashBytes + 4 * dimensions;
  const vectors = new Map<string, Float32Array>();
  if (bytes.length % size !== 0) return vectors;
  for (let start = 0; start < bytes.length; start += size) {
    const vector = bytes.subarray(start + hashBytes, start + size).slice();
    vectors.set(
      bytes.toString('hex', start, start + hashBytes),
      new Float32Array(vector.buffer, vector.byteOffset, dimensions),
    );
  }
  return vectors;
}

const hashBytes = 32;

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
