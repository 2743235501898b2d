import { measureEditionPairs, renderEditionPairs } from '../../evaluation/sets/edition-pairs.js';
import { UserError } from '../../errors.js';
import { evaluate, judgedQueries } from '../../evaluation/evaluate.js';
import { evaluationModes } from '../../evaluation/sets/relevant-documents.js';
import { renderReport } from '../../evaluation/figures/report.js';
import { readingTables } from '../../evaluation/figures/reading-tables.js';
import { renderText } from '../../evaluation/figures/table.js';
import { measureReading } from '../../evaluation/measure-set.js';
import type { ReadingFigures } from '../../evaluation/reading/reading-figures.js';
import { readAnswerModel } from '../../answering/judging/answer-model.js';
import { modelFolders } from '../../embedding/model/model-settings.js';
import { writeRunFile } from '../../evaluation/figures/run-file.js';
import { cliCommand, jsonArgument, type CliContext } from '../cli-command.js';
import { evaluateFolders } from './evaluate-folders.js';
import { withEvaluationSet, type EvaluationSet } from './evaluation-set.js';
import { askingProgress } from './asking-progress.js';
import { readQueriesOf, withReadingSample } from './reading-sample-argument.js';
import { isSetFolder } from './measured-folders.js';

export const evaluateCommand = cliCommand({
  name: 'evaluate',
  description: 'Measure answers on documents with questions and what answers them.',
  args: {
    dirs: {
      type: 'positional',
      required: true,
      valueHint: 'words',
      description:
        'Folders: a set (corpus.jsonl, queries.jsonl and qrels.tsv), a collection (docs and ' +
        'questions.jsonl), or what holds such folders. One set alone is measured in one mode, ' +
        'several in all.',
    },
    mode: {
      type: 'string',
      valueHint: evaluationModes.join('|'),
      description:
        "Of one set: documents of the query's language, all (the default), or those of the other " +
        'languages.',
    },
    run: {
      type: 'string',
      valueHint: 'file',
      description: 'Of one set: write the rankings to this file.',
    },
    share: {
      type: 'string',
      valueHint: 'n',
      description: 'Of several, or a collection: take one of n parts of each.',
    },
    read: {
      type: 'string',
      valueHint: 'n',
      description:
        'Of each set: ask a sample of n queries with and without reading, in all modes and pairs of ' +
        'languages (200; of one set alone 0, none).',
    },
    markdown: {
      type: 'string',
      valueHint: 'file',
      description: 'Of several, or a collection: write the tables to this file, too.',
    },
    record: {
      type: 'string',
      valueHint: 'file',
      description:
        'Of several, or a collection: write the figures to this file, to be checked against.',
    },
    check: {
      type: 'string',
      valueHint: 'file',
      description:
        'Of several, or a collection: fail where a figure lies below what was recorded in this file.',
    },
    json: jsonArgument,
  },
  run: async ({ _: dirs, mode, run, share, read, markdown, record, check, json }, context) => {
    const [dir = ''] = dirs;
    if (dirs.length === 1 && (await isSetFolder(dir))) {
      refuse({ share, markdown, record, check }, `is for several sets, and ${dir} is one.`);
      return evaluateOne(dir, { mode, run, read, json }, context);
    }
    refuse({ mode, run }, 'is for one set: name a folder with corpus.jsonl.');
    return evaluateFolders(dirs, { share, read, markdown, record, check, json }, context);
  },
});

function refuse(options: Readonly<Record<string, string | undefined>>, reason: string): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined) throw new UserError(`--${name} ${reason}`);
  }
}

async function evaluateOne(
  dir: string,
  options: {
    readonly mode: string | undefined;
    readonly run: string | undefined;
    readonly read: string | undefined;
    readonly json: boolean | undefined;
  },
  context: CliContext,
): Promise<0> {
  const { mode: wanted = 'all', run, read, json } = options;
  const mode = evaluationModes.find((known) => known === wanted);
  if (mode === undefined) {
    throw new UserError(`--mode ${wanted}: expected one of ${evaluationModes.join(', ')}.`);
  }
  const most = readQueriesOf(read, 0);
  const { report, rankings, reading } = await withEvaluationSet(
    context,
    dir,
    (dataset) => (most > 0 ? dataset.queries : judgedQueries(dataset, mode)),
    async (set) => {
      const { signal } = context;
      context.terminal.message(renderEditionPairs(await measureEditionPairs({ ...set, signal })));
      const ranked = await evaluate({ ...set, mode, signal });
      return { ...ranked, reading: await readingOf(set, most, context) };
    },
  );
  if (run !== undefined) await writeRunFile(run, rankings);
  const tables = readingTables([{ set: report.set, reading }]).map(renderText);
  context.terminal.result(
    json
      ? JSON.stringify({ ...report, ...(reading && { reading }) })
      : [renderReport(report).trimEnd(), ...tables].join('\n\n'),
  );
  return 0;
}

async function readingOf(
  set: EvaluationSet,
  most: number,
  context: CliContext,
): Promise<ReadingFigures | null> {
  const { config, signal, terminal } = context;
  const model = await readAnswerModel(modelFolders(config.model));
  const onProgress = askingProgress(terminal, `${set.name}, reading`, 'queries');
  return withReadingSample(most, context, (reading) =>
    measureReading({ ...set, model, reading, signal, onProgress }),
  );
}
