import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddingError } from '../../src/embedding/embedder.js';
import type { Embedder } from '../../src/embedding/embedder.js';
import { HashingEmbedder } from '../../src/embedding/hashing-embedder.js';
import { folderCollection } from '../../src/indexing/collection/folder-collection.js';
import { previewIndexing } from '../../src/indexing/indexing-preview.js';
import { runIndexing } from '../../src/indexing/indexing-run.js';
import type { IndexingOptions, IndexingTools } from '../../src/indexing/indexing-run.js';
import { LocalDocumentReader } from '../../src/indexing/reading/local-document-reader.js';
import { LanguageOffsets } from '../../src/retrieval/language-offsets.js';
import { MemoryPassageStore } from '../../src/index/memory-passage-store.js';
import { countPieces } from '../documents/passages/splitter-fixtures.js';
import { temporaryFolder } from '../processes/processes.js';
import { sampleFingerprint } from '../index/passage-samples.js';

export const maxFileBytes = 10_000;

/** A real folder of documents with an index in memory, no model. */
export class IndexingWorkshop {
  readonly folder: string;
  readonly tools: IndexingTools;
  /** Every text that was embedded. */
  readonly embedded: string[] = [];

  private constructor(folder: string, tools: Partial<IndexingTools>) {
    const embedder = new HashingEmbedder();
    this.folder = folder;
    this.tools = {
      collection: folderCollection(folder, maxFileBytes),
      store: new MemoryPassageStore(),
      embedder: recording(embedder, this.embedded),
      reader: new LocalDocumentReader({ countTokens: countPieces, maxTokens: 120 }),
      fingerprint: { ...sampleFingerprint, dimensions: embedder.dimensions },
      offsets: new LanguageOffsets(new Map()),
      ...tools,
    };
  }

  static async open(tools: Partial<IndexingTools> = {}): Promise<IndexingWorkshop> {
    return new IndexingWorkshop(await temporaryFolder(), tools);
  }

  async write(id: string, content: string | Uint8Array): Promise<void> {
    const file = path.join(this.folder, id);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }

  async remove(id: string): Promise<void> {
    await rm(path.join(this.folder, id), { recursive: true });
  }

  run(options: Partial<IndexingOptions> = {}, tools: Partial<IndexingTools> = {}) {
    return runIndexing({ ...this.tools, ...tools }, { mode: 'changed', ...options });
  }

  preview(options: Partial<IndexingOptions> = {}, tools: Partial<IndexingTools> = {}) {
    return previewIndexing({ ...this.tools, ...tools }, { mode: 'changed', ...options });
  }

  /** Every document of the index with the text that is answered from; null where there is none. */
  async indexed(): Promise<Record<string, string> | null> {
    const generation = await this.tools.store.open();
    if (generation === null) return null;
    const texts: Record<string, string> = {};
    for (const { id } of generation.documents) texts[id] = await generation.documentText(id);
    await generation.close();
    return texts;
  }
}

/** A document with a passage for each heading. */
export function article(parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts)
    .map(([heading, text]) => `## ${heading}\n\n${text}\n`)
    .join('\n');
}

/** Fails on texts that hold the word, as a model does that chokes on them. */
export function choking(on: string, embedder: Embedder = new HashingEmbedder()): Embedder {
  return {
    ...delegating(embedder),
    embedPassages: async (texts, signal) => {
      const vectors = await embedder.embedPassages(texts, signal);
      return vectors.map((vector, i) =>
        texts[i]?.includes(on) === true ? new EmbeddingError(`it chokes on ${on}`) : vector,
      );
    },
  };
}

function recording(embedder: Embedder, embedded: string[]): Embedder {
  return {
    ...delegating(embedder),
    embedPassages: (texts, signal) => {
      embedded.push(...texts);
      return embedder.embedPassages(texts, signal);
    },
  };
}

function delegating(embedder: Embedder): Embedder {
  const { modelId, dimensions, maxTokens } = embedder;
  return {
    modelId,
    dimensions,
    maxTokens,
    embedPassages: (texts, signal) => embedder.embedPassages(texts, signal),
    embedQuery: (text, signal) => embedder.embedQuery(text, signal),
    close: () => embedder.close(),
  };
}
