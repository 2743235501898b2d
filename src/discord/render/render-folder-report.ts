import { changeLines } from './change-lines.js';
import { colours } from './colours.js';
import { embedOf } from './embed.js';
import { replyOf, type RenderContext, type Reply } from './reply.js';

/** What came of changes that were found in a folder, in one run or several. */
export interface FolderReport {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Documents that are gone, but stay until somebody consents. */
  readonly missing: number;
  /** Documents that could not be read. */
  readonly failed: number;
  /** Whether the last run failed, so that the index is as it was. */
  readonly isBrokenOff: boolean;
}

/** Tells that a folder of documents changed, and what came of it, without naming any. */
export function renderFolderReport(
  report: FolderReport,
  { texts }: Pick<RenderContext, 'texts'>,
): Reply {
  const { isBrokenOff, missing } = report;
  const isDone = !isBrokenOff && missing === 0;
  return replyOf(
    embedOf({
      colour: isBrokenOff ? colours.failure : isDone ? colours.information : colours.uncertain,
      title: texts.t(isBrokenOff ? 'reindex.failedTitle' : 'folder.title'),
      description: () =>
        [
          ...(isBrokenOff ? [texts.t('folder.failed')] : []),
          ...(missing > 0 ? [texts.t('reindex.missingText')] : []),
          ...changeLines(report, texts),
        ].join('\n'),
    }),
  );
}
