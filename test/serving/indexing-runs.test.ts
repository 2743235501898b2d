import { expect, it } from 'vitest';
import { IndexingRuns } from '../../src/serving/indexing-runs.js';
import { IndexingClient } from '../../src/indexing/process/indexing-client.js';
import { localModel } from '../embedding/local-model.js';
import { generation } from '../discord/services.js';

const idle = new IndexingClient({
  settings: {
    documentsDir: 'unused',
    indexDir: 'unused',
    model: localModel,
    inferenceProcesses: 1,
    maxFileBytes: 1,
    documentTimeLimitMs: 1,
  },
});

it('counts the run of another process as the first one, until its index is taken up', async () => {
  const seen: unknown[] = [];
  const library = {
    generation: null as typeof generation | null,
    follow: async () => {
      seen.push('followed');
      library.generation = generation;
    },
  };
  const runs = new IndexingRuns(idle, library);
  const writers = [{ pid: 7, host: 'elsewhere', since: '2026-01-01T00:00:00Z' }, null];
  const store = {
    writer: async () => {
      seen.push(runs.firstIndexing);
      return writers.shift() ?? null;
    },
  };
  expect(runs.firstIndexing).toBeNull();
  await runs.awaitOther(store);
  expect(seen).toEqual([{ share: null }, { share: null }, 'followed']);
  expect(runs.firstIndexing).toBeNull();
});
