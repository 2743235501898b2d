import type { Config } from '../../config.js';
import type { CollectionChanges, IndexingReport } from '../../indexing/indexing-report.js';

/** A path from the root with a folder in it; a link or a path from elsewhere has something before. */
const absolute =
  /(?<![\p{L}\p{M}\p{N}:/\\._~-])(?:\p{L}:\\|\/)(?:[^\s/\\'"`(),;]+[/\\])+(?=[^\s/\\])/gu;

/**
 * Makes what takes the server's paths out of a message: its people have no use for them. Folders
 * that a setting names become the name of the setting, of other paths the file's name is left.
 */
export function hidingPaths({
  documentsDir,
  indexDir,
  collectionsDir,
  bot,
  model,
}: Pick<Config, 'documentsDir' | 'indexDir' | 'collectionsDir' | 'bot' | 'model'>): (
  message: string,
) => string {
  const folders = {
    DOCUMENTS_DIR: documentsDir,
    INDEX_DIR: indexDir,
    COLLECTIONS_DIR: collectionsDir,
    REPLIES_DIR: bot.repliesDir,
    MODELS_DIR: model.modelsDir,
  };
  const longestFirst = Object.entries(folders).toSorted(([, a], [, b]) => b.length - a.length);
  return (message) =>
    longestFirst
      .reduce((text, [setting, folder]) => text.replaceAll(folder, setting), message)
      .replace(absolute, '');
}

type Told = CollectionChanges & Partial<Pick<IndexingReport, 'warnings'>>;

/** What a run did or would do, whose reasons and warnings name no path of the server. */
export function withoutPathsIn<T extends Told>(
  told: T,
  withoutPaths: (message: string) => string,
): T {
  const { failed, warnings } = told;
  return {
    ...told,
    failed: failed.map(({ document, reason }) => ({ document, reason: withoutPaths(reason) })),
    ...(warnings && {
      warnings: warnings.map(({ document, warning }) => ({
        document,
        warning: withoutPaths(warning),
      })),
    }),
  };
}
