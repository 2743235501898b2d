import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as HeadingCatalogueModule from '../src/answering/headings/heading-catalogue.js';
import type * as HeadingWordsModule from '../src/answering/headings/heading-words.js';
import type * as ConfigModule from '../src/config.js';
import type * as ComposeCommandLineModule from '../src/cli/compose-command-line.js';
import type * as QuestionChoicesModule from '../src/discord/render/question-choices.js';
import type * as LoadDocumentModule from '../src/documents/load-document.js';
import type * as EmbedderModule from '../src/embedding/transformers-embedder.js';
import type * as PooledEmbedderModule from '../src/embedding/inference/pooled-embedder.js';
import type * as TokenCounterModule from '../src/embedding/model/token-counter.js';
import type * as ComposeEngineModule from '../src/engine/compose-engine.js';
import type * as FingerprintModule from '../src/indexing/fingerprint.js';
import type * as IndexingRunModule from '../src/indexing/indexing-run.js';
import type * as LoggerModule from '../src/logger.js';
import type * as EditionsModule from '../src/retrieval/editions/recognise-editions.js';
import type * as LanguageOffsetsModule from '../src/retrieval/language-offsets.js';
import type * as ModelSettingsModule from '../src/embedding/model/model-settings.js';
import type * as StoreModule from '../src/index/vectra/vectra-passage-store.js';

/** Milliseconds, as READING_BUDGET_MS is where nothing else is said. */
export const readingBudgetMs = 300;

const root = fileURLToPath(new URL('..', import.meta.url));

/** Absolute path of a file of the project. */
export function projectPath(...parts: string[]): string {
  return path.join(root, ...parts);
}

/**
 * A module as it was built: what is measured is what people run, not what tsx makes of the sources.
 * @throws Error where the project was not built
 */
async function built<T>(module: string, checkout = root): Promise<T> {
  const file = path.join(checkout, 'dist', 'src', module);
  if (!existsSync(file)) throw new Error(`${file} is missing: run \`npm run build\` first.`);
  // The build's modules have the types of the sources that they were built from.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (await import(file)) as T;
}

export const { HeadingCatalogue, searchedWords } = await built<typeof HeadingCatalogueModule>(
  'answering/headings/heading-catalogue.js',
);
export const { headingWords } = await built<typeof HeadingWordsModule>(
  'answering/headings/heading-words.js',
);
export const { questionChoices } = await built<typeof QuestionChoicesModule>(
  'discord/render/question-choices.js',
);
export const { readConfig } = await built<typeof ConfigModule>('config.js');
export const { createLogger } = await built<typeof LoggerModule>('logger.js');
export const { composeCommandLine } = await built<typeof ComposeCommandLineModule>(
  'cli/compose-command-line.js',
);
export const { loadDocument } = await built<typeof LoadDocumentModule>(
  'documents/load-document.js',
);
export const { TransformersEmbedder } = await built<typeof EmbedderModule>(
  'embedding/transformers-embedder.js',
);
export const { PooledEmbedder } = await built<typeof PooledEmbedderModule>(
  'embedding/inference/pooled-embedder.js',
);
export const { loadTokenCounter } = await built<typeof TokenCounterModule>(
  'embedding/model/token-counter.js',
);
export const { openEngine } = await built<typeof ComposeEngineModule>('engine/compose-engine.js');
export const { fingerprintOf } = await built<typeof FingerprintModule>('indexing/fingerprint.js');
export const { runIndexing } = await built<typeof IndexingRunModule>('indexing/indexing-run.js');
const storeModule = 'index/vectra/vectra-passage-store.js';
export const { VectraPassageStore } = await built<typeof StoreModule>(storeModule);

/** What makes an index in another checkout. @throws Error where it was not built */
export async function indexMakersOf(checkout: string) {
  const store = await built<typeof StoreModule>(storeModule, checkout);
  const editions = await built<typeof EditionsModule>(
    'retrieval/editions/recognise-editions.js',
    checkout,
  );
  return { ...store, ...editions };
}

export const { readLanguageOffsets } = await built<typeof LanguageOffsetsModule>(
  'retrieval/language-offsets.js',
);
export const { modelFolders } = await built<typeof ModelSettingsModule>(
  'embedding/model/model-settings.js',
);
