import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { composeEvaluation } from '../compose.js';
import { readDataset } from '../evaluation/dataset.js';
import { evaluate, judgedQueries } from '../evaluation/evaluate.js';
import { QueryEmbeddings } from '../evaluation/query-embeddings.js';
import { renderReport } from '../evaluation/report.js';
import { writeRunFile } from '../evaluation/run-file.js';
import { UserError } from '../errors.js';
import { runIndexing } from '../indexing/indexing-run.js';
import { cliCommand, jsonArgument, type CliContext } from './cli-command.js';
import { progressReporter } from './indexing-progress.js';

const modes = ['same_lang', 'all', 'other_lang'] as const;

export const evaluateCommand = cliCommand({
  name: 'evaluate',
  description: 'Measure retrieval on a set of documents, queries and judgements.',
  args: {
    dir: {
      type: 'positional',
      required: true,
      description: 'Folder with corpus.jsonl, queries.jsonl and qrels.tsv.',
    },
    mode: {
      type: 'string',
      default: 'all',
      valueHint: modes.join('|'),
      description: "Documents of the query's language, all, or those of the other languages.",
    },
    run: { type: 'string', valueHint: 'file', description: 'Write the rankings to this file.' },
    json: jsonArgument,
  },
  run: async ({ dir, mode: wanted, run, json }, context) => {
    const mode = modes.find((known) => known === wanted);
    if (mode === undefined) {
      throw new UserError(`--mode ${wanted}: expected one of ${modes.join(', ')}.`);
    }
    const folder = path.resolve(dir);
    const { report, rankings } = await evaluateFolder(context, folder, mode);
    if (run !== undefined) await writeRunFile(run, rankings);
    context.terminal.result(json ? JSON.stringify(report) : renderReport(report).trimEnd());
    return 0;
  },
});

async function evaluateFolder(
  context: CliContext,
  folder: string,
  mode: (typeof modes)[number],
): ReturnType<typeof evaluate> {
  const { config, log, terminal, signal } = context;
  const dataset = await readDataset(folder);
  const cache = await cacheFolder(config.cacheDir, folder);
  const tools = await composeEvaluation(config, dataset, cache, log, (notice) =>
    terminal.message(notice),
  );
  const progress = progressReporter(terminal);
  try {
    const onProgress = progress.show;
    const indexed = await runIndexing(tools, { mode: 'changed', signal, onProgress });
    progress.stop();
    for (const { document, reason } of indexed.failed) terminal.message(`x ${document}: ${reason}`);
    const queries = await QueryEmbeddings.open(cache, config.model, tools.embedder.dimensions);
    const texts = judgedQueries(dataset, mode).map(({ text }) => text);
    const added = await queries.add(texts, tools.embedder, signal);
    terminal.message(`Embedded ${indexed.embedded} passages and ${added} queries.`);
    const generation = await tools.store.open();
    if (generation === null)
      throw new UserError(`${folder} holds no document that can be indexed.`);
    const { offsets } = tools;
    const name = path.basename(folder);
    return await evaluate({ name, dataset, mode, generation, offsets, queries, signal });
  } finally {
    progress.stop();
    await tools.close();
  }
}

/** One cache a set: what was embedded for it is used again, and never for another one. */
async function cacheFolder(cacheDir: string, folder: string): Promise<string> {
  const place = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 8);
  return path.join(cacheDir, 'evaluation', `${path.basename(folder)}-${place}`);
}
