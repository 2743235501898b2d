import { measureEditionPairs, renderEditionPairs } from '../evaluation/edition-pairs.js';
import { evaluate, judgedQueries } from '../evaluation/evaluate.js';
import { renderReport } from '../evaluation/report.js';
import { writeRunFile } from '../evaluation/run-file.js';
import { UserError } from '../errors.js';
import { cliCommand, jsonArgument } from './cli-command.js';
import { withEvaluationSet } from './evaluation-set.js';

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
    const { signal } = context;
    const { report, rankings } = await withEvaluationSet(
      context,
      dir,
      (dataset) => judgedQueries(dataset, mode),
      async (set) => {
        context.terminal.message(renderEditionPairs(await measureEditionPairs({ ...set, signal })));
        return await evaluate({ ...set, mode, signal });
      },
    );
    if (run !== undefined) await writeRunFile(run, rankings);
    context.terminal.result(json ? JSON.stringify(report) : renderReport(report).trimEnd());
    return 0;
  },
});
