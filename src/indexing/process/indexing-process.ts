import { serveRequests } from '../../processes/serve-requests.js';
import { previewIndexing } from '../indexing-preview.js';
import { lookAtDocument } from '../indexing-look.js';
import { composeIndexing } from './compose-indexing.js';
import type { IndexingProtocol, IndexingSettings } from './indexing-process-protocol.js';
import type { IndexingProgress } from '../indexing-report.js';
import { runIndexing, type IndexingTools } from '../indexing-run.js';

/**
 * Entry of the indexing process: reading the folder, hashing and writing the index would hold up a
 * process that has people to serve.
 */
serveRequests<IndexingProtocol>({
  run: ({ settings, mode, consent }, { signal, notify }) => {
    const onNotice = (notice: string) => void notify({ notice });
    const onProgress = (progress: IndexingProgress) => void notify({ progress });
    return withTools(settings, onNotice, (tools) =>
      runIndexing(tools, { mode, signal, onProgress, consent }),
    );
  },
  look: ({ settings }, { signal }) =>
    withTools(settings, say, (tools) => lookAtDocument(tools, signal)),
  preview: ({ settings, mode }, { signal }) =>
    withTools(settings, say, (tools) => previewIndexing(tools, { mode, signal })),
});

async function withTools<T>(
  settings: IndexingSettings,
  onNotice: (notice: string) => void,
  work: (tools: IndexingTools) => Promise<T>,
): Promise<T> {
  const tools = await composeIndexing(settings, {
    onNotice,
    onOutput: (process, line) => say(`${process} process: ${line}`),
    onStartFailure: (error) => say(`one inference process less: ${String(error)}`),
    onLeftBehind: say,
  });
  try {
    return await work(tools);
  } finally {
    await tools.close();
  }
}

/** The parent has it logged. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
