import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HashingEmbedder } from '../../../src/embedding/hashing-embedder.js';
import { modelFile } from '../../../src/embedding/model/model-settings.js';
import type { ModelSettings } from '../../../src/embedding/model/model-settings.js';
import { UserError } from '../../../src/errors.js';
import { previewIndexing } from '../../../src/indexing/indexing-preview.js';
import { runIndexing, type IndexingTools } from '../../../src/indexing/indexing-run.js';
import { composeIndexing } from '../../../src/indexing/process/compose-indexing.js';
import { LocalDocumentReader } from '../../../src/indexing/reading/local-document-reader.js';
import { ChildDiedError } from '../../../src/processes/child-errors.js';
import { countPieces } from '../../documents/passages/splitter-fixtures.js';
import { localModel } from '../../embedding/local-model.js';
import { temporaryFolder } from '../../processes/processes.js';

const describing = ['config.json', 'tokenizer_config.json'];

/** A model of which there is what describes it, and nothing that could be loaded. */
async function describedModel(): Promise<ModelSettings> {
  const model = { ...localModel, modelsDir: await temporaryFolder() };
  await mkdir(path.dirname(modelFile(model, 'config.json')));
  for (const file of describing)
    await copyFile(modelFile(localModel, file), modelFile(model, file));
  return model;
}

interface Setting {
  readonly documentsDir: string;
  readonly model: ModelSettings;
  /** Composes, works and closes. */
  readonly withTools: <T>(work: (tools: IndexingTools) => Promise<T>) => Promise<T>;
}

async function setting(): Promise<Setting> {
  const [documentsDir, indexDir] = [await temporaryFolder(), await temporaryFolder()];
  await writeFile(path.join(documentsDir, 'elv.txt'), 'Elva renner nord gjennom dalen.\n');
  const model = await describedModel();
  const limits = { inferenceProcesses: 1, maxFileBytes: 100_000, documentTimeLimitMs: 60_000 };
  const settings = { documentsDir, indexDir, model, ...limits };
  return {
    documentsDir,
    model,
    withTools: async (work) => {
      const silent = () => undefined;
      const listeners = { onNotice: silent, onOutput: silent, onLeftBehind: silent };
      const tools = await composeIndexing(settings, { ...listeners, onStartFailure: silent });
      try {
        return await work(tools);
      } finally {
        await tools.close();
      }
    },
  };
}

/** Makes the index with an embedder and a reader that need no process. */
function indexed({ withTools }: Setting) {
  return withTools((tools) => {
    const embedder = new HashingEmbedder({ dimensions: tools.embedder.dimensions });
    const reader = new LocalDocumentReader({ countTokens: countPieces, maxTokens: 120 });
    return runIndexing({ ...tools, embedder, reader }, { mode: 'changed' });
  });
}

describe('what an indexing run works with', () => {
  it('knows of the model what its files say, before anything is loaded', async () => {
    const { withTools } = await setting();
    await withTools(async ({ embedder, fingerprint }) => {
      expect(embedder).toMatchObject({ dimensions: 384, maxTokens: 512 });
      expect(fingerprint).toMatchObject({ model: localModel.name, dimensions: 384 });
    });
  });

  it('starts no process where nothing has changed, for a run as for a preview', async () => {
    const made = await setting();
    const { generation } = await indexed(made);
    const report = await made.withTools((tools) => runIndexing(tools, { mode: 'changed' }));
    expect(report).toMatchObject({ unchanged: 1, embedded: 0, failed: [], generation });
    const preview = await made.withTools((tools) => previewIndexing(tools, { mode: 'changed' }));
    expect(preview).toMatchObject({ unchanged: 1, passages: 0, failed: [] });
    // Where one is needed it is missed, for the sources have none that runs without a loader.
    await writeFile(path.join(made.documentsDir, 'ny.txt'), 'Broen er ny.\n');
    const changed = made.withTools((tools) => runIndexing(tools, { mode: 'changed' }));
    await expect(changed).rejects.toThrow(ChildDiedError);
  });

  it('is not made where the model is plainly not there, whatever has changed', async () => {
    for (const file of describing) {
      const { model, withTools } = await setting();
      await rm(modelFile(model, file));
      const composed = withTools(async () => 'composed');
      await expect(composed).rejects.toThrow(UserError);
      await expect(composed).rejects.toThrow(`is not in ${model.modelsDir}`);
    }
  });
});
