import path from 'node:path';
import { UserError } from '../errors.js';
import { findingDocuments } from '../indexing/indexing-report.js';
import { runIndexing, type IndexingOptions } from '../indexing/indexing-run.js';
import type { RemovalConsent } from '../indexing/collection/mass-removal.js';
import { cliCommand, jsonArgument, type CliContext } from './cli-command.js';
import { progressReporter } from './output/indexing-progress.js';
import { renderPreview, renderReport } from './output/render-indexing.js';
import { siteAdvice } from './site-advice.js';

export const indexCommand = cliCommand({
  name: 'index',
  description: 'Bring the index up to date with the folder of documents.',
  args: {
    dir: {
      type: 'positional',
      required: false,
      description: 'Folder to index in place of DOCUMENTS_DIR.',
    },
    preview: {
      type: 'boolean',
      description: 'Show what would be added, changed, removed and refused; change nothing.',
    },
    yes: {
      type: 'boolean',
      description: 'Remove from the index what is gone from the folder, however much that is.',
    },
    full: {
      type: 'boolean',
      description: 'Read every document anew, whether it has changed or not.',
    },
    json: jsonArgument,
  },
  run: async ({ dir, preview, full, yes, json }, context) => {
    const { terminal } = context;
    if (dir === '') throw new UserError('DIR is empty: name a folder, or leave it out.');
    const documentsDir = dir === undefined ? context.config.documentsDir : path.resolve(dir);
    const mode = full ? 'everything' : 'changed';
    const consent = yes ? 'all' : undefined;
    if (preview) {
      const changes = await previewDocuments(context, documentsDir, mode, consent);
      terminal.result(json ? JSON.stringify(changes) : renderPreview(changes, documentsDir));
      return 0;
    }
    const report = await indexDocuments(context, documentsDir, mode, consent);
    terminal.result(json ? JSON.stringify(report) : renderReport(report, documentsDir));
    const advice = await siteAdvice(documentsDir);
    if (advice !== null) terminal.message(advice);
    return report.generation === null || report.missing !== undefined ? 1 : 0;
  },
});

/** Runs an indexing run with its progress on stderr. */
export async function indexDocuments(
  { parts, terminal, signal }: CliContext,
  documentsDir: string,
  mode: IndexingOptions['mode'],
  consent?: RemovalConsent,
) {
  const progress = await progressReporter(terminal);
  const tools = await parts.indexing(documentsDir);
  progress.show(findingDocuments);
  try {
    return await runIndexing(tools, {
      mode,
      mayReplaceNewer: mode === 'everything',
      signal,
      consent,
      onProgress: (state) => progress.show(state),
    });
  } finally {
    progress.stop();
    await tools.close();
  }
}

async function previewDocuments(
  { parts, signal }: CliContext,
  documentsDir: string,
  mode: 'changed' | 'everything',
  consent: RemovalConsent | undefined,
) {
  const { previewIndexing } = await import('../indexing/indexing-preview.js');
  const tools = await parts.indexing(documentsDir);
  try {
    return await previewIndexing(tools, {
      mode,
      mayReplaceNewer: mode === 'everything',
      signal,
      consent,
    });
  } finally {
    await tools.close();
  }
}
