import path from 'node:path';
import {
  askCollection,
  type AskedCollection,
} from '../../evaluation/collections/ask-collection.js';
import {
  shareOfDocuments,
  shareOfQuestions,
} from '../../evaluation/collections/collection-share.js';
import {
  answeringDocuments,
  type QuestionKey,
} from '../../evaluation/collections/question-keys.js';
import type { Config } from '../../config.js';
import { UserError } from '../../errors.js';
import type { IndexEngine } from '../../engine/index-engine.js';
import type { DocumentCollection } from '../../indexing/collection/document-collection.js';
import { runIndexing } from '../../indexing/indexing-run.js';
import type { CliContext } from '../cli-command.js';
import { progressReporter } from '../output/indexing-progress.js';
import { printable } from '../output/printable.js';
import { askingProgress } from './asking-progress.js';
import { evaluationCache } from './evaluation-cache.js';
import { nameOf } from './measured-folders.js';

/** A folder of documents with all its questions. */
export interface OwnCollection {
  readonly folder: string;
  readonly keys: readonly QuestionKey[];
}

/** The questions that are asked of a collection, and of how much of it. */
interface AskedPart {
  readonly name: string;
  readonly keys: readonly QuestionKey[];
  readonly share: number;
}

/** A collection that is indexed, with an engine that answers from it. */
interface PreparedCollection {
  readonly name: string;
  /** How many were indexed. */
  readonly documents: number;
  /** The questions to ask. */
  readonly keys: readonly QuestionKey[];
  readonly index: IndexEngine;
}

/** Asks a collection its questions as people ask the bot, or one part in `share` of them. */
export function askedCollection(
  collection: OwnCollection,
  share: number,
  context: CliContext,
): Promise<AskedCollection> {
  return withCollection(collection, share, context, async ({ name, documents, keys, index }) => {
    const ask = async (question: string) => (await index.ask({ question }, context.signal)).answer;
    const progress = askingProgress(context.terminal, name, 'questions');
    return { name, documents, asked: await askCollection(keys, ask, progress) };
  });
}

/**
 * Indexes the documents of a collection as the bot does, as far as its cache does not hold them,
 * and hands it over.
 * @param share takes one part in so many of the questions, and the documents that they need
 * @throws UserError where no document can be indexed
 */
export async function withCollection<T>(
  { folder, keys: all }: OwnCollection,
  share: number,
  context: CliContext,
  use: (collection: PreparedCollection) => Promise<T>,
): Promise<T> {
  const { config, parts } = context;
  const root = path.resolve(folder);
  const name = nameOf(root);
  const keys = shareOfQuestions(all, share);
  const indexDir = path.join(await evaluationCache(config.cacheDir, root, share), 'index');
  const documentsDir = path.join(root, 'docs');
  await indexPart({ documentsDir, indexDir }, { name, keys, share }, context);
  const { index, close } = await parts.engine({
    indexDir,
    measured: name,
    readingBudgetMs: budgetOf(config),
  });
  try {
    const generation = await index.generation();
    if (generation === null) {
      throw new UserError(`${documentsDir} holds no document that can be indexed.`);
    }
    return await use({ name, documents: generation.documents, keys, index });
  } finally {
    await close();
  }
}

/** Milliseconds: as many passages are read as can be, or figures would hang on the machine. */
const unhurriedMs = 60_000;

function budgetOf({ readingBudgetMs }: Pick<Config, 'readingBudgetMs'>): number {
  return readingBudgetMs === 0 ? 0 : unhurriedMs;
}

async function indexPart(
  { documentsDir, indexDir }: { readonly documentsDir: string; readonly indexDir: string },
  part: AskedPart,
  { parts, terminal, signal }: CliContext,
): Promise<void> {
  const tools = await parts.indexing(documentsDir, indexDir);
  const progress = await progressReporter(terminal);
  try {
    const collection = partOfCollection(tools.collection, part, (missing) => {
      const names = missing.map(printable).join(', ');
      terminal.message(`${part.name}: questions name documents that are not there: ${names}`);
    });
    const report = await runIndexing(
      { ...tools, collection },
      // The cache is not what the owner answers from: what is gone may go.
      { mode: 'changed', consent: 'all', signal, onProgress: (state) => progress.show(state) },
    );
    progress.stop();
    for (const { document, reason } of report.failed) {
      terminal.message(`x ${printable(document)}: ${reason}`);
    }
    terminal.message(`${part.name}: embedded ${report.embedded} of ${report.passages} passages.`);
  } finally {
    progress.stop();
    await tools.close();
  }
}

/** The documents that are asked, found anew as often as a run looks for them. */
function partOfCollection(
  collection: DocumentCollection,
  { keys, share }: AskedPart,
  onMissing: (ids: readonly string[]) => void,
): DocumentCollection {
  return {
    ...collection,
    find: async (signal) => {
      const found = await collection.find(signal);
      const ids = found.files.map(({ id }) => id);
      const there = new Set(ids);
      const missing = new Set(keys.flatMap(answeringDocuments).filter((id) => !there.has(id)));
      if (missing.size > 0) onMissing([...missing]);
      const wanted = shareOfDocuments(ids, keys, share);
      return { ...found, files: found.files.filter(({ id }) => wanted.has(id)) };
    },
  };
}
