import path from 'node:path';
import type { Config } from '../src/config.js';
import type { Logger } from '../src/logger.js';
import { createLogger, readConfig } from './product.js';
import { sampleWords, type WordLists } from './generated/sample-words.js';

/** What every bench works with. */
export interface BenchContext {
  readonly words: WordLists;
  readonly log: Logger;
  /** Fewer measurements, for a glance. */
  readonly quick: boolean;
  /** Settings as they are by default, but for the folders. */
  config(folders: { readonly documentsDir?: string; readonly indexDir: string }): Config;
  /** Tells what goes on. */
  say(message: string): void;
}

export async function benchContext(quick: boolean): Promise<BenchContext> {
  const log = createLogger('silent');
  return {
    words: await sampleWords(),
    log,
    quick,
    config: ({ documentsDir = '', indexDir }) =>
      readConfig({ DOCUMENTS_DIR: documentsDir, INDEX_DIR: indexDir }),
    say: (message) => process.stderr.write(`${message}\n`),
  };
}

/** A folder that a later run of the bench may use again. */
export function cacheFolder(context: BenchContext, name: string): string {
  return path.join(context.config({ indexDir: '' }).cacheDir, 'bench', name);
}
