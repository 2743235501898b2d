import type { Config } from '../config.js';

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
  bot,
  model,
}: Pick<Config, 'documentsDir' | 'indexDir' | 'bot' | 'model'>): (message: string) => string {
  const folders = {
    DOCUMENTS_DIR: documentsDir,
    INDEX_DIR: indexDir,
    REPLIES_DIR: bot.repliesDir,
    MODELS_DIR: model.modelsDir,
  };
  const longestFirst = Object.entries(folders).toSorted(([, a], [, b]) => b.length - a.length);
  return (message) =>
    longestFirst
      .reduce((text, [setting, folder]) => text.replaceAll(folder, setting), message)
      .replace(absolute, '');
}
