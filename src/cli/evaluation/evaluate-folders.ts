import writeFileAtomic from 'write-file-atomic';
import { figureTables } from '../../evaluation/figures/figure-tables.js';
import {
  namedCollectionFigures,
  namedFigures,
  type RecordedFigures,
} from '../../evaluation/figures/recorded-figures.js';
import { renderText } from '../../evaluation/figures/table.js';
import type { CliContext, ExitStatus } from '../cli-command.js';
import { findMarkdownPlace, writeMarkdownFigures } from './markdown-figures.js';
import { measureFolders } from './measure-folders.js';
import { readQueriesOf } from './reading-sample-argument.js';
import { shareOf } from './share-argument.js';
import { measuredFolders } from './measured-folders.js';
import { checkRecorded, recordedFor } from './recorded-check.js';

export interface FoldersOptions {
  readonly share: string | undefined;
  readonly read: string | undefined;
  readonly markdown: string | undefined;
  readonly record: string | undefined;
  readonly check: string | undefined;
  readonly json: boolean | undefined;
}

/** Queries of each set: they show differences of some five points, by some thousand readings. */
const defaultRead = 200;

/**
 * Measures all sets and collections that the folders are or hold. Gives 1 where a figure has fallen
 * below what was recorded.
 */
export async function evaluateFolders(
  dirs: readonly string[],
  options: FoldersOptions,
  context: CliContext,
): Promise<ExitStatus> {
  const share = shareOf(options.share);
  const read = readQueriesOf(options.read, defaultRead);
  const folders = await measuredFolders(dirs);
  // Read before anything is measured: a mistyped name should not cost minutes.
  const recorded = options.check === undefined ? null : await recordedFor(options.check, share);
  const place = options.markdown === undefined ? null : await findMarkdownPlace(options.markdown);
  const figures = await measureFolders(folders, { share, read }, context);
  const { sets, collections } = figures;
  const date = new Date().toISOString().slice(0, 10);
  const named: RecordedFigures = {
    date,
    share,
    figures: namedFigures(sets),
    collections: namedCollectionFigures(collections),
  };
  if (place !== null) {
    await writeMarkdownFigures(place, figures, {
      folders: dirs.length,
      options: optionText(options),
      date,
    });
  }
  if (options.record !== undefined) {
    await writeFileAtomic(options.record, `${JSON.stringify(named, null, 2)}\n`);
  }
  const { terminal } = context;
  const tables = figureTables(figures).map(renderText).join('\n\n');
  const fallen = recorded === null ? [] : checkRecorded(recorded, named, terminal);
  terminal.result(
    options.json ? JSON.stringify({ date, share, sets, collections, fallen }) : tables,
  );
  return fallen.length > 0 ? 1 : 0;
}

/** What of the command changed the figures. */
function optionText({ share, read }: Pick<FoldersOptions, 'share' | 'read'>): string {
  return Object.entries({ share, read })
    .map(([name, value]) => (value === undefined ? '' : ` --${name} ${value}`))
    .join('');
}
