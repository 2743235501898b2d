import writeFileAtomic from 'write-file-atomic';
import { readAnswerModel, type AnswerModel } from '../../answering/answer-model.js';
import { modelFolders } from '../../embedding/model/model-settings.js';
import { UserError } from '../../errors.js';
import { percent } from '../../evaluation/figures/figure-text.js';
import { figureTables } from '../../evaluation/figures/figure-tables.js';
import { measureSet, type SetFigures } from '../../evaluation/measure-set.js';
import {
  fallenFigures,
  namedFigures,
  readRecordedFigures,
  type FallenFigure,
  type RecordedFigures,
} from '../../evaluation/figures/recorded-figures.js';
import { renderText } from '../../evaluation/figures/table.js';
import type { CliContext, ExitStatus } from '../cli-command.js';
import { withEvaluationSet } from './evaluation-set.js';
import { findMarkdownPlace, writeMarkdownFigures } from './markdown-figures.js';
import { setFolders } from './set-folders.js';
import type { Terminal } from '../output/terminal.js';

export interface SetsOptions {
  readonly share: string | undefined;
  readonly markdown: string | undefined;
  readonly record: string | undefined;
  readonly check: string | undefined;
  readonly json: boolean | undefined;
}

/** Measures all sets of a folder. Gives 1 where a figure has fallen below what was recorded. */
export async function evaluateSets(
  dir: string,
  options: SetsOptions,
  context: CliContext,
): Promise<ExitStatus> {
  const share = shareOf(options.share);
  const folders = await setFolders(dir);
  // Read before the sets are measured: a mistyped name should not cost minutes.
  const recorded = options.check === undefined ? null : await recordedFor(options.check, share);
  const place = options.markdown === undefined ? null : await findMarkdownPlace(options.markdown);
  const { config, terminal } = context;
  const model = await readAnswerModel(modelFolders(config.model));
  const sets: SetFigures[] = [];
  for (const folder of folders) sets.push(await measured(folder, { share, model }, context));
  const named = namedFigures(sets);
  const date = new Date().toISOString().slice(0, 10);
  if (place !== null) await writeMarkdownFigures(place, sets, { share, date });
  if (options.record !== undefined) {
    const figures: RecordedFigures = { date, share, figures: named };
    await writeFileAtomic(options.record, `${JSON.stringify(figures, null, 2)}\n`);
  }
  const tables = figureTables(sets).map(renderText);
  const fallen = recorded === null ? [] : fallenFigures(recorded.figures, named);
  terminal.result(
    options.json ? JSON.stringify({ date, share, sets, fallen }) : tables.join('\n\n'),
  );
  if (recorded !== null) tellFallen(fallen, recorded, terminal);
  return fallen.length > 0 ? 1 : 0;
}

function measured(
  folder: string,
  { share, model }: { readonly share: number; readonly model: AnswerModel },
  context: CliContext,
): Promise<SetFigures> {
  const { terminal, signal } = context;
  return withEvaluationSet(
    context,
    folder,
    ({ queries }) => queries,
    (set) =>
      measureSet({
        ...set,
        model,
        signal,
        onProgress: (mode, done, total) => {
          const tenth = Math.floor((10 * done) / total);
          if (tenth === Math.floor((10 * (done - 1)) / total)) return;
          terminal.message(`${set.name}, ${mode}: ${tenth * 10}% of ${total} queries`);
        },
      }),
    share,
  );
}

function shareOf(text = '1'): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UserError(`--share ${text}: expected a whole number from 1, such as 4 for a quarter.`);
}

async function recordedFor(file: string, share: number): Promise<RecordedFigures> {
  const recorded = await readRecordedFigures(file);
  if (recorded.share === share) return recorded;
  throw new UserError(
    `${file} was recorded with --share ${recorded.share}: figures of other parts do not compare.`,
  );
}

function tellFallen(
  fallen: readonly FallenFigure[],
  { date, figures }: RecordedFigures,
  terminal: Terminal,
): void {
  const count = Object.keys(figures).length;
  for (const { name, was, is } of fallen) {
    const now = is === null ? 'not measured' : percent(is);
    terminal.message(
      `Fallen: ${name} was ${percent(was.value)} [${percent(was.low)}, ${percent(was.high)}], ` +
        `is ${now}`,
    );
  }
  terminal.message(
    `${fallen.length} of ${count} figures lie below their interval of ${date}` +
      (fallen.length > 0 ? '. Where that is meant, record them anew with --record.' : '.'),
  );
}
