import { expect, it } from 'vitest';
import { IndexingDesk } from '../../src/serving/indexing-desk.js';
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
  const desk = new IndexingDesk(idle, library);
  const writers = [{ pid: 7, host: 'elsewhere', since: '2026-01-01T00:00:00Z' }, null];
  const store = {
    writer: async () => {
      seen.push(desk.firstIndexing);
      return writers.shift() ?? null;
    },
  };
  expect(desk.firstIndexing).toBeNull();
  await desk.awaitOther(store);
  expect(seen).toEqual([{ share: null }, { share: null }, 'followed']);
  expect(desk.firstIndexing).toBeNull();
});
