import { readAnswerModel } from '../../answering/judging/answer-model.js';
import { modelFolders } from '../../embedding/model/model-settings.js';
import { UserError } from '../../errors.js';
import { evaluate, judgedQueries } from '../../evaluation/evaluate.js';
import { readingTables } from '../../evaluation/figures/reading-tables.js';
import { renderReport } from '../../evaluation/figures/report.js';
import { writeRunFile } from '../../evaluation/figures/run-file.js';
import { renderText } from '../../evaluation/figures/table.js';
import { measureReading } from '../../evaluation/measure-set.js';
import type { ReadingFigures } from '../../evaluation/reading/reading-figures.js';
import { measureEditionPairs, renderEditionPairs } from '../../evaluation/sets/edition-pairs.js';
import { evaluationModes } from '../../evaluation/sets/relevant-documents.js';
import type { CliContext } from '../cli-command.js';
import { askingProgress } from './asking-progress.js';
import { withEvaluationSet, type EvaluationSet } from './evaluation-set.js';
import { readQueriesOf, withReadingSample } from './reading-sample-argument.js';

export interface OneSetOptions {
  readonly mode: string | undefined;
  readonly run: string | undefined;
  readonly read: string | undefined;
  readonly json: boolean | undefined;
}

/** Ranks the documents of one set in one mode, and tells what reading adds where that is wanted. */
export async function evaluateOneSet(
  dir: string,
  options: OneSetOptions,
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
