import { measureEditionPairs, renderEditionPairs } from '../../evaluation/sets/edition-pairs.js';
import { UserError } from '../../errors.js';
import { evaluate, judgedQueries } from '../../evaluation/evaluate.js';
import { evaluationModes } from '../../evaluation/sets/relevant-documents.js';
import { renderReport } from '../../evaluation/figures/report.js';
import { writeRunFile } from '../../evaluation/figures/run-file.js';
import { cliCommand, jsonArgument, type CliContext } from '../cli-command.js';
import { evaluateFolders } from './evaluate-folders.js';
import { withEvaluationSet } from './evaluation-set.js';
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
  run: async ({ _: dirs, mode, run, share, markdown, record, check, json }, context) => {
    const [dir = ''] = dirs;
    if (dirs.length === 1 && (await isSetFolder(dir))) {
      refuse({ share, markdown, record, check }, `is for several sets, and ${dir} is one.`);
      return evaluateOne(dir, { mode, run, json }, context);
    }
    refuse({ mode, run }, 'is for one set: name a folder with corpus.jsonl.');
    return evaluateFolders(dirs, { share, markdown, record, check, json }, context);
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
    readonly json: boolean | undefined;
  },
  context: CliContext,
): Promise<0> {
  const { mode: wanted = 'all', run, json } = options;
  const mode = evaluationModes.find((known) => known === wanted);
  if (mode === undefined) {
    throw new UserError(`--mode ${wanted}: expected one of ${evaluationModes.join(', ')}.`);
  }
  const { report, rankings } = await withEvaluationSet(
    context,
    dir,
    (dataset) => judgedQueries(dataset, mode),
    async (set) => {
      const { signal } = context;
      context.terminal.message(renderEditionPairs(await measureEditionPairs({ ...set, signal })));
      return await evaluate({ ...set, mode, signal });
    },
  );
  if (run !== undefined) await writeRunFile(run, rankings);
  context.terminal.result(json ? JSON.stringify(report) : renderReport(report).trimEnd());
  return 0;
}
