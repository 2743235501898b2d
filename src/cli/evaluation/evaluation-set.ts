import path from 'node:path';
import { readDataset, type Dataset, type DatasetQuery } from '../../evaluation/sets/dataset.js';
import { shareOfSet } from '../../evaluation/sets/group-blocks.js';
import { QueryEmbeddings } from '../../evaluation/query-embeddings.js';
import { UserError } from '../../errors.js';
import { runIndexing } from '../../indexing/indexing-run.js';
import type { LanguageOffsets } from '../../retrieval/language-offsets.js';
import type { OpenGeneration } from '../../index/passage-store.js';
import type { CliContext } from '../cli-command.js';
import { progressReporter } from '../output/indexing-progress.js';
import { evaluationCache } from './evaluation-cache.js';
import { nameOf } from './measured-folders.js';

/** A set, indexed, with the vectors of its queries. */
export interface EvaluationSet {
  readonly name: string;
  /** What is indexed and asked. */
  readonly dataset: Dataset;
  /** What `dataset` is a part of, or all of. */
  readonly whole: Dataset;
  readonly generation: OpenGeneration;
  readonly offsets: LanguageOffsets;
  readonly queries: QueryEmbeddings;
}

/**
 * Indexes a set and embeds its queries, as far as its cache does not hold them, and hands it over.
 * @param chosen the queries that are needed
 * @param share takes one part in so many of the set
 */
export async function withEvaluationSet<T>(
  context: CliContext,
  dir: string,
  chosen: (dataset: Dataset) => readonly DatasetQuery[],
  use: (set: EvaluationSet) => Promise<T>,
  share = 1,
): Promise<T> {
  const { config, parts, terminal, signal } = context;
  const folder = path.resolve(dir);
  const whole = await readDataset(folder);
  const dataset = shareOfSet(whole, share);
  const cache = await evaluationCache(config.cacheDir, folder, share);
  const tools = await parts.evaluation(dataset, cache);
  const progress = await progressReporter(terminal);
  try {
    const onProgress = progress.show;
    const indexed = await runIndexing(tools, { mode: 'changed', signal, onProgress });
    progress.stop();
    for (const { document, reason } of indexed.failed) terminal.message(`x ${document}: ${reason}`);
    const queries = await QueryEmbeddings.open(cache, config.model, tools.embedder.dimensions);
    const texts = chosen(dataset).map(({ text }) => text);
    const added = await queries.add(texts, tools.embedder, signal);
    terminal.message(`Embedded ${indexed.embedded} passages and ${added} queries.`);
    const generation = await tools.store.open();
    if (generation === null)
      throw new UserError(`${folder} holds no document that can be indexed.`);
    const { offsets } = tools;
    const name = nameOf(folder);
    return await use({ name, dataset, whole, generation, offsets, queries });
  } finally {
    progress.stop();
    await tools.close();
  }
}
