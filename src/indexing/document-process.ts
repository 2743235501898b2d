import { loadTokenCounter } from '../embedding/token-counter.js';
import { serveRequests } from '../processes/serve-requests.js';
import type { DocumentProcessProtocol } from './document-process-protocol.js';
import type { DocumentReader } from './document-reader.js';
import { LocalDocumentReader } from './local-document-reader.js';

/** Entry of a child process that reads and splits documents, which may be hostile. */
let reader: DocumentReader | null = null;

serveRequests<DocumentProcessProtocol>({
  configure: async ({ model, maxTokens }) => {
    reader = new LocalDocumentReader({ countTokens: await loadTokenCounter(model), maxTokens });
    return null;
  },
  read: async (file, { signal }) => {
    if (reader === null) throw new Error('The document process was not configured.');
    return await reader.read(file, signal);
  },
});
